using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>
/// Keeps what somebody has typed so far. Not a command: it happens at every pause in typing, only its last state
/// counts, and nobody but the writer sees it.
/// </summary>
public sealed class SaveDraft(IDbContextFactory<BackOfficeDb> factory, TimeProvider clock)
{
    /// <summary>Answers when it was saved (UTC). An empty text throws the draft away.</summary>
    /// <param name="actor">Whose it is.</param>
    /// <param name="ticket">On which ticket.</param>
    /// <param name="kind">An answer or a note.</param>
    /// <param name="text">All that is written so far.</param>
    /// <param name="seenMessages">How many messages of the thread the writer had read.</param>
    /// <param name="filled">What a template put into it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Outcome<DateTimeOffset>> RunAsync(
        Actor actor,
        TicketId ticket,
        DraftKind kind,
        string text,
        int seenMessages,
        IReadOnlyList<FilledSlot> filled,
        CancellationToken cancellationToken
    )
    {
        if (text.Length > TicketDraft.MostCharacters)
        {
            return Refusal.Invalid(nameof(text), "A draft has at most 100,000 characters.");
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await Access.CheckAsync(db, actor, Permission.OwnSettings, cancellationToken) is { } forbidden)
        {
            return forbidden;
        }

        if (!await db.Tickets.AnyAsync(t => t.Id == ticket, cancellationToken))
        {
            return Refusal.NotFound("ticket");
        }

        var draft = await db.TicketDrafts.FirstOrDefaultAsync(
            d => d.TicketId == ticket && d.PersonId == actor.Id && d.Kind == kind,
            cancellationToken
        );
        var now = clock.Now();
        if (text.Length == 0)
        {
            if (draft is not null)
            {
                db.TicketDrafts.Remove(draft);
            }
        }
        else
        {
            if (draft is null)
            {
                draft = TicketDraft.Make(ticket, actor.Id, kind);
                db.TicketDrafts.Add(draft);
            }

            draft.Keep(text, seenMessages, filled, now);
        }

        await db.SaveChangesAsync(cancellationToken);
        return now;
    }
}
