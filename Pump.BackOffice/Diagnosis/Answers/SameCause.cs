using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Diagnosis.Answers;

/// <summary>Tickets that one and the same cause in one month brought.</summary>
/// <param name="Month">The month that was diagnosed (UTC).</param>
/// <param name="Proven">On how many the cause is proven, to its end or in part.</param>
/// <param name="InPart">On how many of these a part of the difference is not proven.</param>
/// <param name="Stake">What is known to be at stake over all of them (USD), each customer's month once.</param>
/// <param name="UnknownStakes">On how many nobody knows it.</param>
public sealed record CauseGroup(
    string Cause,
    string Title,
    Month Month,
    int Tickets,
    int Customers,
    int Proven,
    int InPart,
    Money Stake,
    int UnknownStakes
);

/// <summary>What answering together would do to one ticket.</summary>
/// <param name="Row">The ticket as it is now.</param>
/// <param name="Answer">What would be sent; null when it is left out.</param>
/// <param name="Owed">What Pump owes besides the answer (USD); the ticket then stays open for the adjustment.</param>
/// <param name="WhyNot">Why it is left out; null when it is not.</param>
public sealed record TogetherLine(TicketRow Row, PlannedAnswer? Answer, Money? Owed, string? WhyNot)
{
    /// <summary>The answer explains only a part: what no cause explains (USD), null while that is not known; only where <see cref="IsInPart"/>.</summary>
    public Money? Unexplained { get; init; }

    /// <summary>A part of the difference is not proven, and the answer does not speak of it.</summary>
    public bool IsInPart { get; init; }
}

/// <summary>Open tickets of customers with the same cause, and what answering them together would do.</summary>
public sealed class SameCause(Access access, TimeProvider clock)
{
    /// <summary>At most so many at once, so that all can be taken back in time.</summary>
    public const int Most = 100;

    /// <summary>The groups, the largest first.</summary>
    public Task<Outcome<IReadOnlyList<CauseGroup>>> RunAsync(Actor actor, CancellationToken cancellationToken) =>
        access.ReadAsync<IReadOnlyList<CauseGroup>>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var rows = await Open(db)
                    .Where(t => t.Cause != null && t.DiagnosedMonth != null)
                    .Select(t => new
                    {
                        t.Cause,
                        t.DiagnosedMonth,
                        t.CustomerId,
                        t.Verdict,
                        t.Stake,
                    })
                    .ToListAsync(cancellationToken);
                return rows.GroupBy(t => (Cause: t.Cause!, Month: t.DiagnosedMonth!.Value))
                    .Select(g => new CauseGroup(
                        g.Key.Cause,
                        CauseBook.TitleOf(g.Key.Cause),
                        g.Key.Month,
                        g.Count(),
                        g.Select(t => t.CustomerId).Distinct().Count(),
                        g.Count(t => t.Verdict is Verdict.Proven or Verdict.ProvenInPart),
                        g.Count(t => t.Verdict == Verdict.ProvenInPart),
                        Debts.Sum(g, t => t.CustomerId, _ => g.Key.Month, t => t.Stake),
                        g.Count(t => t.Stake is null)
                    ))
                    .OrderByDescending(g => g.Tickets)
                    .ThenByDescending(g => g.Stake)
                    .ThenBy(g => g.Cause, StringComparer.Ordinal)
                    .ToList();
            },
            cancellationToken
        );

    /// <summary>Who would get which text, and who would be left out and why. Sends nothing.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="cause">The cause's code.</param>
    /// <param name="month">The month that was diagnosed.</param>
    public Task<Outcome<IReadOnlyList<TogetherLine>>> PlanAsync(
        Actor actor,
        string cause,
        Month month,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<IReadOnlyList<TogetherLine>>(
            actor,
            Permission.WorkTickets,
            async db =>
            {
                var asked = Open(db).Where(t => t.Cause == cause && t.DiagnosedMonth == month);
                var tickets = await asked.OrderBy(t => t.Number).Take(Most).ToListAsync(cancellationToken);
                var ids = tickets.ConvertAll(t => t.Id);
                var all = db.Tickets;
                var rows = await all.Where(t => ids.Contains(t.Id))
                    .AsRows()
                    .ToDictionaryAsync(r => r.Id, cancellationToken);
                List<TogetherLine> lines = [];
                foreach (var ticket in tickets)
                {
                    lines.Add(await LineAsync(db, ticket, rows[ticket.Id], cause, cancellationToken));
                }

                return lines;
            },
            cancellationToken
        );

    private async Task<TogetherLine> LineAsync(
        BackOfficeDb db,
        Ticket ticket,
        TicketRow row,
        string cause,
        CancellationToken cancellationToken
    )
    {
        var found = await DiagnoseTicket.OfAsync(db, ticket, clock.Now(), cancellationToken);
        var why =
            AnswerByFinding.WhyNot(ticket, found, cause)?.Sentence
            ?? (
                ticket.IsHeld ? $"{string.Join(", ", ticket.Holds)} waits for a decision."
                : ticket.State == TicketState.WaitingOnCustomer ? "We answered, and it is the customer's turn."
                : ticket.State == TicketState.WaitingOnAe ? "It is with the account executive."
                : null
            );
        return why is null
            ? new TogetherLine(
                row,
                new PlannedAnswer(cause, AnswerText.Of(ticket.RequesterName, found!.Main!.Reply!), ticket.MessageCount),
                found.Main.Adjustment?.Amount,
                null
            )
            {
                IsInPart = found.Verdict == Verdict.ProvenInPart,
                Unexplained = found.Unexplained,
            }
            : new TogetherLine(row, null, null, why);
    }

    private static IQueryable<Ticket> Open(BackOfficeDb db) =>
        db.Tickets.Where(t => !t.IsSettled && t.MergedInto == null);
}
