using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Proofs.Keeping;

/// <summary>Says no to an erasure that somebody asked for.</summary>
public sealed class DeclineErasure(CommandRunner commands)
{
    public Task<Outcome<Nothing>> RunAsync(
        CommandId id,
        Actor actor,
        ProofId proof,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync<Nothing>(
            new Command(id, actor, Permission.EraseProofs, "proof.decline-erasure", new { proof }),
            async scope =>
            {
                var found = await scope.Db.Proofs.FirstOrDefaultAsync(p => p.Id == proof, cancellationToken);
                if (found is null or { State: ProofState.Erased } or { ErasureAskedAt: null })
                {
                    return Refusal.NotFound("erasure that was asked for");
                }

                found.DeclineErasure();
                scope.Record(
                    "proof.erasure-declined",
                    "Proof",
                    proof.Value.ToString("D"),
                    $"{scope.Actor.Name} keeps {found.FileName}."
                );
                scope.Tell(ProofsFeature.Topic, proof.Value.ToString("D"));
                return Nothing.AtAll;
            },
            cancellationToken
        );
}
