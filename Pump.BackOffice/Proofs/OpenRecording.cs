using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Proofs;

/// <summary>
/// Opens a recording for playing. It has no safe copy and plays from its original bytes, so each opening is written
/// down; the pass that it gives holds for this person and this recording, for an hour, over all range requests.
/// </summary>
public sealed class OpenRecording(
    CommandRunner commands,
    IDataProtectionProvider protection,
    Scanning.Scanner scanner,
    TimeProvider clock
)
{
    private static readonly TimeSpan Holds = TimeSpan.FromHours(1);
    private readonly IDataProtector _protector = protection.CreateProtector("Pump.BackOffice.Proofs.Recording");

    /// <summary>The address to play from.</summary>
    public async Task<Outcome<string>> RunAsync(
        CommandId id,
        Actor actor,
        ProofId proof,
        CancellationToken cancellationToken
    )
    {
        var opened = await commands.RunAsync<Nothing>(
            new Command(id, actor, Permission.SeeDesk, "proof.open-recording", new { proof }),
            async scope =>
            {
                var found = await scope.Db.Proofs.FirstOrDefaultAsync(p => p.Id == proof, cancellationToken);
                if (
                    found is not { State: ProofState.Ready, Playable: true }
                    || (scanner.IsOn && found.ScannedAt is null)
                    || (
                        found.Redactions > 0
                        && !await ServedFiles.MayOpenAsync(scope.Db, scope.Actor, cancellationToken)
                    )
                )
                {
                    return Refusal.NotFound("recording");
                }

                scope.Record(
                    "proof.recording-opened",
                    "Proof",
                    proof.Value.ToString("D"),
                    $"{scope.Actor.Name} opened the recording {found.FileName}."
                );
                return Nothing.AtAll;
            },
            cancellationToken
        );
        return opened.Refusal is { } refusal ? refusal : $"/proofs/{proof.Value:D}/stream?pass={Pass(actor, proof)}";
    }

    /// <summary>Whether a pass was given to this person for this recording and still holds.</summary>
    public bool Holding(string? pass, Actor actor, ProofId proof)
    {
        try
        {
            var parts = _protector.Unprotect(pass ?? "").Split(' ');
            return parts is [var person, var recording, var until]
                && person == actor.Id.Value.ToString("D")
                && recording == proof.Value.ToString("D")
                && long.Parse(until, System.Globalization.CultureInfo.InvariantCulture)
                    > clock.GetUtcNow().ToUnixTimeSeconds();
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return false;
        }
    }

    private string Pass(Actor actor, ProofId proof) =>
        _protector.Protect($"{actor.Id.Value:D} {proof.Value:D} {(clock.GetUtcNow() + Holds).ToUnixTimeSeconds()}");
}
