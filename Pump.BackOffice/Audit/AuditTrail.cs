using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Platform.Audit;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Audit;

/// <summary>Links the notes of a transaction to the end of the chain, which it keeps locked until the commit.</summary>
internal sealed class AuditTrail : IAuditTrail
{
    public async Task AppendAsync(BackOfficeDb db, IReadOnlyList<AuditNote> notes, CancellationToken cancellationToken)
    {
        if (notes.Count == 0)
        {
            return;
        }

        var heads = db.Set<AuditHead>();
        // SQLite's transaction holds the write lock from its begin; PostgreSQL needs the row.
        var head = db.Database.IsSqlite()
            ? await heads.SingleAsync(cancellationToken)
            : await heads
                .FromSql($"SELECT * FROM \"AuditHeads\" WHERE \"Id\" = 1 FOR UPDATE")
                .SingleAsync(cancellationToken);
        List<AuditEntryDigest> vouched = [];
        foreach (var note in notes)
        {
            var text = AuditText.Of(head.Sequence + 1, note.PersonName, note.From, note.Sentence);
            var entries = note
                .Sealed.Select(
                    (row, index) =>
                        new AuditEntryDigest
                        {
                            Sequence = text.Sequence,
                            Position = index + 1,
                            Table = row.Table,
                            RowId = row.RowId,
                            Digest = row.Digest,
                        }
                )
                .ToArray();
            var record = new AuditRecord
            {
                Sequence = text.Sequence,
                At = note.At,
                PersonId = note.PersonId,
                OnBehalfOf = note.OnBehalfOf,
                Act = note.Act,
                SubjectKind = note.SubjectKind,
                SubjectId = note.SubjectId,
                CommandId = note.CommandId,
                BeforeDigest = note.BeforeDigest,
                AfterDigest = note.AfterDigest,
                EntriesDigest = AuditEntryDigest.Over(entries),
                TextDigest = text.Digest(),
                PreviousHash = head.Hash,
            }.Sealed();
            db.AuditRecords.Add(record);
            db.AuditTexts.Add(text);
            vouched.AddRange(entries);
            head.Sequence = record.Sequence;
            head.Hash = record.Hash;
        }

        if (ManyRows.AreMany(vouched.Count))
        {
            // Each of them refers to its record, which must be there.
            await db.SaveChangesAsync(cancellationToken);
        }

        await db.AddManyAsync(vouched, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
