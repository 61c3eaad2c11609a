using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Files;

namespace Pump.BackOffice.Proofs.Scanning;

/// <summary>
/// Has the scanner look at a proof and writes down what it said: clean, or quarantined. When it cannot be asked the proof
/// stays unscanned, is not shown, and is asked about again later.
/// </summary>
public sealed class ScanProof(CommandRunner commands, IFileStore files, Scanner scanner)
{
    internal const string InfectedCode = "infected";
    private static readonly Actor Job = Actor.Job("Proof scanning");

    internal async Task<ScanEnding> RunAsync(ProofId id, FileDigest digest, CancellationToken cancellationToken)
    {
        await using var content = await files.OpenReadAsync(digest, cancellationToken);
        if (content is null)
        {
            return ScanEnding.Unscanned;
        }

        var verdict = await scanner.ScanAsync(content, cancellationToken);
        if (verdict.Ending == ScanEnding.Unscanned)
        {
            return verdict.Ending;
        }

        await commands.RunAsync<Nothing>(
            new Command(CommandId.New(), Job, Permission.RunJobs, "proof.scanned", new { id }),
            async scope =>
            {
                var proof = await scope.Db.Proofs.FirstAsync(p => p.Id == id, cancellationToken);
                if (proof.State == ProofState.Erased)
                {
                    return Nothing.AtAll;
                }

                proof.Scanned(scope.Now);
                if (verdict.Threat is { } threat)
                {
                    proof.Quarantine(InfectedCode, $"The virus scanner found {threat} in it.", scope.Now);
                }

                scope.Record(
                    "proof.scanned",
                    "Proof",
                    id.Value.ToString("D"),
                    verdict.Threat is null
                        ? $"{proof.FileName} was scanned: nothing found."
                        : $"{proof.FileName} is quarantined: the scanner found {verdict.Threat}."
                );
                scope.Tell(ProofsFeature.Topic, id.Value.ToString("D"));
                return Nothing.AtAll;
            },
            cancellationToken
        );
        return verdict.Ending;
    }
}
