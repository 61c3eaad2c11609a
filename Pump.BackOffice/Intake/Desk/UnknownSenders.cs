using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Intake.Desk;

/// <summary>Whose a ticket may be, by one rule.</summary>
public sealed record SuggestedCustomer(CustomerId Id, string CompanyId, string Name, string Words, string Rule);

/// <summary>A ticket that came by mail and of which nobody has said whose it is.</summary>
public sealed record UnknownSenderRow(
    TicketId Ticket,
    int Number,
    long Version,
    string From,
    string Subject,
    DateTimeOffset ReceivedAt,
    SenderStanding Sender,
    IReadOnlyList<SuggestedCustomer> Suggestions
);

/// <summary>The view of tickets without a customer. Suggestions are shown with their words; only a person decides.</summary>
internal static class UnknownSenders
{
    public static async Task<IReadOnlyList<UnknownSenderRow>> ReadAsync(
        BackOfficeDb db,
        int most,
        CancellationToken cancellationToken
    )
    {
        var tickets = db.Set<Ticket>();
        var waiting = await db
            .InboundMails.Where(m => m.Outcome == MailOutcome.Ticket)
            .Join(
                tickets.Where(t =>
                    t.CustomerId == null
                    && t.MergedInto == null
                    && t.State != TicketState.Resolved
                    && t.State != TicketState.Closed
                ),
                m => m.TicketId,
                t => t.Id,
                (m, t) =>
                    new
                    {
                        Mail = m.Id,
                        t.Id,
                        t.Number,
                        t.Version,
                        m.FromAddress,
                        t.Subject,
                        m.ReceivedAt,
                        m.Sender,
                    }
            )
            .OrderByDescending(row => row.ReceivedAt)
            .Take(most)
            .ToListAsync(cancellationToken);
        var suggested = await SuggestedAsync(db, [.. waiting.Select(w => w.Mail)], cancellationToken);
        return
        [
            .. waiting.Select(w => new UnknownSenderRow(
                w.Id,
                w.Number,
                w.Version,
                w.FromAddress ?? string.Empty,
                w.Subject,
                w.ReceivedAt,
                w.Sender,
                [.. suggested[w.Mail]]
            )),
        ];
    }

    public static async Task<ILookup<InboundMailId, SuggestedCustomer>> SuggestedAsync(
        BackOfficeDb db,
        List<InboundMailId> mails,
        CancellationToken cancellationToken
    )
    {
        var customers = db.Customers;
        var rows = await db
            .MailHints.Where(h => mails.Contains(h.MailId) && h.CustomerId != null)
            .Join(
                customers,
                h => h.CustomerId,
                c => c.Id,
                (h, c) =>
                    new { h.MailId, Suggestion = new SuggestedCustomer(c.Id, c.CompanyId, c.Name, h.Words, h.Rule) }
            )
            .ToListAsync(cancellationToken);
        return rows.ToLookup(r => r.MailId, r => r.Suggestion);
    }
}
