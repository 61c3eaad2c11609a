using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>Ties two tickets together, or takes the tie away; each goes on by itself.</summary>
public sealed class LinkTickets(TicketDesk desk)
{
    public const string TiedCode = "tied";

    /// <param name="id">The command's id.</param>
    /// <param name="actor">Who ties them.</param>
    /// <param name="ticket">The one that they look at.</param>
    /// <param name="version">The version that they saw.</param>
    /// <param name="other">The other one's number.</param>
    /// <param name="tied">False takes the tie away.</param>
    public Task<Outcome<TicketAnswer>> RunAsync(
        CommandId id,
        Actor actor,
        TicketId ticket,
        long version,
        int other,
        bool tied,
        CancellationToken cancellationToken
    ) =>
        desk.ChangeAsync(
            new TicketCommand(id, actor, ticket, version, "ticket.link", new { other, tied }),
            (scope, found) => TieAsync(scope, found, other, tied, cancellationToken),
            cancellationToken
        );

    private static async Task<Refusal?> TieAsync(
        CommandScope scope,
        Ticket ticket,
        int number,
        bool tied,
        CancellationToken cancellationToken
    )
    {
        var other = await scope.Db.Tickets.FirstOrDefaultAsync(t => t.Number == number, cancellationToken);
        if (other is null)
        {
            return Refusal.NotFound("ticket");
        }

        if (other.Id == ticket.Id)
        {
            return new Refusal(TiedCode, "A ticket is tied to itself already.");
        }

        var link = await scope.Db.TicketLinks.FirstOrDefaultAsync(
            l => (l.FromId == ticket.Id && l.ToId == other.Id) || (l.FromId == other.Id && l.ToId == ticket.Id),
            cancellationToken
        );
        if (tied == (link is not null))
        {
            return new Refusal(TiedCode, $"{ticket.Name} and {other.Name} are {(tied ? "" : "not ")}tied already.");
        }

        if (link is null)
        {
            scope.Db.TicketLinks.Add(TicketLink.Make(ticket, other, TicketTie.Related, scope.Actor.Name, scope.Now));
        }
        else
        {
            scope.Db.TicketLinks.Remove(link);
        }

        var words = tied ? "Tied to" : "No longer tied to";
        scope.Happened(ticket, TicketEventKind.Linked, "ticket.linked", $"{words} {other.Name}");
        scope.Happened(other, TicketEventKind.Linked, "ticket.linked", $"{words} {ticket.Name}");
        return null;
    }
}
