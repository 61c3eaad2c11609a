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
        var vouched = await db
            .AuditEntryDigests.AsNoTracking()
            .Where(d => d.Table == Table)
            .ToDictionaryAsync(d => d.RowId, d => new { d.Sequence, d.Digest }, cancellationToken);
        var count = 0L;
        var entries = db.LedgerEntries.AsNoTracking().OrderBy(e => e.Number).AsAsyncEnumerable();
        await foreach (var entry in entries.WithCancellation(cancellationToken))
        {
            count++;
            if (!vouched.Remove(entry.Id.Value, out var said))
            {
                Bad("unvouched", entry.NumberText, null, $"No audit record vouches for {entry.NumberText}.");
            }
            else if (!entry.IsIntact() || entry.Digest != said.Digest)
            {
                Bad("digest", entry.NumberText, said.Sequence, $"{entry.NumberText} is not what was written.");
            }
        }

        foreach (var (id, said) in vouched.OrderBy(v => v.Value.Sequence))
        {
            var what = $"A ledger entry that record {said.Sequence} vouches for is missing.";
            Bad("missing", id.ToString("D"), said.Sequence, what);
        }

        return count;

        void Bad(string kind, string id, long? sequence, string what) =>
            report(new BadRecord(kind, Table, id, sequence, what));
    }
}
