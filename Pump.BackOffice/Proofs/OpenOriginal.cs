using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Files;

namespace Pump.BackOffice.Proofs;

/// <summary>An original that may be handed out: where its bytes are and what it is called.</summary>
public sealed record OriginalFile(string Digest, string FileName);

/// <summary>Lets somebody have the original file. Each time is written down.</summary>
public sealed class OpenOriginal(CommandRunner commands, IFileStore files)
{
    public Task<Outcome<OriginalFile>> RunAsync(
        CommandId id,
        Actor actor,
        ProofId proof,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync<OriginalFile>(
            new Command(id, actor, Permission.OpenOriginals, "proof.open-original", new { proof }),
            async scope =>
            {
                var found = await scope.Db.Proofs.FirstOrDefaultAsync(p => p.Id == proof, cancellationToken);
                if (
                    found is null or { State: ProofState.Erased }
                    || !await files.ExistsAsync(found.Digest, cancellationToken)
                )
                {
                    return Refusal.NotFound("proof");
                }

                scope.Record(
                    "proof.original-opened",
                    "Proof",
                    proof.Value.ToString("D"),
                    $"{scope.Actor.Name} took the original of {found.FileName}."
                );
                return new OriginalFile(found.Digest.Hex, found.FileName);
            },
            cancellationToken
        );
}
