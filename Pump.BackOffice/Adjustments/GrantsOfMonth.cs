using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Adjustments.Rules;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Adjustments;

/// <summary>Which approved adjustments make the month of another one good for the same cause, and by how much still.</summary>
internal static class GrantsOfMonth
{
    public static async Task<IReadOnlyList<Neighbour>> ReadAsync(
        BackOfficeDb db,
        Adjustment adjustment,
        CancellationToken cancellationToken
    )
    {
        if (adjustment.Terms is not { Kind: AdjustmentKind.PumpCredit, Month: { } month })
        {
            return [];
        }

        var approved = await db
            .Adjustments.AsNoTracking()
            .Where(a =>
                a.CustomerId == adjustment.CustomerId
                && a.Id != adjustment.Id
                && a.Kind == AdjustmentKind.PumpCredit
                && a.State == AdjustmentState.Approved
            )
            .OrderBy(a => a.Number)
            .ToListAsync(cancellationToken);
        var alike = approved.Where(a => a.Terms.Month == month && IsSameCause(a.Terms, adjustment.Terms)).ToList();
        if (alike.Count == 0)
        {
            return [];
        }

        var routes = alike.ConvertAll(a => a.Route);
        var credits = await db
            .Credits.Where(c => c.Book == Book.Pump && routes.Contains(c.Origin))
            .Select(c => new { c.Id, c.Origin })
            .ToListAsync(cancellationToken);
        var good = await MadeGood.ByCreditsAsync(db, [.. credits.Select(c => c.Id)], cancellationToken);
        return
        [
            .. alike
                .Select(a => new Neighbour(
                    a.Number,
                    good.Where(g => credits.Exists(c => c.Id == g.Grant.CreditId && c.Origin == a.Route))
                        .Sum(g => g.Amount)
                ))
                .Where(n => n.Amount.IsPositive),
        ];
    }

    /// <summary>Where both cite findings, one of the same cause; else the same reason.</summary>
    private static bool IsSameCause(AdjustmentTerms left, AdjustmentTerms right)
    {
        var (ours, theirs) = (CausesOf(left), CausesOf(right));
        return ours.Count > 0 && theirs.Count > 0 ? ours.Overlaps(theirs) : left.Reason == right.Reason;
    }

    private static HashSet<string> CausesOf(AdjustmentTerms terms) =>
        terms.Evidence.Select(EvidenceBook.CauseOf).OfType<string>().ToHashSet(StringComparer.Ordinal);
}
