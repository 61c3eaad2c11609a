using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>From a filter and an order to a query.</summary>
internal static class QueueSelection
{
    public static IQueryable<Ticket> Select(BackOfficeDb db, QueueFilter filter, Actor actor, DateTimeOffset now)
    {
        var tickets = db.Tickets.AsQueryable();
        if (filter.States.Count > 0)
        {
            tickets = tickets.Where(t => filter.States.Contains(t.State));
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
            tickets = tickets.Where(t => t.Stake == null || t.Stake >= least);
        }

        if (filter.Verdict is { } verdict)
        {
            tickets = tickets.Where(t => t.Verdict == verdict);
        }

        if (filter.Overdue)
        {
            tickets = tickets.Where(t => t.DueAt <= now);
        }

        if (filter.WithoutProof)
        {
            tickets = tickets.Where(t => t.ProofCount == 0);
        }

        tickets = filter.Snoozed switch
        {
            true => tickets.Where(t => t.SnoozedUntil > now),
            false => tickets.Where(t => t.SnoozedUntil == null || t.SnoozedUntil <= now),
            _ => tickets,
        };
        return string.IsNullOrWhiteSpace(filter.Text) ? tickets : Matching(tickets, db, filter.Text.Trim());
    }

    public static IQueryable<Ticket> After(this IQueryable<Ticket> tickets, QueueSort sort, QueueCursor? after)
    {
        if (after is null)
        {
            return tickets;
        }

        var (rank, due, opened, number) = after;
        return sort switch
        {
            QueueSort.Rank => tickets.Where(t => t.Rank < rank || (t.Rank == rank && t.Number > number)),
            QueueSort.Due when due is null => tickets.Where(t => t.DueAt == null && t.Number > number),
            QueueSort.Due => tickets.Where(t =>
                t.DueAt == null || t.DueAt > due || (t.DueAt == due && t.Number > number)
            ),
            QueueSort.Oldest => tickets.Where(t => t.OpenedAt > opened || (t.OpenedAt == opened && t.Number > number)),
            QueueSort.Newest => tickets.Where(t => t.OpenedAt < opened || (t.OpenedAt == opened && t.Number > number)),
            _ => tickets.Where(t => t.Number > number),
        };
    }

    public static IQueryable<Ticket> InOrder(this IQueryable<Ticket> tickets, QueueSort sort) =>
        sort switch
        {
            QueueSort.Rank => tickets.OrderByDescending(t => t.Rank).ThenBy(t => t.Number),
            QueueSort.Due => tickets.OrderBy(t => t.DueAt == null).ThenBy(t => t.DueAt).ThenBy(t => t.Number),
            QueueSort.Oldest => tickets.OrderBy(t => t.OpenedAt).ThenBy(t => t.Number),
            QueueSort.Newest => tickets.OrderByDescending(t => t.OpenedAt).ThenBy(t => t.Number),
            _ => tickets.OrderBy(t => t.Number),
        };

    public static IQueryable<TicketRow> AsRows(this IQueryable<Ticket> tickets, BackOfficeDb db)
    {
        var customers = db.Set<Customer>();
        var people = db.People;
        return tickets.Select(t => new TicketRow
        {
            Id = t.Id,
            Number = t.Number,
            Version = t.Version,
            Customer = customers.Where(c => c.Id == t.CustomerId).Select(c => c.Name).FirstOrDefault(),
            Requester = t.RequesterName,
            Kind = t.Kind,
            State = t.State,
            Subject = t.Subject,
            Snippet = t.Snippet,
            Claimed = t.Claim.Amount,
            Stake = t.Stake,
            StakeKnown = t.StakeKnown,
            Verdict = t.Verdict,
            Proof = t.ProofShape,
            DueAt = t.DueAt,
            AssigneeId = t.AssigneeId,
            Assignee = people.Where(p => p.Id == t.AssigneeId).Select(p => p.Name).FirstOrDefault(),
            OpenedAt = t.OpenedAt,
            Rank = t.Rank,
            SnoozedUntil = t.SnoozedUntil,
        });
    }

    private static IQueryable<Ticket> Matching(IQueryable<Ticket> tickets, BackOfficeDb db, string text)
    {
        var digits = text.StartsWith("CR-", StringComparison.OrdinalIgnoreCase) ? text[3..] : text;
        var number = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1;
        var lower = text.ToLowerInvariant();
        var customers = db.Set<Customer>();
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // Translated to SQL, where lower() has no culture.
        return tickets.Where(t =>
            t.Number == number
            || t.Subject.ToLower().Contains(lower)
            || t.RequesterName.ToLower().Contains(lower)
            || t.RequesterAddress.Contains(lower)
            || customers.Any(c =>
                c.Id == t.CustomerId && (c.Name.ToLower().Contains(lower) || c.CompanyId.Contains(lower))
            )
        );
#pragma warning restore CA1304, CA1311, CA1862, MA0011
    }
}
