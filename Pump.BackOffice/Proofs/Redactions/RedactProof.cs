using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs.Inspection;

namespace Pump.BackOffice.Proofs.Redactions;

/// <summary>
/// Covers a box of a page with black for everybody who may not open originals. Of a recording the whole is covered,
/// because it has no copy that could be drawn anew.
/// </summary>
public sealed class RedactProof(CommandRunner commands, Access access, DeskWork desk, RedactedPages pages)
{
    internal const int MaxBoxes = 100;
    private const int MaxReason = 200;

    /// <param name="id">The command's id.</param>
    /// <param name="actor">Who works on the proof's ticket.</param>
    /// <param name="proof">Which one.</param>
    /// <param name="place">The box; for a recording any, since all of it is covered.</param>
    /// <param name="reason">What kind of thing is covered, as "a name"; never the thing itself.</param>
    public async Task<Outcome<RedactionId>> RunAsync(
        CommandId id,
        Actor actor,
        ProofId proof,
        RedactionPlace place,
        string reason,
        CancellationToken cancellationToken
    )
    {
        var permission = DeskWork.PermissionFor(actor);
        var found = await access.ReadAsync<PageToCover>(
            actor,
            permission,
            async db =>
                await PageToCover.FindAsync(db, proof, place, cancellationToken) is { } page
                    ? page
                    : Refusal.NotFound("page that can be covered"),
            cancellationToken
        );
        if (!found.TryValue(out var page, out var refusal))
        {
            return refusal;
        }

        if (!page.Place.IsSound)
        {
            return ReadingPlace.NotOnThePage;
        }

        if (string.IsNullOrWhiteSpace(reason) || reason.Length > MaxReason)
        {
            return Refusal.Invalid(nameof(reason), "Say what kind of thing is covered, without the thing itself.");
        }

        if (page.Boxes.Count >= MaxBoxes)
        {
            return Refusal.Invalid(nameof(place), $"A page has at most {MaxBoxes} covered boxes.");
        }

        var drawn = await pages.DrawAsync(page, [.. page.Boxes.Select(Box), Box(page.Place)], cancellationToken);
        if (!drawn.TryValue(out var copies, out refusal))
        {
            return refusal;
        }

        var outcome = await commands.RunAsync(
            new Command(
                id,
                actor,
                permission,
                "proof.redact",
                new
                {
                    proof,
                    place,
                    reason,
                }
            ),
            scope => WriteAsync(scope, proof, page, reason.Trim(), copies, cancellationToken),
            cancellationToken
        );
        if (outcome.Done)
        {
            await pages.ForgetAsync(page, cancellationToken);
        }

        return outcome;
    }

    internal static CoveredBox Box(Redaction redaction) =>
        new(redaction.X, redaction.Y, redaction.Width, redaction.Height);

    private static CoveredBox Box(RedactionPlace place) => new(place.X, place.Y, place.Width, place.Height);

    private async Task<Outcome<RedactionId>> WriteAsync(
        CommandScope scope,
        ProofId id,
        PageToCover page,
        string reason,
        List<DrawnCopy> copies,
        CancellationToken cancellationToken
    )
    {
        var proof = await scope.Db.Proofs.FirstAsync(p => p.Id == id, cancellationToken);
        if (await desk.CheckAsync(scope, proof, cancellationToken) is { } forbidden)
        {
            return forbidden;
        }

        // the copies were drawn for the boxes that were there then
        if (proof.Version != page.Version)
        {
            return Refusal.Stale(proof.FileName);
        }

        var redaction = Redaction.Make(id, page.Place, reason, scope.Actor, scope.Now);
        scope.Db.Redactions.Add(redaction);
        proof.Cover(proof.Redactions + 1);
        await RedactedPages.ReplaceAsync(scope, proof, page.Place.Page, copies, cancellationToken);
        scope.Record(
            "proof.redacted",
            "Proof",
            id.Value.ToString("D"),
            $"A box on page {page.Place.Page} of {proof.FileName} was covered: {reason}."
        );
        scope.Tell(ProofsFeature.Topic, id.Value.ToString("D"));
        return redaction.Id;
    }
}
