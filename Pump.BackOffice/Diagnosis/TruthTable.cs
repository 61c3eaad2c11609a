using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Invoices;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Diagnosis;

/// <summary>What the claim, the proof, AWS, our ledger and the invoice say about a ticket's figures, side by side.</summary>
public sealed class TruthTable(Access access, TimeProvider clock)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="ticketNumber">The ticket's number.</param>
    public Task<Outcome<TruthSheet>> RunAsync(Actor actor, int ticketNumber, CancellationToken cancellationToken) =>
        access.ReadAsync<TruthSheet>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var ticket = await db.Tickets.FirstOrDefaultAsync(t => t.Number == ticketNumber, cancellationToken);
                return ticket is null
                    ? Refusal.NotFound("ticket")
                    : TruthRows.Make(await GatherAsync(db, ticket, cancellationToken));
            },
            cancellationToken
        );

    private async Task<TruthSources> GatherAsync(BackOfficeDb db, Ticket ticket, CancellationToken cancellationToken)
    {
        var proofs = await ProofsAsync(db, ticket, cancellationToken);
        var readings = await ReadingsAsync(db, [.. proofs.Select(p => p.Id)], cancellationToken);
        var mails = await db
            .TicketMessages.Where(m => m.TicketId == ticket.Id && m.Kind == MessageKind.Inbound)
            .OrderBy(m => m.At)
            .Select(m => m.Text)
            .ToListAsync(cancellationToken);
        var now = clock.Now();
        var month = ticket.Claim.InvoiceMonth;
        if (ticket.CustomerId is not { } customer)
        {
            return TruthSources.WithoutCustomer(ticket, readings, mails);
        }

        var accounts = await db
            .AwsAccounts.Where(a => a.CustomerId == customer)
            .Select(a => a.Id)
            .ToListAsync(cancellationToken);
        var credits = await db
            .AwsCreditStates.Where(c => accounts.Contains(c.AccountId))
            .SaidBy(now)
            .ToListAsync(cancellationToken);
        var match = CreditMatch.Find([.. credits.Where(c => !c.IsGone)], ticket.Claim, readings);
        return new TruthSources(ticket, readings, accounts, match)
        {
            Allocations = await AllocationsAsync(db, match.Credit, month, now, cancellationToken),
            PayerMonth = await PayerMonthAsync(db, match.Credit, month, now, cancellationToken),
            Ledger = await LedgerAsync(db, match.Credit, now, cancellationToken),
            Invoice = month is null
                ? null
                : await db
                    .InvoiceSnapshots.Where(i => i.CustomerId == customer && i.Month == month)
                    .OrderByDescending(i => i.Revision)
                    .FirstOrDefaultAsync(cancellationToken),
            AsOf = clock.Today(),
            CompanyId = await db
                .Customers.Where(c => c.Id == customer)
                .Select(c => c.CompanyId)
                .FirstAsync(cancellationToken),
            Mails = mails,
            ProofsReceived = [.. proofs.Select(p => p.ReceivedAt)],
        };
    }

    private static async Task<IReadOnlyList<(ProofId Id, DateTimeOffset ReceivedAt)>> ProofsAsync(
        BackOfficeDb db,
        Ticket ticket,
        CancellationToken cancellationToken
    )
    {
        // As the strip of the ticket counts them: P1, P2.
        var attached = db.TicketProofs.Where(p => p.TicketId == ticket.Id);
        var found = await db
            .Proofs.Join(
                attached,
                p => p.Id,
                a => a.ProofId,
                (p, a) =>
                    new
                    {
                        p.Id,
                        p.ReceivedAt,
                        a.Position,
                    }
            )
            .OrderBy(p => p.Position)
            .ToListAsync(cancellationToken);
        return [.. found.Select(p => (p.Id, p.ReceivedAt))];
    }

    private static async Task<IReadOnlyList<ProofReading>> ReadingsAsync(
        BackOfficeDb db,
        List<ProofId> proofs,
        CancellationToken cancellationToken
    )
    {
        var readings = await db
            .Readings.Where(r => proofs.Contains(r.ProofId) && r.SupersededAt == null)
            .OrderBy(r => r.Number)
            .ToListAsync(cancellationToken);
        return [.. readings.Select(r => new ProofReading(r, proofs.IndexOf(r.ProofId) + 1))];
    }

    private static async Task<IReadOnlyList<AwsAllocation>> AllocationsAsync(
        BackOfficeDb db,
        AwsCreditState? credit,
        Month? month,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (credit is null || month is null)
        {
            return [];
        }

        var rows = await db
            .AwsAllocations.Where(a => a.AwsCreditId == credit.AwsCreditId && a.Month == month)
            .SaidBy(now)
            .ToListAsync(cancellationToken);
        return [.. rows.Where(a => !a.IsGone)];
    }

    private static async Task<PayerMonth?> PayerMonthAsync(
        BackOfficeDb db,
        AwsCreditState? credit,
        Month? month,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        credit is null || month is null
            ? null
            : (
                await db
                    .PayerMonths.Where(m => m.PayerId == credit.PayerId && m.Month == month)
                    .SaidBy(now)
                    .ToListAsync(cancellationToken)
            ).FirstOrDefault();

    private static async Task<CreditTrack?> LedgerAsync(
        BackOfficeDb db,
        AwsCreditState? credit,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        credit is null ? null
        : (
            await TrackReader.ReadAsync(
                db,
                db.Credits.Where(c => c.AwsCreditId == credit.AwsCreditId),
                now,
                cancellationToken
            )
        )
            is [var track, ..]
            ? track
        : null;
}
