using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Notifications;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>Writes something down for the staff. Whoever is named with an at sign is told.</summary>
public sealed class AddNote(TicketDesk desk)
{
    public Task<Outcome<TicketAnswer>> RunAsync(
        CommandId id,
        Actor actor,
        TicketId ticket,
        string text,
        CancellationToken cancellationToken
    ) =>
        desk.ChangeAsync(
            new TicketCommand(id, actor, ticket, null, "ticket.note", text),
            (scope, found) => WriteAsync(scope, found, text, cancellationToken),
            cancellationToken
        );

    private static async Task<Refusal?> WriteAsync(
        CommandScope scope,
        Ticket ticket,
        string text,
        CancellationToken cancellationToken
    )
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > TicketDraft.MostCharacters)
        {
            return Refusal.Invalid(nameof(text), "A note has 1 to 100,000 characters.");
        }

        scope.Db.TicketMessages.Add(TicketMessage.NoteBy(ticket.Id, scope.Actor, text, scope.Now));
        ticket.Noted(scope.Now);
        var draft = await scope.Db.TicketDrafts.FirstOrDefaultAsync(
            d => d.TicketId == ticket.Id && d.PersonId == scope.Actor.Id && d.Kind == DraftKind.Note,
            cancellationToken
        );
        if (draft is not null)
        {
            scope.Db.TicketDrafts.Remove(draft);
        }

        var people = await scope.Db.People.Where(p => p.DisabledAt == null).ToListAsync(cancellationToken);
        foreach (var person in people.Where(p => Names(text, p.Name)))
        {
            await Notify.PersonAsync(
                scope,
                person.Id,
                NotificationKind.Mention,
                $"{scope.Actor.Name} named you on {ticket.Name}, {ticket.Subject}",
                $"/tickets/{ticket.Number}",
                cancellationToken
            );
        }

        scope.Recorded(ticket, "ticket.noted", "An internal note was written.");
        return null;
    }

    private static bool Names(string text, string name) =>
        text.Contains("@" + name, StringComparison.OrdinalIgnoreCase)
        || text.Split([' ', ',', '.', ';', ':', '!', '?', '\n'], StringSplitOptions.RemoveEmptyEntries)
            .Contains("@" + name.Split(' ')[0], StringComparer.OrdinalIgnoreCase);
}
