using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Adjustments;

/// <summary>
/// Keeps what somebody has typed into a proposal's form so far, and gives it back. Not a command: it happens at every
/// pause in typing, only its last state counts, and nobody but the writer sees it.
/// </summary>
public sealed class KeepProposalDraft(IDbContextFactory<BackOfficeDb> factory, Access access, TimeProvider clock)
{
    private const int MostCharacters = 100_000;

    /// <summary>Answers when it was saved (UTC). Empty fields throw the draft away.</summary>
    public async Task<Outcome<DateTimeOffset>> RunAsync(
        Actor actor,
        string form,
        string fields,
        CancellationToken cancellationToken
    )
    {
        if (fields.Length > MostCharacters)
        {
            return Refusal.Invalid(nameof(fields), "A draft has at most 100,000 characters.");
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await Access.CheckAsync(db, actor, Permission.ProposeAdjustments, cancellationToken) is { } forbidden)
        {
            return forbidden;
        }

        var draft = await db.ProposalDrafts.FirstOrDefaultAsync(
            d => d.PersonId == actor.Id && d.Form == form,
            cancellationToken
        );
        var now = clock.Now();
        if (fields.Length == 0)
        {
            if (draft is not null)
            {
                db.ProposalDrafts.Remove(draft);
            }
        }
        else
        {
            if (draft is null)
            {
                draft = ProposalDraft.Make(actor.Id, form);
                db.ProposalDrafts.Add(draft);
            }

            draft.Keep(fields, now);
        }

        await db.SaveChangesAsync(cancellationToken);
        return now;
    }

    /// <summary>One's own draft of a form; empty when there is none.</summary>
    public Task<Outcome<string>> ReadAsync(Actor actor, string form, CancellationToken cancellationToken) =>
        access.ReadAsync<string>(
            actor,
            Permission.ProposeAdjustments,
            async db =>
                await db
                    .ProposalDrafts.Where(d => d.PersonId == actor.Id && d.Form == form)
                    .Select(d => d.Fields)
                    .FirstOrDefaultAsync(cancellationToken)
                ?? string.Empty,
            cancellationToken
        );
}
