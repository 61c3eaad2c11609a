using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Diagnosis.Cases;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Invoices;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Diagnosis;

/// <summary>Diagnoses a customer's month, or a month of every customer, from what is recorded now. Writes nothing.</summary>
public sealed class DiagnoseMonth(Access access, TimeProvider clock)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="companyId">The Company ID.</param>
    /// <param name="month">The month (UTC).</param>
    public Task<Outcome<MonthDiagnosis>> RunAsync(
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

                return await OfAsync(db, customer, month, clock.Now(), cancellationToken) is { } found
                    ? found
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

    /// <summary>Null when nothing was ever recorded about the month.</summary>
    internal static async Task<MonthDiagnosis?> OfAsync(
        BackOfficeDb db,
        CustomerId customer,
        Month month,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        await IsKnownAsync(db, month, cancellationToken)
            ? Diagnoser.Weigh((await new CaseReader(db, now, cancellationToken).ReadAsync(customer, [month]))[0])
            : null;

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

    /// <summary>Whether anybody ever recorded anything about a month: AWS's state of it, or an invoice.</summary>
    private static async Task<bool> IsKnownAsync(BackOfficeDb db, Month month, CancellationToken cancellationToken) =>
        await db.PayerMonths.AnyAsync(m => m.Month == month, cancellationToken)
        || await db.InvoiceSnapshots.AnyAsync(i => i.Month == month, cancellationToken);
}
