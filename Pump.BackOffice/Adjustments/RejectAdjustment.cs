using Pump.BackOffice.Identity;
using Pump.BackOffice.Notifications;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Adjustments;

/// <summary>Decides against a proposal, with a reason.</summary>
public sealed class RejectAdjustment(CommandRunner commands, ApprovalSettings settings)
{
    public Task<Outcome<AdjustmentStanding>> RunAsync(
        CommandId id,
        Actor actor,
        SeenProposal seen,
        string comment,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync(
            new Command(id, actor, Permission.DecideAdjustments, "adjustment.reject", new { seen, comment }),
            scope => RejectAsync(scope, seen, comment, cancellationToken),
            cancellationToken
        );

    private async Task<Outcome<AdjustmentStanding>> RejectAsync(
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
                Ruling.Rejected,
                isFinal: true,
                what.Amount,
                comment.Trim(),
                seen.InSteadOf,
                scope
            )
        );
        adjustment.Reject(scope.Now);
        await TicketHold.ReleaseAsync(scope, adjustment, cancellationToken);
        await scope.Db.SaveChangesAsync(cancellationToken);
        scope.Record(
            "adjustment.rejected",
            adjustment,
            $"was rejected{desk.By}",
            afterDigest: proposal.ContentHash,
            onBehalfOf: seen.InSteadOf
        );
        await Notify.PersonAsync(
            scope,
            adjustment.MakerId,
            NotificationKind.ApprovalDecided,
            $"{adjustment.Code} was rejected by {scope.Actor.Name}{desk.By}.",
            adjustment.Route,
            cancellationToken
        );
        return new AdjustmentStanding(adjustment.Number, adjustment.State, adjustment.Revision, adjustment.Version);
    }
}

/// <summary>The words that a rejection and a request for changes must carry.</summary>
internal static class DecisionComment
{
    private const int Longest = 2_000;

    public static Refusal? Check(string comment) =>
        string.IsNullOrWhiteSpace(comment) || comment.Length > Longest
            ? Refusal.Invalid("Comment", "Say why, in up to 2,000 characters.")
            : null;
}
