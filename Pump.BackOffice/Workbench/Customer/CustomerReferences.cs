using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Adjustments;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Workbench.Customer;

/// <summary>What tickets, proofs and proposed adjustments a customer has, as far as they were known at a moment; newest first.</summary>
public sealed class CustomerReferences(Access access)
{
    public Task<Outcome<IReadOnlyList<CustomerReference>>> RunAsync(
        Actor actor,
        CustomerId customer,
        Horizon horizon,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<IReadOnlyList<CustomerReference>>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                CustomerReference[] found =
                [
                    .. await TicketsAsync(db, customer, horizon, cancellationToken),
                    .. await ProofsAsync(db, customer, horizon, cancellationToken),
                    .. await ProposedAsync(db, customer, horizon, cancellationToken),
                ];
                return found
                    .OrderByDescending(r => r.On)
                    .ThenByDescending(r => r.Number, StringComparer.Ordinal)
                    .ToList();
            },
            cancellationToken
        );

    private static async Task<IEnumerable<CustomerReference>> TicketsAsync(
        BackOfficeDb db,
        CustomerId customer,
        Horizon horizon,
        CancellationToken cancellationToken
    )
    {
        var tickets = await db
            .Tickets.Where(t => t.CustomerId == customer && t.OpenedAt <= horizon.KnownAt)
            .Select(t => new
            {
                t.Number,
                t.Subject,
                t.Kind,
                t.State,
                t.OpenedAt,
            })
            .ToListAsync(cancellationToken);
        return tickets.Select(t =>
        {
            var (name, href, on) = (Tickets.Ticket.NameOf(t.Number), $"/tickets/{t.Number}", Day(t.OpenedAt));
            return new CustomerReference(
                IconOf(t.Kind),
                name,
                href,
                t.Subject,
                on,
                t.State is not (TicketState.Resolved or TicketState.Closed),
                on > horizon.AsOf
                    ? null
                    : Note(TimelineKind.Ticket, name, href, t.Subject, on, t.OpenedAt, FigureSource.Ticket)
            );
        });
    }

    private static async Task<IEnumerable<CustomerReference>> ProofsAsync(
        BackOfficeDb db,
        CustomerId customer,
        Horizon horizon,
        CancellationToken cancellationToken
    )
    {
        var proofs = await db
            .Proofs.Where(p => p.CustomerId == customer && p.ReceivedAt <= horizon.KnownAt)
            .Select(p => new
            {
                p.Id,
                p.FileName,
                p.Kind,
                p.ReceivedAt,
            })
            .ToListAsync(cancellationToken);
        return proofs.Select(p => new CustomerReference(
            IconOf(p.Kind?.ToString()),
            p.FileName,
            $"/proofs/{p.Id.Value:D}",
            "proof",
            Day(p.ReceivedAt)
        ));
    }

    private static async Task<IEnumerable<CustomerReference>> ProposedAsync(
        BackOfficeDb db,
        CustomerId customer,
        Horizon horizon,
        CancellationToken cancellationToken
    )
    {
        var proposed = await db
            .Adjustments.Where(a =>
                a.CustomerId == customer
                && a.State == AdjustmentState.Proposed
                && a.ProposedAt != null
                && a.ProposedAt <= horizon.KnownAt
            )
            .ToListAsync(cancellationToken);
        return proposed.Select(a =>
        {
            var on = Day(a.ProposedAt!.Value);
            return new CustomerReference(
                IconName.Approve,
                a.Code,
                a.Route,
                $"{a.Kind.Word()}, waits for a manager",
                on,
                IsOpen: false,
                on > horizon.AsOf
                    ? null
                    : Note(
                        TimelineKind.Proposed,
                        a.Code,
                        a.Route,
                        $"{a.Kind.Word()} proposed",
                        on,
                        a.ProposedAt.Value,
                        FigureSource.Adjustment
                    ) with
                    {
                        Amount = a.Amount,
                        Book = Book.Pump,
                        Credit = a.Terms.CreditName,
                        BillingMonth = a.Terms.Month,
                    }
            );
        });
    }

    private static TimelineRow Note(
        TimelineKind kind,
        string name,
        string href,
        string words,
        DateOnly on,
        DateTimeOffset at,
        FigureSource source
    ) => new(name, on, Month.Of(on), kind, TimelineStanding.Note, words, source, name, href, RecordedAt: at);

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    private static IconName IconOf(TicketKind kind) =>
        kind switch
        {
            TicketKind.ExistingCredits => IconName.Card,
            TicketKind.NotAppliedToInvoice => IconName.Invoice,
            TicketKind.WrongAmount => IconName.NotEqual,
            TicketKind.NewCredits => IconName.NewCredit,
            _ => IconName.Talk,
        };

    private static IconName IconOf(string? file) =>
        file switch
        {
            "Recording" => IconName.Film,
            "Document" => IconName.Pdf,
            _ => IconName.Image,
        };
}
