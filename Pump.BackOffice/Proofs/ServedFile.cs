using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Files;
using Pump.BackOffice.Proofs.Inspection;

namespace Pump.BackOffice.Proofs;

/// <summary>Bytes that may go to a browser, and as what.</summary>
public sealed record ServedFile(FileDigest Digest, string MediaType);

/// <summary>Which bytes stand behind an address, for somebody who may see them. Everything else is not found, alike.</summary>
public sealed class ServedFiles(Access access)
{
    public Task<Outcome<ServedFile>> CopyAsync(
        Actor actor,
        ProofId proof,
        CopyKind kind,
        int page,
        CancellationToken cancellationToken
    ) =>
        ReadAsync(
            actor,
            db =>
                db.ProofCopies.Where(c => c.ProofId == proof && c.Kind == kind && c.Page == page)
                    .Select(c => new ServedFile(c.Digest, c.MediaType)),
            cancellationToken
        );

    /// <summary>The original bytes of a recording that browsers play: MOV with H.264 goes as MP4, which it nearly is.</summary>
    public Task<Outcome<ServedFile>> RecordingAsync(Actor actor, ProofId proof, CancellationToken cancellationToken) =>
        ReadAsync(
            actor,
            db =>
                db.Proofs.Where(p => p.Id == proof && p.State == ProofState.Ready && p.Playable == true)
                    .Select(p => new ServedFile(p.Digest, p.MediaType == "video/webm" ? "video/webm" : "video/mp4")),
            cancellationToken
        );

    private Task<Outcome<ServedFile>> ReadAsync(
        Actor actor,
        Func<BackOfficeDb, IQueryable<ServedFile>> question,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<ServedFile>(
            actor,
            Permission.SeeDesk,
            async db =>
                await question(db).FirstOrDefaultAsync(cancellationToken) is { } file
                    ? file
                    : Refusal.NotFound("proof"),
            cancellationToken
        );
}
