using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Credits;

/// <summary>
/// What Pump has made good of a month: by grants in its own book that name the month, less what of them was voided or
/// reversed again. How much of a grant was used on invoices does not matter.
/// </summary>
/// <param name="Grant">The entry that granted it.</param>
internal sealed record MadeGood(Month Month, Money Amount, DateOnly On, LedgerEntry Grant)
{
    /// <summary>Null where the credit names no month, or nothing of its grant stands.</summary>
    /// <param name="entries">The entries of one credit of the Pump book.</param>
    /// <param name="asOf">Up to which day they count, inclusive.</param>
    public static MadeGood? Of(IEnumerable<LedgerEntry> entries, DateOnly asOf)
    {
        var counted = entries.Where(e => e.EffectiveOn <= asOf).OrderBy(e => e.Number).ToList();
        if (counted.Find(e => e is { Type: LedgerEntryType.Grant, BillingMonth: not null }) is not { } grant)
        {
            return null;
        }

        HashSet<LedgerEntryId> moves = [];
        var amount = Money.Zero;
        // An entry is younger than what it reverses: one pass follows every chain.
        foreach (var entry in counted)
        {
            var isMove =
                entry.Type is LedgerEntryType.Grant or LedgerEntryType.Voided or LedgerEntryType.Adjusted
                || (entry.ReversesEntryId is { } undone && moves.Contains(undone));
            if (isMove)
            {
                moves.Add(entry.Id);
                amount += entry.Amount;
            }
        }

        return amount.IsPositive ? new MadeGood(grant.BillingMonth!.Value, amount, grant.EffectiveOn, grant) : null;
    }

    /// <summary>Of some credits, those of the Pump book that make a month good.</summary>
    public static IEnumerable<MadeGood> Of(IEnumerable<CreditTrack> tracks, DateOnly asOf) =>
        tracks.Where(t => t.Credit.Book == Book.Pump).Select(t => Of(t.Entries, asOf)).OfType<MadeGood>();

    /// <summary>What was made good of one month.</summary>
    public static Money Of(IEnumerable<CreditTrack> tracks, Month month, DateOnly asOf) =>
        Of(tracks, asOf).Where(m => m.Month == month).Sum(m => m.Amount);

    /// <summary>What some credits of the Pump book make good, up to the last entry, in the order of their grants.</summary>
    public static async Task<List<MadeGood>> ByCreditsAsync(
        BackOfficeDb db,
        IReadOnlyCollection<CreditId> credits,
        CancellationToken cancellationToken
    )
    {
        if (credits.Count == 0)
        {
            return [];
        }

        var entries = await db
            .LedgerEntries.AsNoTracking()
            .Where(e => credits.Contains(e.CreditId))
            .ToListAsync(cancellationToken);
        return
        [
            .. entries
                .GroupBy(e => e.CreditId)
                .Select(g => Of(g, DateOnly.MaxValue))
                .OfType<MadeGood>()
                .OrderBy(m => m.Grant.Number),
        ];
    }

    /// <summary>What was made good of each month by some customers' credits, up to the last entry.</summary>
    /// <param name="db">Where the entries are.</param>
    /// <param name="credits">Whose credits count; those of the AWS book and of nobody are left out.</param>
    /// <param name="cancellationToken">Stops the question.</param>
    public static async Task<Dictionary<(CustomerId Customer, Month Month), Money>> ByMonthAsync(
        BackOfficeDb db,
        IQueryable<Credit> credits,
        CancellationToken cancellationToken
    )
    {
        var ledger = db.LedgerEntries;
        // Asked of each credit, few as they are, and not once of the whole ledger.
        var making = credits.Where(c =>
            c.Book == Book.Pump
            && c.CustomerId != null
            && ledger.Any(e => e.CreditId == c.Id && e.Type == LedgerEntryType.Grant && e.BillingMonth != null)
        );
        var entries = await ledger
            .Join(making, e => e.CreditId, c => c.Id, (e, c) => new { CustomerId = c.CustomerId!.Value, Entry = e })
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        return entries
            .GroupBy(e => (e.CustomerId, e.Entry.CreditId), e => e.Entry)
            .Select(g => (Customer: g.Key.CustomerId, Good: Of(g, DateOnly.MaxValue)))
            .Where(m => m.Good is not null)
            .GroupBy(m => (m.Customer, m.Good!.Month))
            .ToDictionary(g => g.Key, g => g.Sum(m => m.Good!.Amount));
    }
}
