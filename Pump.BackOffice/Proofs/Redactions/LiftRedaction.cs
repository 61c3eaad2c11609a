using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs.Inspection;

namespace Pump.BackOffice.Proofs.Redactions;

/// <summary>Takes a box away again. Only who may open originals sees what is under it, so only they can judge.</summary>
public sealed class LiftRedaction(CommandRunner commands, Access access, RedactedPages pages)
{
    public async Task<Outcome<Nothing>> RunAsync(
        CommandId id,
        Actor actor,
        RedactionId redaction,
        CancellationToken cancellationToken
    )
    {
        var found = await access.ReadAsync<PageToCover>(
            actor,
            Permission.WorkTickets,
            async db =>
                await db.Redactions.FirstOrDefaultAsync(r => r.Id == redaction, cancellationToken)
                    is { LiftedAt: null } box
                && await PageToCover.FindAsync(db, box.ProofId, PlaceOf(box), cancellationToken) is { } page
                    ? page
                    : Refusal.NotFound("covered box"),
            cancellationToken
        );
        if (!found.TryValue(out var page, out var refusal))
        {
            return refusal;
        }

        List<CoveredBox> left = [.. page.Boxes.Where(b => b.Id != redaction).Select(RedactProof.Box)];
        var drawn = await pages.DrawAsync(page, left, cancellationToken);
        if (!drawn.TryValue(out var copies, out refusal))
        {
            return refusal;
        }

        var outcome = await commands.RunAsync(
            new Command(id, actor, Permission.WorkTickets, "proof.lift-redaction", new { redaction }),
            scope => WriteAsync(scope, redaction, page, copies, cancellationToken),
            cancellationToken
        );
        if (outcome.Done)
        {
            await pages.ForgetAsync(page, cancellationToken);
        }

        return outcome;
    }

    private static RedactionPlace PlaceOf(Redaction box) => new(box.Page, box.X, box.Y, box.Width, box.Height);

    private static async Task<Outcome<Nothing>> WriteAsync(
        CommandScope scope,
        RedactionId id,
        PageToCover page,
        List<DrawnCopy> copies,
        CancellationToken cancellationToken
    )
    {
        var box = await scope.Db.Redactions.FirstAsync(r => r.Id == id, cancellationToken);
        var proof = await scope.Db.Proofs.FirstAsync(p => p.Id == box.ProofId, cancellationToken);
        if (box.LiftedAt is not null || proof.Version != page.Version)
        {
            return Refusal.Stale(proof.FileName);
        }

        box.Lift(scope.Actor, scope.Now);
        proof.Cover(proof.Redactions - 1);
        await RedactedPages.ReplaceAsync(scope, proof, box.Page, copies, cancellationToken);
        scope.Record(
            "proof.redaction-lifted",
            "Proof",
            proof.Id.Value.ToString("D"),
            $"A covered box on page {box.Page} of {proof.FileName} is shown again ({box.Reason})."
        );
        scope.Tell(ProofsFeature.Topic, proof.Id.Value.ToString("D"));
        return Nothing.AtAll;
    }
}
