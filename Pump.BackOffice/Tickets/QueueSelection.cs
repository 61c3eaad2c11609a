using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>From a filter to a query.</summary>
internal static class QueueSelection
{
    public static IQueryable<Ticket> Select(BackOfficeDb db, QueueFilter filter, Actor actor, DateTimeOffset now)
    {
        var tickets = db.Tickets.AsQueryable();
        if (filter.IsUnsettled)
        {
            // said first: a few indexes hold the open ones alone
            tickets = tickets.Where(t => !t.IsSettled);
        }

        if (filter.States.Count == 1)
        {
            var state = filter.States[0];
            tickets = tickets.Where(t => t.State == state);
        }
        else if (filter.States.Count > 0 && !filter.States.SequenceEqual(TicketStates.Unsettled))
        {
            tickets = filter.IsUnsettled
                ? Without(tickets, [.. TicketStates.Unsettled.Except(filter.States)])
                : tickets.Where(t => filter.States.Contains(t.State));
        }

        tickets = filter.Owner switch
        {
            QueueOwner.Mine => tickets.Where(t => t.AssigneeId == actor.Id || t.HandedTo == actor.Id),
            QueueOwner.Nobody => tickets.Where(t => t.AssigneeId == null),
            QueueOwner.Person => tickets.Where(t => t.AssigneeId == filter.OwnerId),
            _ => tickets,
        };
        if (filter.Kind is { } kind)
        {
            tickets = tickets.Where(t => t.Kind == kind);
        }

        if (filter.CustomerId is { } customer)
        {
            tickets = tickets.Where(t => t.CustomerId == customer);
        }

        if (filter.MinStake is { } least)
        {
            // one comparison: of two, SQLite gathers half of all the tickets from an index by stake
            tickets = tickets.Where(t => (t.Stake ?? least) >= least);
        }

        if (filter.Verdict is { } verdict)
        {
            tickets = tickets.Where(t => t.Verdict == verdict);
        }

        if (filter.Cause is { } cause)
        {
            tickets = tickets.Where(t => t.Cause == cause);
        }

        if (filter.DiagnosedMonth is { } month)
        {
            tickets = tickets.Where(t => t.DiagnosedMonth == month);
        }

        if (filter.Overdue)
        {
            tickets = tickets.Where(t => t.DueAt <= now);
        }

        if (filter.WithoutProof)
        {
            tickets = tickets.Where(t => t.ProofCount == 0);
        }

        if (filter.WithoutCustomer)
        {
            tickets = tickets.Where(t => t.CustomerId == null);
        }

        tickets = filter.Snoozed switch
        {
            true => tickets.Where(t => t.SnoozedUntil > now),
            false => tickets.Where(t => t.SnoozedUntil == null || t.SnoozedUntil <= now),
            _ => tickets,
        };
        return string.IsNullOrWhiteSpace(filter.Text)
            ? tickets
            : SearchQuery.Parse(filter.Text).Narrow(tickets, db, actor, now);
    }

    /// <summary>Said by what is left out, because "one of these" makes a planner gather and sort where it could walk along the order.</summary>
    private static IQueryable<Ticket> Without(IQueryable<Ticket> tickets, List<TicketState> others) =>
        tickets.Where(t => !others.Contains(t.State));

    public static IQueryable<TicketRow> AsRows(this IQueryable<Ticket> tickets) =>
        tickets.Select(t => new TicketRow
        {
            Id = t.Id,
            Number = t.Number,
            Version = t.Version,
            Customer = EF.Property<string?>(t, "CustomerName"),
            Requester = t.RequesterName,
            Kind = t.Kind,
            State = t.State,
            Subject = t.Subject,
            Snippet = t.Snippet,
            Claimed = t.Claim.Amount,
            Stake = t.Stake,
            StakeKnown = t.StakeKnown,
            Verdict = t.Verdict,
            Unexplained = t.Unexplained,
            Cause = t.Cause,
            CustomerId = t.CustomerId,
            DiagnosedMonth = t.DiagnosedMonth,
            Proof = t.ProofShape,
            DueAt = t.DueAt,
            AssigneeId = t.AssigneeId,
            Assignee = EF.Property<string?>(t, "OwnerName"),
            OpenedAt = t.OpenedAt,
            Rank = t.Rank,
            SnoozedUntil = t.SnoozedUntil,
        });
}
