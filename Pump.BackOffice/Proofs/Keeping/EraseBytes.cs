using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Files;

namespace Pump.BackOffice.Proofs.Keeping;

/// <summary>
/// Takes the bytes of erased proofs out of the store, after the erasure is written. A round that is cut off is taken up
/// again by the next; bytes that another proof still names stay.
/// </summary>
public sealed class EraseBytes(CommandRunner commands, IDbContextFactory<BackOfficeDb> factory, UnusedFiles unused)
{
    private static readonly Actor Job = Actor.Job("Proof keeping");

    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var (id, digest) in await ToEraseAsync(cancellationToken))
        {
            List<FileDigest> digests = [digest, .. await CopiesAsync(id, cancellationToken)];
            // before it is written that they are gone: a round that is cut off begins again here
            await unused.DeleteAsync(digests, id, cancellationToken);
            await commands.RunAsync<Nothing>(
                new Command(CommandId.New(), Job, Permission.RunJobs, "proof.erase-bytes", new { id }),
                async scope =>
                {
                    var proof = await scope.Db.Proofs.FirstAsync(p => p.Id == id, cancellationToken);
                    var copies = scope.Db.ProofCopies;
                    copies.RemoveRange(await copies.Where(c => c.ProofId == id).ToListAsync(cancellationToken));
                    await scope.Db.SaveChangesAsync(cancellationToken);
                    proof.BytesErased(scope.Now);
                    scope.Record(
                        "proof.bytes-erased",
                        "Proof",
                        id.Value.ToString("D"),
                        "The bytes of an erased proof left the store."
                    );
                    return Nothing.AtAll;
                },
                cancellationToken
            );
        }
    }

    private async Task<List<(ProofId Id, FileDigest Digest)>> ToEraseAsync(CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var rows = await db
            .Proofs.AsNoTracking()
            .Where(p => p.State == ProofState.Erased && p.BytesErasedAt == null)
            .OrderBy(p => p.Id)
            .Select(p => new { p.Id, p.Digest })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(r => (r.Id, r.Digest))];
    }

    private async Task<List<FileDigest>> CopiesAsync(ProofId id, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.ProofCopies.Where(c => c.ProofId == id).Select(c => c.Digest).ToListAsync(cancellationToken);
    }
}
