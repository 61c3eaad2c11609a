using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Credits;

/// <summary>Holds what AWS says of the closed months against what is posted: the differences are what remains to be posted.</summary>
internal sealed class PostedUses(BackOfficeDb db, AwsAccountId payer, PayerCredits credits)
{
    /// <summary>A use as AWS says it now, and all that is posted of it; zero and no source where AWS no longer says it.</summary>
    private sealed record Standing(
        Credit Credit,
        UseKey Use,
        Money Says,
        string? SourceRef,
        IReadOnlyList<LedgerEntry> Posted
    );

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

        List<Standing> standings = [];
        HashSet<UseKey> said = [];
        foreach (var use in closed.Uses.GroupBy(u => u.Key))
        {
            said.Add(use.Key);
            var first = use.First();
            var says = use.Sum(u => u.Amount);
            standings.Add(new Standing(first.Credit, use.Key, says, first.SourceRef, [.. posted[use.Key]]));
        }

        foreach (var unsaid in posted.Where(p => !said.Contains(p.Key)))
        {
            standings.Add(new Standing(known[unsaid.Key.CreditId], unsaid.Key, Money.Zero, null, [.. unsaid]));
        }

        standings.RemoveAll(s => s.Says == s.Posted.Sum(e => e.Amount));
        // A credit whose account moved was used under two payers: what the other one told is not this one's to take back.
        var sources = standings.SelectMany(s => s.Posted).Select(e => e.SourceRef);
        var tellers = await RowPayers.ReadAsync(db, sources, cancellationToken);
        List<(Credit, NewLedgerEntry)> wanted = [];
        foreach (var standing in standings)
        {
            Want(
                wanted,
                standing,
                [.. standing.Posted.Where(e => tellers.GetValueOrDefault(e.SourceRef, payer) == payer)]
            );
        }

        return wanted;
    }

    private static void Want(
        List<(Credit, NewLedgerEntry)> wanted,
        Standing standing,
        IReadOnlyList<LedgerEntry> posted
    )
    {
        var (credit, use, says, source, all) = standing;
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
                    source ?? posted[^1].SourceRef,
                    use.Month,
                    use.AccountId,
                    use.Service,
                    undone?.Id,
                    use.IsAttributed,
                    KeyOf(use, all.Count)
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
