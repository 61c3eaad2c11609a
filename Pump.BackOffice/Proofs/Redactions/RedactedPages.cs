using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Files;
using Pump.BackOffice.Proofs.Inspection;
using Pump.BackOffice.Proofs.Keeping;

namespace Pump.BackOffice.Proofs.Redactions;

/// <summary>
/// Draws the redacted copies of a page before the boxes are written down, and puts both in place in one transaction: there
/// is no moment at which a box is written and the page is still shown without it.
/// </summary>
public sealed class RedactedPages(IFileStore files, InspectionPool pool, UnusedFiles unused)
{
    private const long MaxCopyBytes = 256L << 20;

    /// <summary>The copies for these boxes; none when there is no box, or no picture to draw on.</summary>
    internal async Task<Outcome<List<DrawnCopy>>> DrawAsync(
        PageToCover page,
        IReadOnlyList<CoveredBox> boxes,
        CancellationToken cancellationToken
    )
    {
        if (page.Copy is not { } copy || boxes.Count == 0)
        {
            return new List<DrawnCopy>();
        }

        var folder = pool.NewScratch();
        try
        {
            var extension = copy.MediaType["image/".Length..];
            var path = Path.Combine(folder, $"copy.{extension}");
            await using (var stored = await files.OpenReadAsync(copy.Digest, cancellationToken))
            {
                if (stored is null)
                {
                    return Refusal.NotFound("picture");
                }

                await using var file = File.Create(path);
                await stored.CopyToAsync(file, cancellationToken);
            }

            var request = new InspectionRequest(path, $"copy.{extension}", folder, Cover: boxes);
            var result = await pool.RunAsync(request, cancellationToken);
            return result.Value is { IsRefused: false } report
                ? await KeepAsync(report, folder, page.Place.Page, cancellationToken)
                : new Refusal("not-drawn", result.Message ?? result.Value?.Message ?? "The copy could not be drawn.");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Takes the older redacted copies of the page away and puts these in their place.</summary>
    internal static async Task ReplaceAsync(
        CommandScope scope,
        Proof proof,
        int page,
        IReadOnlyList<DrawnCopy> drawn,
        CancellationToken cancellationToken
    )
    {
        var copies = scope.Db.ProofCopies;
        copies.RemoveRange(
            await copies
                .Where(c =>
                    c.ProofId == proof.Id
                    && c.Page == page
                    && (c.Kind == CopyKind.Redacted || c.Kind == CopyKind.RedactedThumb)
                )
                .ToListAsync(cancellationToken)
        );
        // the unique index sees the old rows go before the new ones come
        await scope.Db.SaveChangesAsync(cancellationToken);
        copies.AddRange(drawn.Select(c => ProofCopy.Make(proof.Id, c.Copy, page, c.Digest)));
    }

    /// <summary>What was drawn before is of no use to anybody and shows more than it should.</summary>
    internal Task ForgetAsync(PageToCover page, CancellationToken cancellationToken) =>
        unused.DeleteAsync(page.Older, null, cancellationToken);

    private async Task<Outcome<List<DrawnCopy>>> KeepAsync(
        InspectionReport report,
        string folder,
        int page,
        CancellationToken cancellationToken
    )
    {
        List<DrawnCopy> drawn = [];
        // a thumb is of the first page only
        foreach (var copy in report.Copies.Where(c => page == 1 || c.Kind == CopyKind.Redacted))
        {
            var path = Path.Combine(folder, Path.GetFileName(copy.FileName));
            if (!SafeCopies.MediaTypes.Contains(copy.MediaType) || !RegularFiles.IsRegular(path))
            {
                return new Refusal("not-drawn", "The worker answered with copies that are none.");
            }

            await using var file = File.OpenRead(path);
            if (await files.PutAsync(file, MaxCopyBytes, cancellationToken) is { } stored)
            {
                drawn.Add(new DrawnCopy(copy, stored.Digest));
            }
        }

        return drawn;
    }
}

/// <summary>A redacted copy in the store that no row names yet.</summary>
internal sealed record DrawnCopy(InspectedCopy Copy, FileDigest Digest);

/// <summary>A page whose boxes change: its proof's version, its safe copy, the boxes on it, and what was drawn before.</summary>
internal sealed record PageToCover(
    RedactionPlace Place,
    long Version,
    ProofCopy? Copy,
    IReadOnlyList<Redaction> Boxes,
    IReadOnlyList<FileDigest> Older
)
{
    /// <summary>Null when there is no such page of a proof that can be covered.</summary>
    public static async Task<PageToCover?> FindAsync(
        BackOfficeDb db,
        ProofId id,
        RedactionPlace place,
        CancellationToken cancellationToken
    )
    {
        var proof = await db.Proofs.FirstOrDefaultAsync(p => p.Id == id, cancellationToken);
        if (proof is not { State: ProofState.Ready })
        {
            return null;
        }

        var where = proof.Kind == FileKind.Recording ? RedactionPlace.Whole : place;
        var copies = await db
            .ProofCopies.Where(c => c.ProofId == id && c.Page == where.Page)
            .ToListAsync(cancellationToken);
        var full = copies.Find(c => c.Kind == CopyKind.Full);
        if (full is null && proof.Kind != FileKind.Recording)
        {
            return null;
        }

        var boxes = await db
            .Redactions.Where(r => r.ProofId == id && r.Page == where.Page && r.LiftedAt == null)
            .ToListAsync(cancellationToken);
        var older = copies
            .Where(c => c.Kind is CopyKind.Redacted or CopyKind.RedactedThumb)
            .Select(c => c.Digest)
            .ToList();
        return new PageToCover(where, proof.Version, full, boxes, older);
    }
}
