using Pump.BackOffice.Adjustments.Rules;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Notifications;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Adjustments;

/// <summary>What an approval came to.</summary>
/// <param name="Number">317 is ADJ-0317.</param>
/// <param name="IsFinal">False when a second person has to approve too.</param>
/// <param name="Entries">The numbers of the ledger entries that it posted, such as <c>L-20645</c>.</param>
/// <param name="Credit">The number of the credit that it made, such as <c>G-0388</c>; null when it made none.</param>
public sealed record Approval(int Number, bool IsFinal, IReadOnlyList<string> Entries, string? Credit);

/// <summary>
/// Approves a proposal. Everything is looked at again under lock; the last approval posts ledger, audit, news and the
/// ticket's release in one transaction.
/// </summary>
public sealed class ApproveAdjustment(CommandRunner commands, GoStale goStale, ApprovalSettings settings)
{
    public async Task<Outcome<Approval>> RunAsync(
        CommandId id,
        Actor actor,
        SeenProposal seen,
        CancellationToken cancellationToken
    )
    {
        var outcome = await commands.RunAsync(
            new Command(id, actor, Permission.DecideAdjustments, "adjustment.approve", seen),
            scope => ApproveAsync(scope, seen, cancellationToken),
            cancellationToken
        );
        if (outcome.Refusal?.Code == Refusal.StaleCode)
        {
            // The refusal kept nothing; what it stands on is looked at again, and the proposal ended if it is gone.
            await goStale.RunAsync(CommandId.New(), GoStale.Job, seen.Number, cancellationToken);
        }

        return outcome;
    }

    private async Task<Outcome<Approval>> ApproveAsync(
        CommandScope scope,
        SeenProposal seen,
        CancellationToken cancellationToken
    )
    {
        var opened = await DecisionDesk.OpenAsync(scope, seen, settings.IsSandbox, cancellationToken);
        if (!opened.TryValue(out var desk, out var refusal))
        {
            return refusal;
        }

        var (adjustment, proposal, what) = desk;
        if (ApprovalPolicy.Judge(what).FirstOrDefault(v => v.Standing == RuleStanding.Stops) is { } stop)
        {
            return new Refusal(DecisionDesk.PolicyCode, DecisionDesk.Sentence(stop));
        }

        if (await MovedGround.OfAsync(scope.Db, adjustment, scope.Now, cancellationToken) is { } moved)
        {
            return new Refusal(
                Refusal.StaleCode,
                $"It no longer holds: {moved} It has to be looked at and proposed again."
            );
        }

        var isFinal = what.Approvals.Count + 1 >= what.ApproversNeeded;
        scope.Add(
            AdjustmentDecision.Make(
                proposal,
                Ruling.Approved,
                isFinal,
                what.Amount,
                comment: null,
                seen.InSteadOf,
                scope
            )
        );
        if (!isFinal)
        {
            // The row's version moves, so that an edit by somebody who has not seen this approval is refused.
            scope.Db.Entry(adjustment).Property(a => a.Version).IsModified = true;
            await TicketHold.TellAsync(scope, adjustment, "was approved by the first of two", cancellationToken);
            await scope.Db.SaveChangesAsync(cancellationToken);
            scope.Record(
                "adjustment.seconded",
                adjustment,
                $"was approved by the first of two{desk.By}",
                afterDigest: proposal.ContentHash,
                onBehalfOf: seen.InSteadOf
            );
            return new Approval(adjustment.Number, IsFinal: false, [], Credit: null);
        }

        adjustment.Approve(scope.Now);
        scope.Record(
            "adjustment.approved",
            adjustment,
            $"was approved{desk.By}: {Figures.Exact(what.Amount.Amount)} USD",
            afterDigest: proposal.ContentHash,
            onBehalfOf: seen.InSteadOf
        );
        var posted = await CarryOut.RunAsync(scope, adjustment, proposal.Terms(), cancellationToken);
        await TicketHold.ReleaseAsync(scope, adjustment, cancellationToken);
        await scope.Db.SaveChangesAsync(cancellationToken);
        await Notify.PersonAsync(
            scope,
            adjustment.MakerId,
            NotificationKind.ApprovalDecided,
            $"{adjustment.Code} was approved by {scope.Actor.Name}{desk.By}.",
            adjustment.Route,
            cancellationToken
        );
        return new Approval(adjustment.Number, IsFinal: true, posted.Entries, posted.Credit);
    }
}
