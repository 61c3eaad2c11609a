using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Credits;

/// <summary>
/// The credits of a customer. One that AWS transferred to another customer's account belongs to either for the time it
/// held it: each sees the entries that were recorded while it did, from the transfer's own pair of entries on.
/// </summary>
internal static class HeldTracks
{
    public static async Task<IReadOnlyList<CreditTrack>> ReadAsync(
        BackOfficeDb db,
        CustomerId customer,
        IReadOnlySet<AwsAccountId> own,
        DateTimeOffset knownAt,
        CancellationToken cancellationToken
    )
    {
        var transfers = (
            await db
                .LedgerEntries.Where(e =>
                    (e.Type == LedgerEntryType.TransferredOut || e.Type == LedgerEntryType.TransferredIn)
                    && e.AccountId != null
                    && own.Contains(e.AccountId.Value)
                )
                .Select(e => e.CreditId)
                .Distinct()
                .ToListAsync(cancellationToken)
        ).ToHashSet();
        var tracks = await TrackReader.ReadAsync(
            db,
            db.Credits.Where(c => (c.CustomerId == customer || transfers.Contains(c.Id)) && !c.IsWithdrawn),
            knownAt,
            cancellationToken
        );
        if (transfers.Count == 0)
        {
            return tracks;
        }

        // Who held it at a moment in the past is told by transfers that came later, too.
        var moves = (
            await db
                .LedgerEntries.Where(e =>
                    transfers.Contains(e.CreditId)
                    && (e.Type == LedgerEntryType.TransferredOut || e.Type == LedgerEntryType.TransferredIn)
                )
                .OrderBy(e => e.Number)
                .ToListAsync(cancellationToken)
        ).ToLookup(e => e.CreditId);
        return [.. tracks.Select(t => Held(t, [.. moves[t.Credit.Id]], own, knownAt)).OfType<CreditTrack>()];
    }

    private static CreditTrack? Held(
        CreditTrack track,
        IReadOnlyList<LedgerEntry> moves,
        IReadOnlySet<AwsAccountId> own,
        DateTimeOffset knownAt
    )
    {
        if (moves.Count == 0)
        {
            return track;
        }

        AwsAccountId HolderAt(long number) =>
            (moves.LastOrDefault(m => m.Type == LedgerEntryType.TransferredIn && m.Number < number) ?? moves[0])
                .AccountId!
                .Value;
        bool IsOwn(LedgerEntry entry) =>
            own.Contains(moves.Any(m => m.Id == entry.Id) ? entry.AccountId!.Value : HolderAt(entry.Number));
        var entries = track.Entries.Where(IsOwn).ToList();
        var last = moves.Where(m => m.RecordedAt <= knownAt).Select(m => (long?)m.Number).Max();
        var holdsNow = own.Contains(HolderAt((last ?? 0) + 1));
        return entries.Count == 0 && !holdsNow ? null : track.Of(entries, holdsNow ? track.Provisional : []);
    }
}
