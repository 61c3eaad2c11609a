using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>What the ticket itself knows: who asks, and what they say.</summary>
internal sealed class TicketFactsForReplies : IReplyFacts
{
    public IReadOnlyList<ReplySlot> Slots { get; } =
    [
        new("first-name", SlotType.Text, "The first name of whoever asks"),
        new("ticket", SlotType.Text, "The ticket's number, as CR-1042"),
        new("customer", SlotType.Text, "The customer's name"),
        new("claim-amount", SlotType.Money, "The amount that the customer claims"),
        new("claim-credit", SlotType.Text, "The credit as the customer names it"),
        new("claim-expiry", SlotType.Day, "Until when the customer says that it holds"),
        new("claim-account", SlotType.Text, "The AWS account of the claim"),
        new("claim-month", SlotType.Month, "The invoice month that is complained about"),
    ];

    public async Task<IReadOnlyList<ReplyFact>> FindAsync(
        BackOfficeDb db,
        Ticket ticket,
        CancellationToken cancellationToken
    ) =>
        [
            ReplyFact.Of("first-name", ticket.RequesterName.Split(' ')[0]),
            ReplyFact.Of("ticket", ticket.Name),
            ReplyFact.Of(
                "customer",
                await db.Set<Customer>()
                    .Where(c => c.Id == ticket.CustomerId)
                    .Select(c => c.Name)
                    .FirstOrDefaultAsync(cancellationToken)
            ),
            ReplyFact.Of("claim-amount", ticket.Claim.Amount),
            ReplyFact.Of("claim-credit", ticket.Claim.CreditName),
            ReplyFact.Of("claim-expiry", ticket.Claim.ExpiresOn),
            ReplyFact.Of("claim-account", ticket.Claim.Account?.Spaced),
            ReplyFact.Of("claim-month", ticket.Claim.InvoiceMonth),
        ];
}
