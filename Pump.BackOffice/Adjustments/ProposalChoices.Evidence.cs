using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Invoices;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Adjustments;

/// <summary>What a proposal can cite.</summary>
public sealed partial class ProposalChoices
{
    private static async Task<IReadOnlyList<Evidence>> EvidenceAsync(
        BackOfficeDb db,
        Customer customer,
        Ticket? ticket,
        Month? month,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var credits = db.Credits;
        var allocations = db.AwsAllocations;
        var invoices = await db
            .InvoiceSnapshots.Where(i => i.CustomerId == customer.Id)
            .KnownAt()
            .OrderByDescending(i => i.Month)
            .Take(6)
            .ToListAsync(cancellationToken);
        var rows = await allocations
            .Where(r =>
                credits.Any(c => c.CustomerId == customer.Id && c.AwsCreditId == r.AwsCreditId)
                && !r.IsGone
                && !allocations.Any(later =>
                    later.Id > r.Id
                    && later.PayerId == r.PayerId
                    && later.Month == r.Month
                    && later.AwsCreditId == r.AwsCreditId
                    && later.AccountId == r.AccountId
                    && later.Service == r.Service
                )
            )
            .OrderByDescending(r => r.Month)
            .ThenBy(r => r.Id)
            .Take(MostRows)
            .ToListAsync(cancellationToken);
        var entries = await db
            .LedgerEntries.Where(e => credits.Any(c => c.Id == e.CreditId && c.CustomerId == customer.Id))
            .OrderByDescending(e => e.EffectiveOn)
            .ThenByDescending(e => e.Number)
            .Take(MostRows)
            .ToListAsync(cancellationToken);
        return
        [
            .. ticket is null ? Array.Empty<Evidence>() : [EvidenceBook.Of(ticket)],
            .. ticket is not null ? await EvidenceBook.FindingsAsync(db, ticket, now, cancellationToken)
            : month is { } asked ? await EvidenceBook.FindingsAsync(db, customer, asked, now, cancellationToken)
            : [],
            .. await ProofsAsync(db, customer.Id, ticket, cancellationToken),
            .. invoices.Select(i => EvidenceBook.Of(i, customer.CompanyId)),
            .. rows.Select(EvidenceBook.Of),
            .. entries.Select(e => EvidenceBook.Of(e, customer.CompanyId)),
        ];
    }

    /// <summary>The ticket's proofs with their confirmed readings; without a ticket, the customer's newest.</summary>
    private static async Task<IReadOnlyList<Evidence>> ProofsAsync(
        BackOfficeDb db,
        CustomerId customer,
        Ticket? ticket,
        CancellationToken cancellationToken
    )
    {
        var attached = db.TicketProofs;
        var ids = ticket is null
            ? new List<ProofId>()
            : await attached.Where(a => a.TicketId == ticket.Id).Select(a => a.ProofId).ToListAsync(cancellationToken);
        var wanted = ids.ToArray();
        var proofs = await db
            .Proofs.Where(p => ticket == null ? p.CustomerId == customer : wanted.Contains(p.Id))
            .OrderByDescending(p => p.ReceivedAt)
            .Take(MostProofs)
            .ToListAsync(cancellationToken);
        var of = proofs.Select(p => p.Id).ToArray();
        var readings = await db
            .Readings.Where(r => of.Contains(r.ProofId) && r.SupersededAt == null && r.ConfirmedAt != null)
            .OrderBy(r => r.Number)
            .ToListAsync(cancellationToken);
        return
        [
            .. proofs.SelectMany(p =>
                readings.Where(r => r.ProofId == p.Id).Select(r => EvidenceBook.Of(r, p)).Prepend(EvidenceBook.Of(p))
            ),
        ];
    }
}
