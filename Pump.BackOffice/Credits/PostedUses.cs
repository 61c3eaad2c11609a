using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Credits;

/// <summary>Holds what AWS says of the closed months against what is posted: the differences are what remains to be posted.</summary>
internal sealed class PostedUses(BackOfficeDb db, PayerCredits credits)
{
    public async Task<IReadOnlyList<(Credit Credit, NewLedgerEntry Wanted)>> DifferencesAsync(
        ClosedUses closed,
        CancellationToken cancellationToken
    )
    {
        var known = credits.All.ToDictionary(c => c.Id);
        var ids = known.Keys.ToHashSet();
        var posted = (
            await db
                .LedgerEntries.AsNoTracking()
                // What staff moved between credits stays: only what AWS says is held against what AWS said.
                .Where(e =>
                    e.BillingMonth != null && ids.Contains(e.CreditId) && !e.SourceRef.StartsWith("/approvals/")
                )
                .OrderBy(e => e.Number)
                .ToListAsync(cancellationToken)
        ).Where(e => closed.Months.Contains(e.BillingMonth!.Value)).ToLookup(e => new UseKey(e.CreditId, e.BillingMonth!.Value, e.AccountId!.Value, e.Service, e.IsAttributed));

        List<(Credit, NewLedgerEntry)> wanted = [];
        HashSet<UseKey> said = [];
        foreach (var use in closed.Uses.GroupBy(u => u.Key))
        {
            said.Add(use.Key);
            var first = use.First();
            Want(wanted, first.Credit, use.Key, use.Sum(u => u.Amount), first.SourceRef, [.. posted[use.Key]]);
        }

        foreach (var unsaid in posted.Where(p => !said.Contains(p.Key)))
        {
            Want(wanted, known[unsaid.Key.CreditId], unsaid.Key, Money.Zero, unsaid.Last().SourceRef, [.. unsaid]);
        }

        return wanted;
    }

    private static void Want(
        List<(Credit, NewLedgerEntry)> wanted,
        Credit credit,
        UseKey use,
        Money says,
        string source,
        IReadOnlyList<LedgerEntry> posted
    )
    {
        var difference = says - posted.Sum(e => e.Amount);
        if (difference.IsZero)
        {
            return;
        }

        // AWS took back exactly what one entry says: that entry is undone, so that the two read as a pair.
        var undone = posted.Count == 1 && says.IsZero && posted[0].ReversesEntryId is null ? posted[0] : null;
        var type =
            undone is not null ? LedgerEntryType.Reversed
            : posted.Count == 0 && difference.IsNegative ? LedgerEntryType.Applied
            : LedgerEntryType.Restated;
        wanted.Add(
            (
                credit,
                new NewLedgerEntry(
                    credit.Id,
                    type,
                    difference,
                    Credit.AppliedOn(use.Month, credit.EndOn),
                    source,
                    use.Month,
                    use.AccountId,
                    use.Service,
                    undone?.Id,
                    use.IsAttributed,
                    KeyOf(use, posted.Count)
                )
            )
        );
    }

    /// <summary>The n-th version of a use: two postings that both want to write it collide in the database.</summary>
    private static string KeyOf(UseKey use, int version) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"use:{use.CreditId.Value:D}:{use.Month}:{use.AccountId}:{(use.IsAttributed ? "attributed" : "told")}:{version}:{use.Service}"
        );
}
