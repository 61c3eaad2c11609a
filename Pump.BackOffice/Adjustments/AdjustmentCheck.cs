using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Adjustments;

/// <summary>
/// Holds adjustments against the audit log: each proposal and decision is what was written, exactly one record vouches
/// for it and none is missing, and each adjustment has the terms and the state that its last records say.
/// </summary>
internal sealed class AdjustmentCheck : IBookCheck
{
    private const string Adjustments = "Adjustments";

    public string Name => "adjustments";

    public async Task<long> CheckAsync(BackOfficeDb db, Action<BadRecord> report, CancellationToken cancellationToken)
    {
        var adjustments = await db.Adjustments.AsNoTracking().OrderBy(a => a.Number).ToListAsync(cancellationToken);
        var byId = adjustments.ToDictionary(a => a.Id);
        var proposals = await db
            .AdjustmentProposals.AsNoTracking()
            .OrderBy(p => p.ProposedAt)
            .ThenBy(p => p.Revision)
            .ToListAsync(cancellationToken);
        var decisions = await db.AdjustmentDecisions.AsNoTracking().OrderBy(d => d.At).ToListAsync(cancellationToken);
        await HeldAsync(db, adjustments, report, cancellationToken);
        await VouchedAsync(
            db,
            AdjustmentSeals.Proposals,
            proposals.Select(p => new SealedOne(
                p.SealId,
                NameOf(byId, p.AdjustmentId, p.Revision),
                p.Digest(),
                byId.TryGetValue(p.AdjustmentId, out var of)
                    && AdjustmentTerms.HashOf(of.CustomerId, p.Content) == p.ContentHash
            )),
            report,
            cancellationToken
        );
        await VouchedAsync(
            db,
            AdjustmentSeals.Decisions,
            decisions.Select(d => new SealedOne(
                d.Id.Value,
                NameOf(byId, d.AdjustmentId, d.Revision),
                d.Digest(),
                IsSound: true
            )),
            report,
            cancellationToken
        );
        return adjustments.Count + proposals.Count + decisions.Count;
    }

    private static string NameOf(Dictionary<AdjustmentId, Adjustment> adjustments, AdjustmentId id, int revision) =>
        adjustments.TryGetValue(id, out var found) ? $"{found.Code}/{revision}" : $"{id.Value:D}/{revision}";

    private static async Task VouchedAsync(
        BackOfficeDb db,
        string table,
        IEnumerable<SealedOne> rows,
        Action<BadRecord> report,
        CancellationToken cancellationToken
    )
    {
        var vouched = await VouchedRows.ReadAsync(db, table, cancellationToken);
        foreach (var row in rows)
        {
            if (!vouched.Take(row.Id, out var sequence, out var digest))
            {
                report(new BadRecord("unvouched", table, row.Name, null, $"No audit record vouches for {row.Name}."));
            }
            else if (!row.IsSound || !digest.Is(row.Digest))
            {
                report(new BadRecord("digest", table, row.Name, sequence, $"{row.Name} is not what was written."));
            }
        }

        foreach (var (id, sequence) in vouched.Left())
        {
            var what = $"A row of {table} that record {sequence} vouches for is missing.";
            report(new BadRecord("missing", table, id.ToString("D"), sequence, what));
        }
    }

    private static async Task HeldAsync(
        BackOfficeDb db,
        IReadOnlyList<Adjustment> adjustments,
        Action<BadRecord> report,
        CancellationToken cancellationToken
    )
    {
        var said = await SaidOfAdjustment.ReadAsync(db, cancellationToken);
        foreach (var adjustment in adjustments)
        {
            if (!said.Remove(adjustment.Code, out var last))
            {
                var none = $"No audit record speaks of {adjustment.Code}.";
                report(new BadRecord("unvouched", Adjustments, adjustment.Code, null, none));
            }
            else if (last.Differs(adjustment) is { } bad)
            {
                report(new BadRecord(bad.Kind, Adjustments, adjustment.Code, last.Sequence, bad.What));
            }
        }

        foreach (var (code, last) in said.OrderBy(s => s.Value.Sequence))
        {
            var gone = $"{code}, of which record {last.Sequence} speaks, is missing.";
            report(new BadRecord("missing", Adjustments, code, last.Sequence, gone));
        }
    }

    private sealed record SealedOne(Guid Id, string Name, string Digest, bool IsSound);
}
