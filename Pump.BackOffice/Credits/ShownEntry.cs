using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Credits;

/// <summary>One ledger entry with the entries of the same credit around it.</summary>
/// <param name="Credit">The credit's number and name.</param>
/// <param name="Number">The entry that was asked for.</param>
/// <param name="Lines">The credit's entries of the same billing month, or its first ones; in the order of their numbers.</param>
public sealed record EntryCard(string Credit, long Number, IReadOnlyList<EntryLine> Lines);

/// <summary>An entry as it is shown. The amount is USD; positive adds to the credit.</summary>
/// <param name="Source">The route of what it came from; null when that has no page.</param>
public sealed record EntryLine(
    long Number,
    LedgerEntryType Type,
    Money Amount,
    DateOnly EffectiveOn,
    DateTimeOffset RecordedAt,
    Month? BillingMonth,
    string? Source
);

/// <summary>Shows a ledger entry that a figure cites.</summary>
public sealed class ShownEntry(Access access)
{
    private const int Most = 12;

    /// <param name="actor">Who asks.</param>
    /// <param name="number">The entry's number.</param>
    public Task<Outcome<EntryCard>> RunAsync(Actor actor, long number, CancellationToken cancellationToken) =>
        access.ReadAsync<EntryCard>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var entry = await db.LedgerEntries.FirstOrDefaultAsync(e => e.Number == number, cancellationToken);
                if (entry is null)
                {
                    return Refusal.NotFound("entry");
                }

                var credit = await db.Credits.FirstAsync(c => c.Id == entry.CreditId, cancellationToken);
                var lines = await db
                    .LedgerEntries.Where(e => e.CreditId == entry.CreditId && e.BillingMonth == entry.BillingMonth)
                    .OrderBy(e => e.Number)
                    .Take(Most)
                    .ToListAsync(cancellationToken);
                return new EntryCard(
                    $"{credit.NumberText} {credit.Description}",
                    number,
                    [
                        .. lines.Select(e => new EntryLine(
                            e.Number,
                            e.Type,
                            e.Amount,
                            e.EffectiveOn,
                            e.RecordedAt,
                            e.BillingMonth,
                            e.SourceRef.StartsWith('/') ? e.SourceRef : null
                        )),
                    ]
                );
            },
            cancellationToken
        );
}
