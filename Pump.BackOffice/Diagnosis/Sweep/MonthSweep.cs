using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Invoices;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Diagnosis.Sweep;

/// <summary>A customer whose month would become a ticket. Amounts in USD; null is not known.</summary>
/// <param name="Cause">The main cause's code; null when nothing explains the month.</param>
/// <param name="Title">In a few words.</param>
/// <param name="Ticket">The open ticket that asks about the month already; null when there is none.</param>
public sealed record SweepRow(
    string CompanyId,
    string Customer,
    Verdict Verdict,
    string? Cause,
    string Title,
    string Sentence,
    Money? Expected,
    Money? Applied,
    Money? Unexplained,
    Money Owed,
    int? Ticket
)
{
    /// <summary>What is missing between expectation and what was applied; null when a side is not known.</summary>
    public Money? Short => Expected - Applied;
}

/// <summary>The last sweep of a month.</summary>
/// <param name="IsByItself">Nobody asked for it.</param>
/// <param name="Invoiced">How many customers have an invoice of the month by now.</param>
public sealed record SweepSheet(
    SweepRunId Id,
    Month Month,
    string StartedBy,
    bool IsByItself,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    string? CancelledBy,
    int Total,
    int Done,
    int Well,
    int Invoiced,
    IReadOnlyList<SweepRow> Rows
)
{
    public bool IsRunning => EndedAt is null;
}

/// <summary>What the last sweep of a month found: what Pump owes first, then what is missing.</summary>
public sealed class MonthSweep(Access access)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="month">The month (UTC).</param>
    /// <returns>A list of one; empty when the month was never swept.</returns>
    public Task<Outcome<IReadOnlyList<SweepSheet>>> RunAsync(
        Actor actor,
        Month month,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<IReadOnlyList<SweepSheet>>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var run = await db
                    .SweepRuns.Where(r => r.Month == month)
                    .OrderByDescending(r => r.StartedAt)
                    .ThenByDescending(r => r.Id)
                    .FirstOrDefaultAsync(cancellationToken);
                return run is null
                    ? new List<SweepSheet>()
                    : new List<SweepSheet> { await SheetAsync(db, run, cancellationToken) };
            },
            cancellationToken
        );

    private static async Task<SweepSheet> SheetAsync(BackOfficeDb db, SweepRun run, CancellationToken cancellationToken)
    {
        var month = run.Month;
        var customers = db.Customers;
        var found = await db
            .SweepLines.Where(l => l.RunId == run.Id && l.WouldAsk)
            .Join(
                customers,
                l => l.CustomerId,
                c => c.Id,
                (l, c) =>
                    new
                    {
                        Line = l,
                        c.CompanyId,
                        c.Name,
                    }
            )
            .ToListAsync(cancellationToken);
        var asked = (
            await db
                .Tickets.Where(t => !t.IsSettled && t.CustomerId != null && t.DiagnosedMonth == month)
                .Select(t => new { t.CustomerId, t.Number })
                .ToListAsync(cancellationToken)
        ).ToLookup(t => t.CustomerId, t => t.Number);
        return new SweepSheet(
            run.Id,
            month,
            run.StartedBy,
            run.IsByItself,
            run.StartedAt,
            run.EndedAt,
            run.CancelledBy,
            run.Total,
            run.Done,
            run.Well,
            await db
                .InvoiceSnapshots.Where(i => i.Month == month)
                .Select(i => i.CustomerId)
                .Distinct()
                .CountAsync(cancellationToken),
            [
                .. found
                    .Select(f => new SweepRow(
                        f.CompanyId,
                        f.Name,
                        f.Line.Verdict,
                        f.Line.Cause,
                        f.Line.Cause is { } code ? CauseBook.TitleOf(code) : "Nothing explains it",
                        f.Line.Sentence,
                        f.Line.Expected,
                        f.Line.Applied,
                        f.Line.Unexplained,
                        f.Line.Owed,
                        asked[f.Line.CustomerId].Select(n => (int?)n).FirstOrDefault()
                    ))
                    .OrderByDescending(r => r.Owed)
                    .ThenByDescending(r => (r.Short ?? Money.Zero).Abs())
                    .ThenBy(r => r.CompanyId, StringComparer.Ordinal),
            ]
        );
    }
}
