using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Proofs.Keeping;

namespace Pump.BackOffice.Tickets;

/// <summary>A proof is not erased while a ticket that holds it is not settled.</summary>
internal sealed class ProofsOfOpenTickets : IProofHolds
{
    public async Task<string?> WhyAsync(BackOfficeDb db, Proof proof, CancellationToken cancellationToken)
    {
        var rows = db.TicketProofs;
        var open = await db
            .Tickets.AsNoTracking()
            .Where(t => !t.IsSettled && rows.Any(r => r.TicketId == t.Id && r.ProofId == proof.Id))
            .OrderBy(t => t.Number)
            .Select(t => (int?)t.Number)
            .FirstOrDefaultAsync(cancellationToken);
        return open is { } number ? $"{Ticket.NameOf(number)} is not settled and still needs this proof." : null;
    }
}
