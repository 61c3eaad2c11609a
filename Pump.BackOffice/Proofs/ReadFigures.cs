using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Files;
using Pump.BackOffice.Proofs.Inspection;

namespace Pump.BackOffice.Proofs;

/// <summary>
/// Has recognition read the figures of a page when somebody asks for it, from its safe copy and in a worker. What it
/// finds is proposed beside the readings that are there; none of those is touched.
/// </summary>
public sealed class ReadFigures(
    CommandRunner commands,
    Access access,
    DeskWork desk,
    IFileStore files,
    InspectionPool pool
)
{
    internal const string NothingCode = "nothing-read";

    /// <summary>How many readings were proposed.</summary>
    public async Task<Outcome<int>> RunAsync(
        CommandId id,
        Actor actor,
        ProofId proof,
        int page,
        CancellationToken cancellationToken
    )
    {
        var permission = DeskWork.PermissionFor(actor);
        var found = await access.ReadAsync<ServedFile>(
            actor,
            permission,
            async db =>
                await db
                    .ProofCopies.Where(c => c.ProofId == proof && c.Page == page && c.Kind == CopyKind.Full)
                    .Select(c => new ServedFile(c.Digest, c.MediaType))
                    .FirstOrDefaultAsync(cancellationToken)
                    is { } copy
                    ? copy
                    : Refusal.NotFound("page"),
            cancellationToken
        );
        if (!found.TryValue(out var file, out var refusal))
        {
            return refusal;
        }

        var seen = await ReadAsync(file, cancellationToken);
        return seen.TryValue(out var report, out refusal)
            ? await commands.RunAsync(
                new Command(id, actor, permission, "proof.read-figures", new { proof, page }),
                scope => ProposeAsync(scope, proof, page, report, cancellationToken),
                cancellationToken
            )
            : refusal;
    }

    private async Task<Outcome<InspectionReport>> ReadAsync(ServedFile file, CancellationToken cancellationToken)
    {
        var folder = pool.NewScratch();
        try
        {
            var name = $"copy.{file.MediaType["image/".Length..]}";
            var path = Path.Combine(folder, name);
            await using (var stored = await files.OpenReadAsync(file.Digest, cancellationToken))
            {
                if (stored is null)
                {
                    return Refusal.NotFound("picture");
                }

                await using var copy = File.Create(path);
                await stored.CopyToAsync(copy, cancellationToken);
            }

            var copies = Directory.CreateDirectory(Path.Combine(folder, "copies")).FullName;
            var result = await pool.RunAsync(
                new InspectionRequest(path, name, copies, Recognise: true),
                cancellationToken
            );
            return result.Value switch
            {
                null => new Refusal(result.Code!, result.Message!),
                { } report
                    when report.Findings.FirstOrDefault(f => f.Code == PictureInspection.NotRecognised) is { } why =>
                    new Refusal(why.Code, why.Text),
                { Readings.Count: 0 } => new Refusal(NothingCode, "No figure of a Credits page was found on it."),
                { } report => report,
            };
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<Outcome<int>> ProposeAsync(
        CommandScope scope,
        ProofId id,
        int page,
        InspectionReport report,
        CancellationToken cancellationToken
    )
    {
        var proof = await scope.Db.Proofs.FirstAsync(p => p.Id == id, cancellationToken);
        if (await desk.CheckAsync(scope, proof, cancellationToken) is { } forbidden)
        {
            return forbidden;
        }

        var all = await scope.Db.Readings.Where(r => r.ProofId == id).ToListAsync(cancellationToken);
        var there = all.Where(r => r.SupersededAt is null && r.Page == page).ToList();
        var number = all.Select(r => r.Number).DefaultIfEmpty().Max();
        var unread = report.Readings.Where(found => !there.Exists(known => Same(known, found)));
        var added = ProposedReadings
            .Of(proof, page, report with { Readings = [.. unread] }, number, scope.Now)
            .ToList();
        if (added.Count == 0)
        {
            return new Refusal(NothingCode, "Everything that recognition finds on it is read already.");
        }

        scope.Db.Readings.AddRange(added);
        scope.Record(
            "reading.proposed",
            "Proof",
            id.Value.ToString("D"),
            $"Recognition read {added.Count} figures on page {page} of {proof.FileName} when {scope.Actor.Name} asked for it."
        );
        scope.Tell(ProofsFeature.Topic, id.Value.ToString("D"));
        return added.Count;
    }

    /// <summary>The same figure: of the same field, in the same place or of the same credit.</summary>
    private static bool Same(Reading known, ProposedReading found) =>
        known.Field == found.Field
        && (
            known.Row == found.Row
            || (
                known.X < found.X + found.Width
                && found.X < known.X + known.Width
                && known.Y < found.Y + found.Height
                && found.Y < known.Y + known.Height
            )
        );
}
