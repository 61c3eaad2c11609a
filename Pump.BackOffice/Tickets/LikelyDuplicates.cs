using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Tickets;

/// <summary>A ticket that may ask the same, and why it is thought so.</summary>
public sealed record LikelyDuplicate(
    int Number,
    string Subject,
    TicketState State,
    DateTimeOffset OpenedAt,
    string Why
);

/// <summary>
/// Tickets of the same customer that may ask the same as one: the same invoice month, an amount within a twentieth, or
/// the same proof file, of the last 90 days. Of a ticket that nobody's is known, those of the same address.
/// </summary>
public sealed class LikelyDuplicates(Access access)
{
    private const int Most = 5;
    private const decimal Near = 0.05m;
    private static readonly TimeSpan Back = TimeSpan.FromDays(90);

    public Task<Outcome<IReadOnlyList<LikelyDuplicate>>> RunAsync(
        Actor actor,
        int number,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<IReadOnlyList<LikelyDuplicate>>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var own = await db.Tickets.FirstOrDefaultAsync(t => t.Number == number, cancellationToken);
                if (own is null)
                {
                    return Refusal.NotFound("ticket");
                }

                var (since, until) = (own.OpenedAt - Back, own.OpenedAt + Back);
                var near = db.Tickets.Where(t =>
                    t.Id != own.Id && t.MergedInto == null && t.OpenedAt >= since && t.OpenedAt <= until
                );
                near = own.CustomerId is { } customer
                    ? near.Where(t => t.CustomerId == customer)
                    : near.Where(t => t.CustomerId == null && t.RequesterAddress == own.RequesterAddress);
                var candidates = await near.OrderByDescending(t => t.OpenedAt).Take(100).ToListAsync(cancellationToken);
                var mine = db.TicketProofs.Where(p => p.TicketId == own.Id).Select(p => p.ProofId);
                var proven = await db
                    .TicketProofs.Where(p => p.TicketId != own.Id && mine.Contains(p.ProofId))
                    .Select(p => p.TicketId)
                    .ToListAsync(cancellationToken);
                return candidates
                    .Select(t => (Ticket: t, Why: Why(own, t, proven)))
                    .Where(c => c.Why.Count > 0)
                    .OrderByDescending(c => c.Why.Count)
                    .ThenByDescending(c => c.Ticket.OpenedAt)
                    .Take(Most)
                    .Select(c => new LikelyDuplicate(
                        c.Ticket.Number,
                        c.Ticket.Subject,
                        c.Ticket.State,
                        c.Ticket.OpenedAt,
                        string.Join(", ", c.Why)
                    ))
                    .ToList();
            },
            cancellationToken
        );

    private static List<string> Why(Ticket own, Ticket other, List<TicketId> proven)
    {
        List<string> why = [];
        if (own.Claim.InvoiceMonth is { } month && other.Claim.InvoiceMonth == month)
        {
            why.Add("same month");
        }

        if (own.Claim.Amount is { } amount && other.Claim.Amount is { } theirs && IsNear(amount, theirs))
        {
            why.Add(amount == theirs ? "same amount" : "nearly the same amount");
        }

        if (proven.Contains(other.Id))
        {
            why.Add("same file");
        }

        // the same month alone says little: two questions about one invoice are no duplicate
        return why is ["same month"] && own.Kind != other.Kind ? [] : why;
    }

    private static bool IsNear(Money one, Money other) =>
        Math.Abs(one.Amount - other.Amount) <= Math.Max(one.Amount, other.Amount) * Near;
}
