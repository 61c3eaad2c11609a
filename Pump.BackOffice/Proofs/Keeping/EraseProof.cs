using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Proofs.Keeping;

/// <summary>
/// Erases a proof that somebody asked to erase: bytes, copies, words and names. Its digest, the reason and its readings
/// stay, for those who cited them. The same file under another proof is that proof's own.
/// </summary>
public sealed class EraseProof(CommandRunner commands, IEnumerable<IProofHolds> holds, EraseBytes bytes)
{
    internal const string Act = "proof.erased";

    public async Task<Outcome<Nothing>> RunAsync(
        CommandId id,
        Actor actor,
        ProofId proof,
        CancellationToken cancellationToken
    )
    {
        var outcome = await commands.RunAsync<Nothing>(
            new Command(id, actor, Permission.EraseProofs, "proof.erase", new { proof }),
            async scope =>
            {
                var found = await scope.Db.Proofs.FirstOrDefaultAsync(p => p.Id == proof, cancellationToken);
                return found is null or { State: ProofState.Erased } or { ErasureReason: null }
                    ? Refusal.NotFound("erasure that was asked for")
                    : await EraseAsync(scope, found, found.ErasureReason, cancellationToken);
            },
            cancellationToken
        );
        if (outcome.Done)
        {
            await bytes.RunAsync(cancellationToken);
        }

        return outcome;
    }

    internal async Task<Outcome<Nothing>> EraseAsync(
        CommandScope scope,
        Proof proof,
        string reason,
        CancellationToken cancellationToken
    )
    {
        if (proof.State is ProofState.Inspecting)
        {
            return Refusal.Stale(proof.FileName);
        }

        if (await holds.OnAsync(scope.Db, proof, cancellationToken) is { } held)
        {
            return held;
        }

        proof.Erase(scope.Actor.Name, reason, scope.Now);
        var grids = scope.Db.ProofGrids;
        grids.RemoveRange(await grids.Where(g => g.ProofId == proof.Id).ToListAsync(cancellationToken));
        scope.Record(
            Act,
            "Proof",
            proof.Id.Value.ToString("D"),
            $"{scope.Actor.Name} erased a proof: {reason}",
            beforeDigest: proof.Digest.Hex
        );
        scope.Tell(ProofsFeature.Topic, proof.Id.Value.ToString("D"));
        return Nothing.AtAll;
    }
}
