using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Credits.Leaks;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Adjustments.MonthEnd;

/// <summary>A sheet of the pack: columns and rows of texts, numbers and days.</summary>
public sealed record PackSheet(string Name, IReadOnlyList<string> Columns, IReadOnlyList<object?[]> Rows);

/// <summary>What finance gets at a month's end.</summary>
public sealed record MonthPack(Month Month, IReadOnlyList<PackSheet> Sheets);

/// <summary>
/// Puts a month's pack for finance together: what moved in the books by kind, customer and reason, what still waits for
/// a decision, and which leaks are settled.
/// </summary>
internal static class MonthPackReader
{
    public static async Task<MonthPack> ReadAsync(BackOfficeDb db, Month month, CancellationToken cancellationToken)
    {
        var names = await db
            .Customers.AsNoTracking()
            .ToDictionaryAsync(c => c.Id, c => (c.CompanyId, c.Name), cancellationToken);
        return new MonthPack(
            month,
            [
                await MovementsAsync(db, month, names, cancellationToken),
                await OpenAsync(db, names, cancellationToken),
                await LeaksAsync(db, month, names, cancellationToken),
            ]
        );
    }

    /// <summary>Entries that were recorded in the month, added up; the reason is that of the adjustment behind them.</summary>
    private static async Task<PackSheet> MovementsAsync(
        BackOfficeDb db,
        Month month,
        Dictionary<CustomerId, (string CompanyId, string Name)> names,
        CancellationToken cancellationToken
    )
    {
        var (start, end) = (month.StartsAt, month.Next.StartsAt);
        var credits = db.Credits;
        var entries = await db
            .LedgerEntries.AsNoTracking()
            .Where(e => e.RecordedAt >= start && e.RecordedAt < end)
            .Select(e => new
            {
                e.Type,
                e.Amount,
                e.SourceRef,
                Credit = credits.Where(c => c.Id == e.CreditId).Select(c => new { c.Book, c.CustomerId }).First(),
            })
            .ToListAsync(cancellationToken);
        var reasons = (
            await db.Adjustments.AsNoTracking().Select(a => new { a.Number, a.Reason }).ToListAsync(cancellationToken)
        ).ToDictionary(a => Adjustment.RouteOf(a.Number), a => a.Reason?.Word(), StringComparer.Ordinal);
        var rows = entries
            .GroupBy(e =>
                (e.Credit.Book, e.Credit.CustomerId, e.Type, Reason: reasons.GetValueOrDefault(e.SourceRef) ?? "AWS")
            )
            .OrderBy(g => g.Key.Book)
            .ThenBy(g => g.Key.CustomerId is { } id ? names[id].CompanyId : string.Empty, StringComparer.Ordinal)
            .ThenBy(g => g.Key.Type)
            .ThenBy(g => g.Key.Reason, StringComparer.Ordinal)
            .Select(g =>
                (object?[])
                    [
                        g.Key.Book.ToString(),
                        g.Key.CustomerId is { } id ? names[id].CompanyId : null,
                        g.Key.CustomerId is { } who ? names[who].Name : null,
                        g.Key.Type.ToString(),
                        g.Key.Reason,
                        g.Count(),
                        g.Sum(e => e.Amount).Amount,
                    ]
            );
        return new PackSheet(
            "movements",
            ["book", "company_id", "customer", "kind", "reason", "entries", "amount_usd"],
            [.. rows]
        );
    }

    private static async Task<PackSheet> OpenAsync(
        BackOfficeDb db,
        Dictionary<CustomerId, (string CompanyId, string Name)> names,
        CancellationToken cancellationToken
    )
    {
        var open = await db
            .Adjustments.AsNoTracking()
            .Where(a => a.State == AdjustmentState.Proposed)
            .OrderBy(a => a.Number)
            .ToListAsync(cancellationToken);
        return new PackSheet(
            "open_proposals",
            ["adjustment", "company_id", "customer", "kind", "reason", "amount_usd", "proposed_at_utc", "ends_at_utc"],
            [
                .. open.Select(a =>
                    (object?[])
                        [
                            a.Code,
                            names[a.CustomerId].CompanyId,
                            names[a.CustomerId].Name,
                            a.Kind.Word(),
                            a.Reason?.Word(),
                            a.Terms.Signed()?.Amount,
                            a.ProposedAt,
                            a.ExpiresAt,
                        ]
                ),
            ]
        );
    }

    /// <summary>What AWS took from one customer's credits for another's bill in the month, and what Pump has repaid for it.</summary>
    private static async Task<PackSheet> LeaksAsync(
        BackOfficeDb db,
        Month month,
        Dictionary<CustomerId, (string CompanyId, string Name)> names,
        CancellationToken cancellationToken
    )
    {
        var leaked = await new LeakReading(db, DateTimeOffset.MaxValue, cancellationToken).OfMonthAsync(month);
        return new PackSheet(
            "leaks",
            ["company_id", "customer", "month", "leaked_usd", "repaid_usd", "open_usd", "state"],
            [
                .. leaked
                    .OrderBy(l => names[l.Owner].CompanyId, StringComparer.Ordinal)
                    .Select(l =>
                        (object?[])
                            [
                                names[l.Owner].CompanyId,
                                names[l.Owner].Name,
                                month.ToString(),
                                l.Leaked.Amount,
                                l.Repaid.Amount,
                                (l.Leaked - l.Repaid).Amount,
                                l.Repaid >= l.Leaked ? "settled" : "unsettled",
                            ]
                    ),
            ]
        );
    }
}
