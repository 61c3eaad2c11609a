using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Files;

namespace Pump.BackOffice.Proofs;

/// <summary>A file that came in. <paramref name="TicketId"/> is the ticket's own id.</summary>
public sealed record NewProof(
    string FileName,
    ProofSource Source,
    string? Sender = null,
    CustomerId? CustomerId = null,
    Guid? TicketId = null,
    FrameOrigin? Origin = null
);

/// <summary>A frame of a recording that was made a picture, and at which second it stood.</summary>
public sealed record FrameOrigin(ProofId Recording, double Seconds);

/// <summary>
/// Takes a file in: its bytes go to the store, then the proof is written down. Nothing in it is opened here; the
/// inspection follows. The same command with the same bytes gives the same proof.
/// </summary>
public sealed class ReceiveProof(
    CommandRunner commands,
    Access access,
    IFileStore files,
    IOptions<ProofsOptions> options
)
{
    public const string TooLargeCode = "too-large";
    public const string EmptyCode = "empty";

    public async Task<Outcome<ProofId>> RunAsync(
        CommandId id,
        Actor actor,
        NewProof proof,
        Stream content,
        CancellationToken cancellationToken
    )
    {
        var permission = actor.IsJob ? Permission.RunJobs : DeskWork.PermissionFor(actor);
        // Asked before a byte is kept, and again by the command.
        var allowed = await access.ReadAsync<Nothing>(
            actor,
            permission,
            _ => Task.FromResult<Outcome<Nothing>>(Nothing.AtAll),
            cancellationToken
        );
        if (allowed.Refusal is { } forbidden)
        {
            return forbidden;
        }

        var limit = options.Value.LimitFor(proof.FileName);
        return await files.PutAsync(content, limit, cancellationToken) switch
        {
            null => new Refusal(TooLargeCode, $"{ProofName.Clean(proof.FileName)} is larger than {limit >> 20} MB."),
            { Length: 0 } => new Refusal(EmptyCode, $"{ProofName.Clean(proof.FileName)} is empty."),
            { } stored => await commands.RunAsync(
                new Command(
                    id,
                    actor,
                    permission,
                    "proof.receive",
                    new
                    {
                        proof,
                        stored.Digest.Hex,
                        stored.Length,
                    }
                ),
                scope => WriteAsync(scope, proof, stored, cancellationToken),
                cancellationToken
            ),
        };
    }

    private async Task<Outcome<ProofId>> WriteAsync(
        CommandScope scope,
        NewProof wanted,
        StoredFile stored,
        CancellationToken cancellationToken
    )
    {
        if (
            wanted.CustomerId is { } customer
            && !await scope.Db.Customers.AnyAsync(c => c.Id == customer, cancellationToken)
        )
        {
            return Refusal.NotFound("customer");
        }

        if (wanted.Origin is { } origin && !await IsSoundAsync(scope, origin, cancellationToken))
        {
            return Refusal.NotFound("recording");
        }

        // The same bytes may have been erased since they were put: then they are sent again.
        if (!await files.ExistsAsync(stored.Digest, cancellationToken))
        {
            return Refusal.Stale("The file");
        }

        var proof = Proof.Make(wanted, stored, scope.Now);
        scope.Db.Proofs.Add(proof);
        scope.Record(
            "proof.received",
            "Proof",
            proof.Id.Value.ToString("D"),
            $"{proof.FileName} ({proof.Length} bytes) came in by {proof.Source}{From(wanted.Origin)}.",
            afterDigest: proof.Digest.Hex
        );
        scope.Seal(ProofCheck.Table, proof.Id.Value, proof.Digest.Hex);
        scope.Tell(ProofsFeature.Topic, proof.Id.Value.ToString("D"));
        return proof.Id;
    }

    private static async Task<bool> IsSoundAsync(
        CommandScope scope,
        FrameOrigin origin,
        CancellationToken cancellationToken
    )
    {
        var recording = await scope.Db.Proofs.FirstOrDefaultAsync(p => p.Id == origin.Recording, cancellationToken);
        return recording is { Kind: Inspection.FileKind.Recording } && origin.Seconds >= 0;
    }

    private static string From(FrameOrigin? origin) =>
        origin is null
            ? ""
            : string.Create(
                CultureInfo.InvariantCulture,
                $", a frame of recording {origin.Recording.Value:D} at second {origin.Seconds:0.###}"
            );
}
