using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Credits;

/// <summary>Staff say that a claimed credit is not the one of AWS's that it looks like. It stays as it was.</summary>
public sealed class DeclineMatch(CommandRunner commands)
{
    public Task<Outcome<Nothing>> RunAsync(
        CommandId id,
        Actor actor,
        CreditId credit,
        string awsCreditId,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync(
            new Command(id, actor, Permission.WorkTickets, "credit.decline-match", new { credit, awsCreditId }),
            async scope =>
            {
                var found = await ProposedMatch.FindAsync(scope.Db, credit, awsCreditId, cancellationToken);
                if (!found.TryValue(out var claimed, out var refusal))
                {
                    return refusal;
                }

                claimed.LooksLike(null);
                scope.Record(
                    "credit.match-declined",
                    "Credit",
                    claimed.NumberText,
                    $"{claimed.NumberText} is not AWS's credit {awsCreditId}."
                );
                ProposedMatch.Tell(scope, claimed);
                return (Outcome<Nothing>)Nothing.AtAll;
            },
            cancellationToken
        );
}
