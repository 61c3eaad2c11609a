using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Diagnosis.Cases;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Invoices;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Diagnosis;

/// <summary>Diagnoses a ticket, a customer's month, or a month of every customer, from what is recorded now. Writes nothing.</summary>
public sealed class DiagnoseMonth(Access access, TimeProvider clock)
{
    /// <summary>The month that a ticket is about: the claim's; without one the last that was invoiced before it came.</summary>
    public Task<Outcome<MonthDiagnosis>> OfTicketAsync(Actor actor, int number, CancellationToken cancellationToken) =>
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

    /// <param name="actor">Who asks.</param>
    /// <param name="companyId">The Company ID.</param>
    /// <param name="month">The month (UTC).</param>
    public Task<Outcome<MonthDiagnosis>> OfCustomerAsync(
        Actor actor,
        string companyId,
        Month month,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<MonthDiagnosis>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var id = await db
                    .Customers.Where(c => c.CompanyId == companyId)
                    .Select(c => (CustomerId?)c.Id)
                    .FirstOrDefaultAsync(cancellationToken);
                if (id is not { } customer)
                {
                    return Refusal.NotFound("customer");
                }

                return await IsKnownAsync(db, month, cancellationToken)
                    ? (await WeighAsync(db, customer, [month], cancellationToken))[0]
                    : Refusal.NotFound("month");
            },
            cancellationToken
        );

    /// <summary>Several months of one customer, oldest first.</summary>
    public Task<Outcome<IReadOnlyList<MonthDiagnosis>>> OfMonthsAsync(
        Actor actor,
        string companyId,
        IReadOnlyList<Month> months,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<IReadOnlyList<MonthDiagnosis>>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var id = await db
                    .Customers.Where(c => c.CompanyId == companyId)
                    .Select(c => (CustomerId?)c.Id)
                    .FirstOrDefaultAsync(cancellationToken);
                return id is not { } customer
                    ? Refusal.NotFound("customer")
                    : (await WeighAsync(db, customer, months, cancellationToken)).ToList();
            },
            cancellationToken
        );

    /// <summary>One month of every customer, by Company ID, each told as soon as it is known.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="month">The month (UTC).</param>
    /// <param name="each">Hears of each customer.</param>
    /// <returns>How many there were.</returns>
    public Task<Outcome<int>> OfAllAsync(
        Actor actor,
        Month month,
        Func<MonthDiagnosis, Task> each,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<int>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                if (!await IsKnownAsync(db, month, cancellationToken))
                {
                    return Refusal.NotFound("month");
                }

                var customers = await db
                    .Customers.OrderBy(c => c.CompanyId)
                    .Select(c => c.Id)
                    .ToListAsync(cancellationToken);
                foreach (var customer in customers)
                {
                    foreach (var found in await WeighAsync(db, customer, [month], cancellationToken))
                    {
                        await each(found);
                    }
                }

                return customers.Count;
            },
            cancellationToken
        );

    /// <summary>The code of a refusal: the ticket has no customer.</summary>
    public const string NobodysCode = "ticket-without-customer";

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

    private async Task<IReadOnlyList<MonthDiagnosis>> WeighAsync(
        BackOfficeDb db,
        CustomerId customer,
        IReadOnlyList<Month> months,
        CancellationToken cancellationToken
    ) =>
        [
            .. (await new CaseReader(db, clock.Now(), cancellationToken).ReadAsync(customer, months)).Select(
                Diagnoser.Weigh
            ),
        ];

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

    /// <summary>Whether anybody ever recorded anything about a month: AWS's state of it, or an invoice.</summary>
    private static async Task<bool> IsKnownAsync(BackOfficeDb db, Month month, CancellationToken cancellationToken) =>
        await db.PayerMonths.AnyAsync(m => m.Month == month, cancellationToken)
        || await db.InvoiceSnapshots.AnyAsync(i => i.Month == month, cancellationToken);
}
