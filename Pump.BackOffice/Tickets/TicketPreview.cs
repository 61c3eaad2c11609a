using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Proofs.Inspection;

namespace Pump.BackOffice.Tickets;

/// <summary>What the pane beside the queue shows of one ticket.</summary>
public sealed record PreviewSheet(
    TicketRow Row,
    string? CompanyId,
    string? AccountExecutive,
    Claim Claim,
    string? Finding,
    IReadOnlyList<ProofOnTicket> Proofs,
    ThreadMessage? LastMessage,
    string RequesterName,
    IReadOnlyList<string> Holds
);

/// <summary>One ticket at a glance: claim, first proof, last message of the customer.</summary>
public sealed class TicketPreview(Access access)
{
    public Task<Outcome<PreviewSheet>> RunAsync(Actor actor, int number, CancellationToken cancellationToken) =>
        access.ReadAsync<PreviewSheet>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var ticket = await db.Tickets.FirstOrDefaultAsync(t => t.Number == number, cancellationToken);
                if (ticket is null)
                {
                    return Refusal.NotFound("ticket");
                }

                var id = ticket.Id;
                var copies = db.ProofCopies;
                var customer = await db.Set<Customer>()
                    .Where(c => c.Id == ticket.CustomerId)
                    .Select(c => new { c.CompanyId, c.AccountExecutiveId })
                    .FirstOrDefaultAsync(cancellationToken);
                var executive = customer?.AccountExecutiveId;
                var last = await db
                    .TicketMessages.Where(m => m.TicketId == id && m.Kind == MessageKind.Inbound)
                    .OrderByDescending(m => m.At)
                    .FirstOrDefaultAsync(cancellationToken);
                return new PreviewSheet(
                    await db.Tickets.Where(t => t.Id == id).AsRows().FirstAsync(cancellationToken),
                    customer?.CompanyId,
                    await db
                        .People.Where(p => p.Id == executive)
                        .Select(p => p.Name)
                        .FirstOrDefaultAsync(cancellationToken),
                    ticket.Claim,
                    ticket.Finding,
                    await db
                        .TicketProofs.Where(p => p.TicketId == id)
                        .OrderBy(p => p.Position)
                        .Select(p => new ProofOnTicket(
                            p.ProofId,
                            p.Position,
                            p.Shape,
                            p.FileName,
                            p.At,
                            p.MessageId,
                            copies.Any(c => c.ProofId == p.ProofId && c.Kind == CopyKind.Thumb)
                        ))
                        .ToListAsync(cancellationToken),
                    last is null
                        ? null
                        : new ThreadMessage(
                            last.Id,
                            last.Kind,
                            last.FromName,
                            last.FromAddress,
                            last.PersonId,
                            last.Text,
                            last.At,
                            last.IsAutomatic,
                            last.HeldUntil,
                            []
                        ),
                    ticket.RequesterName,
                    ticket.Holds
                );
            },
            cancellationToken
        );
}
