using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Proofs.Keeping;

/// <summary>Asks that a proof be erased. An administrator does it, who cannot ask: it takes two people.</summary>
public sealed class AskErasure(CommandRunner commands)
{
    internal const int MaxReason = 500;

    public Task<Outcome<Nothing>> RunAsync(
        CommandId id,
        Actor actor,
        ProofId proof,
        string reason,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync<Nothing>(
            new Command(id, actor, Permission.AskErasure, "proof.ask-erasure", new { proof, reason }),
            async scope =>
            {
                if (string.IsNullOrWhiteSpace(reason) || reason.Length > MaxReason)
                {
                    return Refusal.Invalid(
                        nameof(reason),
                        $"Say in 1 to {MaxReason} characters why, without naming the person."
                    );
                }

                var found = await scope.Db.Proofs.FirstOrDefaultAsync(p => p.Id == proof, cancellationToken);
                if (found is null or { State: ProofState.Erased })
                {
                    return Refusal.NotFound("proof");
                }

                if (found.ErasureAskedAt is not null)
                {
                    return Refusal.Invalid(nameof(proof), $"{found.ErasureAskedBy} has asked for it already.");
                }

                found.AskErasure(scope.Actor, reason.Trim(), scope.Now);
                scope.Record(
                    "proof.erasure-asked",
                    "Proof",
                    proof.Value.ToString("D"),
                    $"{scope.Actor.Name} asked to erase {found.FileName}: {reason.Trim()}"
                );
                scope.Tell(ProofsFeature.Topic, proof.Value.ToString("D"));
                return Nothing.AtAll;
            },
            cancellationToken
        );
}
