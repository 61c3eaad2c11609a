using Pump.BackOffice.Identity;
using Pump.BackOffice.Notifications;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Adjustments;

/// <summary>Gives a proposal back to its maker and says what is to be changed.</summary>
public sealed class RequestChanges(CommandRunner commands, ApprovalSettings settings)
{
    public Task<Outcome<AdjustmentStanding>> RunAsync(
        CommandId id,
        Actor actor,
        SeenProposal seen,
        string comment,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync(
            new Command(id, actor, Permission.DecideAdjustments, "adjustment.request-changes", new { seen, comment }),
            scope => RequestAsync(scope, seen, comment, cancellationToken),
            cancellationToken
        );

    private async Task<Outcome<AdjustmentStanding>> RequestAsync(
        CommandScope scope,
        SeenProposal seen,
        string comment,
        CancellationToken cancellationToken
    )
    {
        if (DecisionComment.Check(comment) is { } missing)
        {
            return missing;
        }

        var opened = await DecisionDesk.OpenAsync(scope, seen, settings.IsSandbox, cancellationToken);
        if (!opened.TryValue(out var desk, out var refusal))
        {
            return refusal;
        }

        var (adjustment, proposal, what) = desk;
        scope.Add(
            AdjustmentDecision.Make(
                proposal,
                Ruling.ChangesRequested,
                isFinal: true,
                what.Amount,
                comment.Trim(),
                seen.InSteadOf,
                scope
            )
        );
        adjustment.GiveBack();
        await TicketHold.TellAsync(scope, adjustment, "was given back for changes", cancellationToken);
        await scope.Db.SaveChangesAsync(cancellationToken);
        scope.Record(
            "adjustment.changes-requested",
            adjustment,
            $"was given back for changes{desk.By}",
            afterDigest: proposal.ContentHash,
            onBehalfOf: seen.InSteadOf
        );
        await Notify.PersonAsync(
            scope,
            adjustment.MakerId,
            NotificationKind.ApprovalDecided,
            $"{scope.Actor.Name}{desk.By} asks for changes to {adjustment.Code}.",
            adjustment.Route,
            cancellationToken
        );
        return new AdjustmentStanding(adjustment.Number, adjustment.State, adjustment.Revision, adjustment.Version);
    }
}
