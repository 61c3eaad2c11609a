using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Audit;

/// <summary>What to look for in the audit log; everything that is null leaves open.</summary>
/// <param name="Person">Who did it.</param>
/// <param name="Act">An act such as <c>ticket.resolved</c>, or its beginning such as <c>ticket.</c>.</param>
/// <param name="SubjectKind">What it was done to, such as <c>Ticket</c>.</param>
/// <param name="SubjectId">Which one.</param>
/// <param name="FromOn">First day (UTC), inclusive.</param>
/// <param name="UntilOn">Last day (UTC), inclusive.</param>
/// <param name="Before">Only records with a smaller number: where the page before ended.</param>
public sealed record AuditQuery(
    Guid? Person = null,
    string? Act = null,
    string? SubjectKind = null,
    string? SubjectId = null,
    DateOnly? FromOn = null,
    DateOnly? UntilOn = null,
    long? Before = null
);

/// <summary>One line of the audit log.</summary>
/// <param name="PersonName">Null when the words were erased.</param>
/// <param name="From">From where, in words; null when the words were erased.</param>
/// <param name="OnBehalfOf">For whom, by name, when by delegation.</param>
/// <param name="Sentence">Null when the words were erased.</param>
public sealed record AuditLine(
    long Sequence,
    DateTimeOffset At,
    Guid PersonId,
    string? PersonName,
    string? From,
    string? OnBehalfOf,
    string Act,
    string SubjectKind,
    string SubjectId,
    string? Sentence,
    Guid? CommandId,
    string? BeforeDigest,
    string? AfterDigest,
    string Hash,
    int SealedRows
);

/// <summary>A page of the audit log, the newest first.</summary>
/// <param name="Older">Where the next page goes on; null at the beginning of the log.</param>
public sealed record AuditPageful(IReadOnlyList<AuditLine> Lines, long? Older);

/// <summary>The audit log by person, act, subject and time.</summary>
public sealed class AuditSearch(Access access)
{
    public const int PageSize = 60;

    public Task<Outcome<AuditPageful>> RunAsync(Actor actor, AuditQuery query, CancellationToken cancellationToken) =>
        access.ReadAsync<AuditPageful>(
            actor,
            Permission.SeeAudit,
            async db =>
            {
                var texts = db.AuditTexts;
                var people = db.People;
                var sealedRows = db.AuditEntryDigests;
                var found = await Where(db.AuditRecords, query)
                    .OrderByDescending(r => r.Sequence)
                    .Take(PageSize + 1)
                    .Select(r => new
                    {
                        Record = r,
                        Text = texts.FirstOrDefault(t => t.Sequence == r.Sequence),
                        Sealed = sealedRows.Count(e => e.Sequence == r.Sequence),
                    })
                    .ToListAsync(cancellationToken);
                var principals = found.Select(f => f.Record.OnBehalfOf).OfType<Guid>().Distinct().ToArray();
                var ids = principals.Select(PersonId.From).ToArray();
                var names = await people
                    .Where(p => ids.Contains(p.Id))
                    .ToDictionaryAsync(p => p.Id.Value, p => p.Name, cancellationToken);
                var lines = found.Take(PageSize).Select(f => Line(f.Record, f.Text, f.Sealed, names)).ToArray();
                return new AuditPageful(lines, found.Count > PageSize ? lines[^1].Sequence : null);
            },
            cancellationToken
        );

    private static IQueryable<AuditRecord> Where(IQueryable<AuditRecord> records, AuditQuery query)
    {
        if (query.Person is { } person)
        {
            records = records.Where(r => r.PersonId == person);
        }

        if (!string.IsNullOrWhiteSpace(query.Act))
        {
            var act = query.Act.Trim();
            records = act.EndsWith('.') ? records.Where(r => r.Act.StartsWith(act)) : records.Where(r => r.Act == act);
        }

        if (!string.IsNullOrWhiteSpace(query.SubjectKind))
        {
            records = records.Where(r => r.SubjectKind == query.SubjectKind);
        }

        if (!string.IsNullOrWhiteSpace(query.SubjectId))
        {
            var subject = query.SubjectId.Trim();
            records = records.Where(r => r.SubjectId == subject);
        }

        if (query.FromOn is { } from)
        {
            var at = new DateTimeOffset(from, TimeOnly.MinValue, TimeSpan.Zero);
            records = records.Where(r => r.At >= at);
        }

        if (query.UntilOn is { } until)
        {
            var at = new DateTimeOffset(until.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);
            records = records.Where(r => r.At < at);
        }

        return query.Before is { } before ? records.Where(r => r.Sequence < before) : records;
    }

    private static AuditLine Line(AuditRecord r, AuditText? text, int sealedRows, Dictionary<Guid, string> names)
    {
        var words = text is { ErasedAt: null } ? text : null;
        return new AuditLine(
            r.Sequence,
            r.At,
            r.PersonId,
            words?.PersonName,
            words?.From,
            r.OnBehalfOf is { } principal ? names.GetValueOrDefault(principal, "somebody") : null,
            r.Act,
            r.SubjectKind,
            r.SubjectId,
            words?.Sentence,
            r.CommandId,
            r.BeforeDigest,
            r.AfterDigest,
            r.Hash,
            sealedRows
        );
    }
}
