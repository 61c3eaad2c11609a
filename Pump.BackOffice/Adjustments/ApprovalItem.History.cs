using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Adjustments;

/// <summary>Who did what to it, and what it posted.</summary>
public sealed partial class ApprovalItem
{
    private static async Task<IReadOnlyList<PersonStep>> PeopleAsync(
        BackOfficeDb db,
        Adjustment adjustment,
        IReadOnlyList<AdjustmentProposal> proposals,
        CancellationToken cancellationToken
    )
    {
        var decisions = await db
            .AdjustmentDecisions.Where(d => d.AdjustmentId == adjustment.Id)
            .OrderBy(d => d.At)
            .ToListAsync(cancellationToken);
        PersonId[] ids =
        [
            adjustment.MakerId,
            .. proposals.Select(p => p.ProposedById),
            .. decisions.Select(d => d.DeciderId),
            .. decisions.Select(d => d.OnBehalfOfId).OfType<PersonId>(),
        ];
        var names = await db
            .People.Where(p => ids.Contains(p.Id))
            .ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
        List<PersonStep> steps = [];
        if (proposals.Count == 0 || proposals[0].ProposedById != adjustment.MakerId)
        {
            steps.Add(new PersonStep(names[adjustment.MakerId], "began it", adjustment.CreatedAt, null));
        }

        steps.AddRange(
            proposals.Select(p => new PersonStep(
                names[p.ProposedById],
                p.Revision == 1 ? "proposed" : "proposed again",
                p.ProposedAt,
                null
            ))
        );
        steps.AddRange(
            decisions.Select(d => new PersonStep(
                names[d.DeciderId],
                d.OnBehalfOfId is { } absent ? $"{Did(d)}, in the stead of {names[absent]}" : Did(d),
                d.At,
                d.Comment
            ))
        );
        return [.. steps.OrderBy(s => s.At)];
    }

    private static string Did(AdjustmentDecision decision) =>
        decision.Ruling switch
        {
            Ruling.Approved => decision.IsFinal ? "approved" : "approved, first of two",
            Ruling.Rejected => "rejected",
            _ => "asked for changes",
        };

    private static async Task<IReadOnlyList<PostedEntry>> PostedAsync(
        BackOfficeDb db,
        Adjustment adjustment,
        CancellationToken cancellationToken
    )
    {
        if (adjustment.State != AdjustmentState.Approved)
        {
            return [];
        }

        var source = adjustment.Route;
        var credits = db.Credits;
        var entries = await db
            .LedgerEntries.Where(e => e.SourceRef == source)
            .OrderBy(e => e.Number)
            .Select(e => new { Entry = e, Credit = credits.First(c => c.Id == e.CreditId) })
            .ToListAsync(cancellationToken);
        return
        [
            .. entries.Select(e => new PostedEntry(
                e.Entry.NumberText,
                e.Entry.Type.ToString(),
                e.Entry.Amount,
                e.Entry.EffectiveOn,
                $"{e.Credit.NumberText} {e.Credit.Description}"
            )),
        ];
    }
}
