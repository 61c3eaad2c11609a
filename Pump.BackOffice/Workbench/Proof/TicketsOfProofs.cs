using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Workbench.Proof;

/// <summary>Tells Proofs which ticket a proof came with: the first one that holds it.</summary>
internal sealed class TicketsOfProofs : IProofTickets
{
    public async Task<ProofTicket?> FindAsync(BackOfficeDb db, ProofId proof, CancellationToken cancellationToken)
    {
        var rows = db.TicketProofs;
        var ticket = await db
            .Tickets.AsNoTracking()
            .Where(t => rows.Any(r => r.TicketId == t.Id && r.ProofId == proof))
            .OrderBy(t => t.Number)
            .Select(t => new { t.Id, t.Number })
            .FirstOrDefaultAsync(cancellationToken);
        if (ticket is null)
        {
            return null;
        }

        var proofs = await rows.Where(r => r.TicketId == ticket.Id)
            .OrderBy(r => r.Position)
            .Select(r => r.ProofId)
            .ToListAsync(cancellationToken);
        return new ProofTicket(
            ticket.Id.Value,
            ticket.Number,
            Tickets.Ticket.NameOf(ticket.Number),
            $"/tickets/{ticket.Number}",
            proofs
        );
    }
}
