using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Adjustments.Delegations;
using Pump.BackOffice.Adjustments.Rules;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Adjustments;

/// <summary>One adjustment, whole.</summary>
public sealed partial class ApprovalItem(Access access, TimeProvider clock)
{
    private const int MostOthers = 6;

    public Task<Outcome<ApprovalView>> RunAsync(Actor actor, int number, CancellationToken cancellationToken) =>
        access.ReadAsync(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var query = db.Adjustments.Where(a => a.Number == number);
                var found = await AdjustmentRows.ReadAsync(db, query, cancellationToken);
                return found.Count == 0
                    ? Refusal.NotFound("adjustment")
                    : await ViewAsync(db, actor, found[0].Row, found[0].Adjustment, cancellationToken);
            },
            cancellationToken
        );

    private async Task<Outcome<ApprovalView>> ViewAsync(
        BackOfficeDb db,
        Actor actor,
        AdjustmentRow row,
        Adjustment adjustment,
        CancellationToken cancellationToken
    )
    {
        var now = clock.Now();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var isProposed = adjustment.State == AdjustmentState.Proposed;
        var proposals = await db
            .AdjustmentProposals.Where(p => p.AdjustmentId == adjustment.Id)
            .OrderBy(p => p.Revision)
            .ToListAsync(cancellationToken);
        var current = proposals.Count > 0 ? proposals[^1] : null;
        var decides = isProposed && actor.May(Permission.DecideAdjustments);
        var what = await PolicyCases.GatherAsync(
            db,
            adjustment,
            isProposed ? current!.PolicyVersion : null,
            decides ? actor : null,
            now,
            cancellationToken
        );
        var verdicts = ApprovalPolicy.Judge(what);
        var moved = isProposed ? await MovedGround.OfAsync(db, adjustment, now, cancellationToken) : null;
        var whyNot = WhyNot(adjustment, decides, verdicts, moved, now);
        var before = await PumpBook.BalanceAsync(db, adjustment.CustomerId, today, cancellationToken);
        var reserved = await PumpBook.ReservedAsync(db, adjustment.CustomerId, cancellationToken);
        var others = db
            .Adjustments.Where(a => a.CustomerId == adjustment.CustomerId && a.Id != adjustment.Id)
            .OrderByDescending(a => a.Number)
            .Take(MostOthers);
        return new ApprovalView(
            row,
            adjustment.Terms,
            adjustment.Revision,
            adjustment.Version,
            isProposed ? current!.ContentHash : null,
            before,
            adjustment.State.IsOpen() ? before + (adjustment.Terms.Effect ?? Money.Zero) : null,
            reserved,
            adjustment.State.IsOpen() ? ChangeLines.Of(adjustment.Terms, before) : [],
            verdicts,
            what.ApproversNeeded,
            isProposed && whyNot is null,
            whyNot,
            moved,
            adjustment.State.MayBeChanged() && actor.May(Permission.ProposeAdjustments),
            proposals.Count > 1 ? TermsDifferences.Between(proposals[^2].Terms(), proposals[^1].Terms()) : [],
            await PeopleAsync(db, adjustment, proposals, cancellationToken),
            await PostedAsync(db, adjustment, cancellationToken),
            [.. (await AdjustmentRows.ReadAsync(db, others, cancellationToken)).Select(r => r.Row)],
            adjustment.ExpiresAt,
            adjustment.ReversedBy
        )
        {
            StandsInFor = decides
                ? await StandsInForAsync(db, actor, adjustment, current!, now, cancellationToken)
                : [],
            Duplicates = await DuplicatesAsync(db, adjustment, cancellationToken),
        };
    }

    private static async Task<IReadOnlyList<StoodInFor>> StandsInForAsync(
        BackOfficeDb db,
        Actor actor,
        Adjustment adjustment,
        AdjustmentProposal proposal,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        List<StoodInFor> people = [];
        foreach (var absent in await StandingIn.OfAsync(db, actor.Id, now, cancellationToken))
        {
            var what = await PolicyCases.GatherAsync(
                db,
                adjustment,
                proposal.PolicyVersion,
                actor,
                now,
                cancellationToken,
                absent.Id
            );
            var stop = ApprovalPolicy.Judge(what).FirstOrDefault(v => v.Standing == RuleStanding.Stops);
            people.Add(new StoodInFor(absent.Id, absent.Name, stop is null ? null : $"{stop.Rule}: {stop.Text}"));
        }

        return people;
    }

    private static async Task<IReadOnlyList<AdjustmentRow>> DuplicatesAsync(
        BackOfficeDb db,
        Adjustment adjustment,
        CancellationToken cancellationToken
    )
    {
        var alike = db
            .Adjustments.Where(a =>
                a.CustomerId == adjustment.CustomerId
                && a.Id != adjustment.Id
                && a.Kind == adjustment.Kind
                && a.Reason == adjustment.Reason
                && (a.Amount == adjustment.Amount || a.CreditId == adjustment.CreditId && a.CreditId != null)
                && a.State != AdjustmentState.Rejected
                && a.State != AdjustmentState.Withdrawn
                && a.ReversedBy == null
            )
            .OrderByDescending(a => a.Number);
        var rows = await AdjustmentRows.ReadAsync(db, alike, cancellationToken);
        return [.. rows.Where(r => r.Adjustment.Terms.Month == adjustment.Terms.Month).Select(r => r.Row)];
    }

    private static string? WhyNot(
        Adjustment adjustment,
        bool decides,
        IReadOnlyList<RuleVerdict> verdicts,
        string? moved,
        DateTimeOffset now
    ) =>
        adjustment.State != AdjustmentState.Proposed ? adjustment.State.Word()
        : !decides ? "Managers decide here"
        : adjustment.ExpiresAt <= now ? "Nobody decided in time"
        : verdicts.FirstOrDefault(v => v.Standing == RuleStanding.Stops) is { } stop ? $"{stop.Rule}: {stop.Text}"
        : moved;
}
