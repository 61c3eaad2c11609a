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
    Guid? TicketId = null
);

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

    private static async Task<Outcome<ProofId>> WriteAsync(
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

        var proof = Proof.Make(wanted, stored, scope.Now);
        scope.Db.Proofs.Add(proof);
        scope.Record(
            "proof.received",
            "Proof",
            proof.Id.Value.ToString("D"),
            $"{proof.FileName} ({proof.Length} bytes) came in by {proof.Source}.",
            afterDigest: proof.Digest.Hex
        );
        scope.Seal(ProofCheck.Table, proof.Id.Value, proof.Digest.Hex);
        scope.Tell(ProofsFeature.Topic, proof.Id.Value.ToString("D"));
        return proof.Id;
    }
}
