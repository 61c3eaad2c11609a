using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Files;
using Pump.BackOffice.Proofs.Inspection;

namespace Pump.BackOffice.Proofs;

/// <summary>Bytes that may go to a browser, and as what.</summary>
public sealed record ServedFile(FileDigest Digest, string MediaType);

/// <summary>Which bytes stand behind an address, for somebody who may see them. Everything else is not found, alike.</summary>
public sealed class ServedFiles(Access access, Scanning.Scanner scanner)
{
    /// <summary>A page's picture, or the thumb of the first: the redacted one for those who may not open originals.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="proof">Of which proof.</param>
    /// <param name="page">From 1; null is the thumb.</param>
    /// <param name="redacted">Asks for what the others see.</param>
    public Task<Outcome<ServedFile>> CopyAsync(
        Actor actor,
        ProofId proof,
        int? page,
        bool redacted,
        CancellationToken cancellationToken
    ) =>
        ReadAsync(
            actor,
            async db =>
            {
                var number = page ?? 1;
                var (open, covered) = page is null
                    ? (CopyKind.Thumb, CopyKind.RedactedThumb)
                    : (CopyKind.Full, CopyKind.Redacted);
                var boxes = db.Redactions;
                var isCovered = await boxes.AnyAsync(
                    r => r.ProofId == proof && r.Page == number && r.LiftedAt == null,
                    cancellationToken
                );
                var kind =
                    isCovered && (redacted || !await MayOpenAsync(db, actor, cancellationToken)) ? covered : open;
                var all = !scanner.IsOn;
                var shown = db
                    .Proofs.Where(p => p.Id == proof && p.State == ProofState.Ready && (all || p.ScannedAt != null))
                    .Select(p => p.Id);
                return await db
                    .ProofCopies.Where(c => c.ProofId == proof && c.Kind == kind && c.Page == number)
                    .Where(c => shown.Contains(c.ProofId))
                    .Select(c => new ServedFile(c.Digest, c.MediaType))
                    .FirstOrDefaultAsync(cancellationToken);
            },
            cancellationToken
        );

    /// <summary>The original bytes of a recording that browsers play: MOV with H.264 goes as MP4, which it nearly is.</summary>
    public Task<Outcome<ServedFile>> RecordingAsync(Actor actor, ProofId proof, CancellationToken cancellationToken) =>
        ReadAsync(
            actor,
            async db =>
                // players ask again and again: no more is read than is needed
                await db
                    .Proofs.Where(p => p.Id == proof && p.State == ProofState.Ready && p.Playable == true)
                    .Select(p => new
                    {
                        p.Digest,
                        p.MediaType,
                        p.ScannedAt,
                        p.Redactions,
                    })
                    .FirstOrDefaultAsync(cancellationToken)
                    is { } found
                && (!scanner.IsOn || found.ScannedAt is not null)
                && (found.Redactions == 0 || await MayOpenAsync(db, actor, cancellationToken))
                    ? new ServedFile(found.Digest, found.MediaType == "video/webm" ? "video/webm" : "video/mp4")
                    : null,
            cancellationToken
        );

    /// <summary>Whether somebody sees what is covered: who may open originals.</summary>
    internal static async Task<bool> MayOpenAsync(BackOfficeDb db, Actor actor, CancellationToken cancellationToken) =>
        await Access.CheckAsync(db, actor, Permission.OpenOriginals, cancellationToken) is null;

    private Task<Outcome<ServedFile>> ReadAsync(
        Actor actor,
        Func<BackOfficeDb, Task<ServedFile?>> question,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<ServedFile>(
            actor,
            Permission.SeeDesk,
            async db => await question(db) is { } file ? file : Refusal.NotFound("proof"),
            cancellationToken
        );
}
