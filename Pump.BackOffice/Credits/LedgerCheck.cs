using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Credits;

/// <summary>
/// Holds the ledger against the audit log, both ways: every entry is what was written, exactly one record vouches for
/// it, and every entry that a record vouches for is there.
/// </summary>
internal sealed class LedgerCheck : IBookCheck
{
    internal const string Table = "LedgerEntries";

    public string Name => "ledger";

    public async Task<long> CheckAsync(BackOfficeDb db, Action<BadRecord> report, CancellationToken cancellationToken)
    {
        var vouched = await VouchedRows.ReadAsync(db, Table, cancellationToken);
        List<LedgerEntryId> numbers = await db
            .LedgerEntries.OrderBy(e => e.Number)
            .Select(e => e.Id)
            .ToListAsync(cancellationToken);
        foreach (var some in numbers.Chunk(2_000))
        {
            foreach (var (id, entry) in await ReadAsync(db, some, cancellationToken))
            {
                if (What(id, entry, vouched) is { } bad)
                {
                    report(bad);
                }
            }
        }

        foreach (var (id, sequence) in vouched.Left())
        {
            var what = $"A ledger entry that record {sequence} vouches for is missing.";
            report(new BadRecord("missing", Table, id.ToString("D"), sequence, what));
        }

        return numbers.Count;
    }

    private static BadRecord? What(LedgerEntryId id, LedgerEntry? entry, VouchedRows vouched)
    {
        var name = entry?.NumberText ?? id.Value.ToString("D");
        if (!vouched.Take(id.Value, out var sequence, out var digest))
        {
            return new BadRecord("unvouched", Table, name, null, $"No audit record vouches for {name}.");
        }

        return entry is not null && entry.IsIntact() && digest.Is(entry.Digest)
            ? null
            : new BadRecord("digest", Table, name, sequence, $"{name} is not what was written.");
    }

    /// <summary>Entries in their order; one that cannot be what the app wrote is null.</summary>
    private static async Task<IReadOnlyList<(LedgerEntryId Id, LedgerEntry? Entry)>> ReadAsync(
        BackOfficeDb db,
        LedgerEntryId[] ids,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var entries = await db
                .LedgerEntries.Where(e => ids.Contains(e.Id))
                .ToDictionaryAsync(e => e.Id, cancellationToken);
            return [.. ids.Select(id => (id, entries.GetValueOrDefault(id)))];
        }
        catch (Exception e) when (ids.Length > 1 && VerifyBooks.IsDamage(e))
        {
            // Somewhere in here is a row that cannot be read: look at each, to name it.
            List<(LedgerEntryId, LedgerEntry?)> each = [];
            foreach (var id in ids)
            {
                each.AddRange(await ReadAsync(db, [id], cancellationToken));
            }

            return each;
        }
        catch (Exception e) when (VerifyBooks.IsDamage(e))
        {
            return [(ids[0], null)];
        }
    }
}
