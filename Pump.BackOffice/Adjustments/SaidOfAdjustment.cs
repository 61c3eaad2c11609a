using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Adjustments;

/// <summary>What the audit log says an adjustment must look like now.</summary>
/// <param name="State">By the last act that moved it.</param>
/// <param name="TermsHash">Of the terms as they were written last; null when no record names them.</param>
/// <param name="IsReversed">Another adjustment undid it.</param>
/// <param name="Sequence">The last record that says so.</param>
internal sealed record SaidOfAdjustment(AdjustmentState State, string? TermsHash, bool IsReversed, long Sequence)
{
    /// <summary>By the adjustment's code.</summary>
    public static async Task<Dictionary<string, SaidOfAdjustment>> ReadAsync(
        BackOfficeDb db,
        CancellationToken cancellationToken
    )
    {
        var records = await db
            .AuditRecords.AsNoTracking()
            .Where(r => r.SubjectKind == AdjustmentLimits.SubjectKind)
            .OrderBy(r => r.Sequence)
            .Select(r => new
            {
                r.Sequence,
                r.SubjectId,
                r.Act,
                r.AfterDigest,
            })
            .ToListAsync(cancellationToken);
        Dictionary<string, SaidOfAdjustment> said = new(StringComparer.Ordinal);
        foreach (var record in records)
        {
            var before = said.GetValueOrDefault(record.SubjectId);
            if (record.Act == "adjustment.reversed" && before is not null)
            {
                said[record.SubjectId] = before with { IsReversed = true };
            }
            else if (StateAfter(record.Act) is { } state)
            {
                var isWritten = state is AdjustmentState.Draft || record.Act == "adjustment.proposed";
                said[record.SubjectId] = new SaidOfAdjustment(
                    state,
                    isWritten ? record.AfterDigest : before?.TermsHash,
                    before?.IsReversed == true,
                    record.Sequence
                );
            }
        }

        return said;
    }

    /// <summary>What of the row is another thing than the log says; null when nothing is.</summary>
    public (string Kind, string What)? Differs(Adjustment row)
    {
        var terms = row.Terms;
        var isAsWritten =
            AdjustmentTerms.HashOf(row.CustomerId, terms.Canonical()) == TermsHash
            && (row.Kind, row.Reason, row.Amount, row.CreditId)
                == (terms.Kind, terms.Reason, terms.Amount, terms.CreditId);
        return !isAsWritten ? ("digest", $"The terms of {row.Code} are not what was written.")
            : row.State != State
                ? (
                    "state",
                    $"{row.Code} is {row.State.Word().ToLowerInvariant()}; its last record says {State.Word().ToLowerInvariant()}."
                )
            : row.ReversedBy is not null != IsReversed
                ? ("state", $"Whether {row.Code} was undone is not what its records say.")
            : null;
    }

    private static AdjustmentState? StateAfter(string act) =>
        act switch
        {
            "adjustment.drafted" or "adjustment.edited" => AdjustmentState.Draft,
            "adjustment.proposed" or "adjustment.seconded" => AdjustmentState.Proposed,
            "adjustment.approved" => AdjustmentState.Approved,
            "adjustment.rejected" => AdjustmentState.Rejected,
            "adjustment.changes-requested" => AdjustmentState.ChangesRequested,
            "adjustment.withdrawn" => AdjustmentState.Withdrawn,
            "adjustment.expired" => AdjustmentState.Expired,
            "adjustment.stale" => AdjustmentState.Stale,
            _ => null,
        };
}
