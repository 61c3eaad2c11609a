using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Audit;

/// <summary>One record of the chain with everything that its hashes cover, so that it can be held against it anywhere.</summary>
/// <param name="Name">Who, by name then; null when the words were erased, as are place, sentence and salt.</param>
/// <param name="From">From where, in words.</param>
public sealed record ExportedRecord(
    long Sequence,
    DateTimeOffset At,
    Guid PersonId,
    Guid? OnBehalfOf,
    string Act,
    string SubjectKind,
    string SubjectId,
    Guid? CommandId,
    string? BeforeDigest,
    string? AfterDigest,
    string? Name,
    string? From,
    string? Sentence,
    string? Salt,
    DateTimeOffset? ErasedAt,
    string TextDigest,
    IReadOnlyList<ExportedRow> Rows,
    string? EntriesDigest,
    string PreviousHash,
    string Hash
);

/// <summary>A row that a record vouches for.</summary>
public sealed record ExportedRow(string Table, Guid Id, string Digest);

/// <summary>Hands out the audit log with its chain. That it was handed out is a record too, the last one in it.</summary>
public sealed class ExportAudit(CommandRunner commands, IDbContextFactory<BackOfficeDb> factory)
{
    private const int PageSize = 2_000;

    /// <summary>Records the export and answers up to which record it goes.</summary>
    public Task<Outcome<long>> RunAsync(CommandId id, Actor actor, long from, CancellationToken cancellationToken) =>
        commands.RunAsync<long>(
            new Command(
                id,
                actor,
                actor.IsJob ? Permission.RunJobs : Permission.SeeAudit,
                "audit.export",
                new { from }
            ),
            async scope =>
            {
                var last = await scope.Db.AuditRecords.MaxAsync(r => (long?)r.Sequence, cancellationToken) ?? 0;
                scope.Record(
                    "audit.exported",
                    "AuditRecord",
                    $"{from} to {last + 1}",
                    $"The audit log was exported from record {from} to record {last + 1}."
                );
                return last + 1;
            },
            cancellationToken
        );

    /// <summary>The records that were granted by <see cref="RunAsync"/>, in their order.</summary>
    internal async IAsyncEnumerable<ExportedRecord> ReadAsync(
        long from,
        long until,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        for (var start = from; start <= until; start += PageSize)
        {
            var end = Math.Min(until, start + PageSize - 1);
            var records = await db
                .AuditRecords.Where(r => r.Sequence >= start && r.Sequence <= end)
                .OrderBy(r => r.Sequence)
                .ToListAsync(cancellationToken);
            var texts = await db
                .AuditTexts.Where(t => t.Sequence >= start && t.Sequence <= end)
                .ToDictionaryAsync(t => t.Sequence, cancellationToken);
            var rows = (
                await db
                    .AuditEntryDigests.Where(e => e.Sequence >= start && e.Sequence <= end)
                    .OrderBy(e => e.Sequence)
                    .ThenBy(e => e.Position)
                    .ToListAsync(cancellationToken)
            ).ToLookup(e => e.Sequence);
            foreach (var record in records)
            {
                yield return Of(record, texts.GetValueOrDefault(record.Sequence), rows[record.Sequence]);
            }
        }
    }

    private static ExportedRecord Of(AuditRecord record, AuditText? text, IEnumerable<AuditEntryDigest> rows)
    {
        var words = text?.ErasedAt is null ? text : null;
        return new ExportedRecord(
            record.Sequence,
            record.At,
            record.PersonId,
            record.OnBehalfOf,
            record.Act,
            record.SubjectKind,
            record.SubjectId,
            record.CommandId,
            record.BeforeDigest,
            record.AfterDigest,
            words?.PersonName,
            words?.From,
            words?.Sentence,
            words?.Salt,
            text?.ErasedAt,
            record.TextDigest,
            [.. rows.Select(r => new ExportedRow(r.Table, r.RowId, r.Digest))],
            record.EntriesDigest,
            record.PreviousHash,
            record.Hash
        );
    }
}
