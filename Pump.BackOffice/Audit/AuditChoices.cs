using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Audit;

/// <summary>What one can filter the audit log by: the people, the acts and the kinds of subject that are in it.</summary>
public sealed record AuditFilters(
    IReadOnlyList<AuditPerson> People,
    IReadOnlyList<string> Acts,
    IReadOnlyList<string> SubjectKinds
);

/// <summary>Somebody who did something; a job of the app has its name from the log itself.</summary>
public sealed record AuditPerson(Guid Id, string Name);

/// <summary>The choices of the audit page's filters.</summary>
public sealed class AuditChoices(Access access)
{
    public Task<Outcome<AuditFilters>> RunAsync(Actor actor, CancellationToken cancellationToken) =>
        access.ReadAsync<AuditFilters>(
            actor,
            Permission.SeeAudit,
            async db =>
            {
                var records = db.AuditRecords;
                var texts = db.AuditTexts;
                var last = await records
                    .GroupBy(r => r.PersonId)
                    .Select(g => new { g.Key, Sequence = g.Max(r => r.Sequence) })
                    .ToListAsync(cancellationToken);
                var sequences = last.Select(l => l.Sequence).ToArray();
                var names = await texts
                    .Where(t => sequences.Contains(t.Sequence) && t.ErasedAt == null)
                    .ToDictionaryAsync(t => t.Sequence, t => t.PersonName, cancellationToken);
                var acts = await records.Select(r => r.Act).Distinct().ToListAsync(cancellationToken);
                var kinds = await records.Select(r => r.SubjectKind).Distinct().ToListAsync(cancellationToken);
                return new AuditFilters(
                    [
                        .. last.Where(l => names.ContainsKey(l.Sequence))
                            .Select(l => new AuditPerson(l.Key, names[l.Sequence]))
                            .OrderBy(p => p.Name, StringComparer.Ordinal),
                    ],
                    [.. acts.Order(StringComparer.Ordinal)],
                    [.. kinds.Order(StringComparer.Ordinal)]
                );
            },
            cancellationToken
        );
}
