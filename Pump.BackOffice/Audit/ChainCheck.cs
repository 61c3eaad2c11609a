using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Audit.Anchors;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Audit;

/// <summary>
/// Recomputes the audit chain from its first record: numbers, hashes, links, words, sealed rows, the head, and the heads
/// that were signed outside the database where somebody brought them.
/// </summary>
internal sealed class ChainCheck : IBookCheck
{
    private const string Records = "AuditRecords";
    private const int PageSize = 5_000;

    public string Name => "audit";

    public Task<long> CheckAsync(BackOfficeDb db, Action<BadRecord> report, CancellationToken cancellationToken) =>
        WalkAsync(db, anchors: null, report, cancellationToken);

    public static async Task<long> WalkAsync(
        BackOfficeDb db,
        AnchorList? anchors,
        Action<BadRecord> report,
        CancellationToken cancellationToken
    )
    {
        var walk = new Walk(report);
        var anchored = anchors?.Begin(report);
        while (true)
        {
            var from = walk.Last;
            var records = await db
                .AuditRecords.AsNoTracking()
                .Where(r => r.Sequence > from)
                .OrderBy(r => r.Sequence)
                .Take(PageSize)
                .ToListAsync(cancellationToken);
            if (records.Count == 0)
            {
                break;
            }

            var until = records[^1].Sequence;
            var texts = await db
                .AuditTexts.AsNoTracking()
                .Where(t => t.Sequence > from && t.Sequence <= until)
                .ToDictionaryAsync(t => t.Sequence, cancellationToken);
            var entries = await db
                .AuditEntryDigests.AsNoTracking()
                .Where(e => e.Sequence > from && e.Sequence <= until)
                .OrderBy(e => e.Sequence)
                .ThenBy(e => e.Position)
                .ToListAsync(cancellationToken);
            var bySequence = entries.ToLookup(e => e.Sequence);
            foreach (var record in records)
            {
                walk.Step(record, texts.GetValueOrDefault(record.Sequence), [.. bySequence[record.Sequence]]);
                anchored?.Step(record);
            }
        }

        anchored?.End();
        walk.End(await db.Set<AuditHead>().AsNoTracking().SingleOrDefaultAsync(cancellationToken));
        return walk.Count;
    }

    /// <summary>Goes along the chain, record by record.</summary>
    private sealed class Walk(Action<BadRecord> report)
    {
        private readonly HashSet<long> _erased = [];
        private readonly HashSet<long> _saidToBeErased = [];
        private string _hash = AuditRecord.Genesis;

        public long Last { get; private set; }
        public long Count { get; private set; }

        public void Step(AuditRecord record, AuditText? text, IReadOnlyList<AuditEntryDigest> entries)
        {
            if (record.Sequence != Last + 1)
            {
                var missing =
                    record.Sequence == Last + 2
                        ? $"Record {Last + 1} is"
                        : $"Records {Last + 1} to {record.Sequence - 1} are";
                Bad("gap", Last + 1, $"{missing} missing.");
            }
            else if (!Same(record.PreviousHash, _hash))
            {
                Bad("link", record.Sequence, $"Record {record.Sequence} is not linked to the one before it.");
            }

            if (!Same(record.ComputeHash(), record.Hash))
            {
                Bad("edited", record.Sequence, $"Record {record.Sequence} is not what its hash was made from.");
            }

            StepText(record, text);
            if (
                !Same(AuditEntryDigest.Over(entries), record.EntriesDigest)
                || entries.Where((entry, at) => entry.Position != at + 1).Any()
            )
            {
                Bad(
                    "entries",
                    record.Sequence,
                    $"The rows that record {record.Sequence} vouches for are not the ones it was written with."
                );
            }

            if (
                record.Act == EraseAuditText.Act
                && long.TryParse(record.SubjectId, CultureInfo.InvariantCulture, out var erased)
            )
            {
                _saidToBeErased.Add(erased);
            }

            Last = record.Sequence;
            _hash = record.Hash;
            Count++;
        }

        public void End(AuditHead? head)
        {
            foreach (var sequence in _erased.Except(_saidToBeErased).Order())
            {
                Bad("text", sequence, $"The words of record {sequence} were erased, but no record says by whom.");
            }

            if (head is null)
            {
                report(new BadRecord("head", "AuditHeads", "1", Last, "The head of the chain is missing."));
            }
            else if (head.Sequence != Last || !Same(head.Hash, _hash))
            {
                var what =
                    head.Sequence > Last
                        ? $"The chain ends at record {Last}, its head says {head.Sequence}: the end was cut off."
                        : $"The head of the chain does not fit its last record {Last}.";
                report(new BadRecord("head", "AuditHeads", "1", Math.Min(Last, head.Sequence) + 1, what));
            }
        }

        private void StepText(AuditRecord record, AuditText? text)
        {
            if (text?.ErasedAt is not null)
            {
                _erased.Add(record.Sequence);
            }
            else if (text is null)
            {
                Bad("text", record.Sequence, $"The words of record {record.Sequence} are missing.");
            }
            else if (!Same(text.Digest(), record.TextDigest))
            {
                Bad("text", record.Sequence, $"The words of record {record.Sequence} were changed.");
            }
        }

        private void Bad(string kind, long sequence, string what) =>
            report(new BadRecord(kind, Records, sequence.ToString(CultureInfo.InvariantCulture), sequence, what));

        private static bool Same(string? left, string? right) => string.Equals(left, right, StringComparison.Ordinal);
    }
}
