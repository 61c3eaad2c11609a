using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Diagnosis.Cases;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Invoices;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Diagnosis;

/// <summary>Diagnoses the month that a ticket is about, from what is recorded now. Writes nothing.</summary>
public sealed class DiagnoseTicket(Access access, TimeProvider clock)
{
    /// <summary>The code of a refusal: nobody has said yet whose ticket it is.</summary>
    public const string NobodysCode = "ticket-without-customer";

    /// <param name="actor">Who asks.</param>
    /// <param name="number">The ticket's number.</param>
    public Task<Outcome<MonthDiagnosis>> RunAsync(Actor actor, int number, CancellationToken cancellationToken) =>
        access.ReadAsync<MonthDiagnosis>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var ticket = await db
                    .Tickets.AsNoTracking()
                    .FirstOrDefaultAsync(t => t.Number == number, cancellationToken);
                return ticket is null ? Refusal.NotFound("ticket")
                    : await OfAsync(db, ticket, clock.Now(), cancellationToken) is { } found ? found
                    : new Refusal(NobodysCode, "Nobody has said yet whose ticket this is.");
            },
            cancellationToken
        );

    /// <summary>Null while nobody has said whose ticket it is.</summary>
    internal static async Task<MonthDiagnosis?> OfAsync(
        BackOfficeDb db,
        Ticket ticket,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (ticket.CustomerId is not { } customer)
        {
            return null;
        }

        var month = await MonthOfAsync(db, ticket, customer, cancellationToken);
        var files = await new CaseReader(db, now, cancellationToken).ReadAsync(customer, [month], ticket.Id);
        return Diagnoser.Weigh(files[0]);
    }

    /// <summary>The claim's month; without one the last that was invoiced before the ticket came.</summary>
    private static async Task<Month> MonthOfAsync(
        BackOfficeDb db,
        Ticket ticket,
        CustomerId customer,
        CancellationToken cancellationToken
    )
    {
        if (ticket.Claim.InvoiceMonth is { } named)
        {
            return named;
        }

        var invoiced = await db
            .InvoiceSnapshots.Where(i => i.CustomerId == customer && i.PostedAt <= ticket.OpenedAt)
            .OrderByDescending(i => i.PostedAt)
            .Select(i => (Month?)i.Month)
            .FirstOrDefaultAsync(cancellationToken);
        return invoiced ?? Month.Of(ticket.OpenedAt).Previous;
    }
}
