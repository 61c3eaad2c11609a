using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Invoices;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Diagnosis;

/// <summary>A customer's month, diagnosed, with what stands around it.</summary>
/// <param name="Customer">The customer's name.</param>
/// <param name="Found">What is found now.</param>
/// <param name="Months">The newest months of which something is recorded about the customer (UTC), oldest first.</param>
/// <param name="Tickets">Tickets that name this month or were diagnosed about it, the newest first.</param>
/// <param name="Past">What month-close sweeps found of it, the newest first.</param>
public sealed record CustomerMonthSheet(
    string Customer,
    MonthDiagnosis Found,
    IReadOnlyList<Month> Months,
    IReadOnlyList<AskingTicket> Tickets,
    IReadOnlyList<PastDiagnosis> Past
);

/// <param name="Number">The ticket's number.</param>
/// <param name="IsSettled">Nothing is left to do on it.</param>
public sealed record AskingTicket(int Number, string Subject, bool IsSettled);

/// <summary>A customer's month without a ticket: what is found in it now, and what was found before.</summary>
public sealed class CustomerMonth(Access access, DiagnoseMonth diagnose, TimeProvider clock)
{
    private const int MostMonths = 6;
    private const int MostPast = 30;

    /// <summary>The page that shows it.</summary>
    public static string RouteOf(string companyId, Month month) =>
        $"/customers/{Uri.EscapeDataString(companyId)}/diagnosis?month={month}";

    /// <param name="actor">Who asks.</param>
    /// <param name="companyId">The Company ID.</param>
    /// <param name="month">The month (UTC); null is the last that was invoiced, without one the last that ended. A refusal about it names this field, one about the customer none.</param>
    public async Task<Outcome<CustomerMonthSheet>> RunAsync(
        Actor actor,
        string companyId,
        Month? month,
        CancellationToken cancellationToken
    )
    {
        var read = await access.ReadAsync<Around>(
            actor,
            Permission.SeeDesk,
            async db =>
                await AroundAsync(db, companyId, month, cancellationToken) is { } around
                    ? around
                    : Refusal.NotFound("customer"),
            cancellationToken
        );
        if (!read.TryValue(out var known, out var refusal))
        {
            return refusal;
        }

        var found = await diagnose.RunAsync(actor, companyId, known.Month, cancellationToken);
        return found.TryValue(out var diagnosis, out var unknown)
                ? new CustomerMonthSheet(known.Customer, diagnosis, known.Months, known.Tickets, known.Past)
            : unknown.Code == Refusal.NotFoundCode
                ? unknown with
                {
                    Sentence = "Nothing is recorded of it.",
                    Field = nameof(month),
                }
            : unknown;
    }

    private async Task<Around?> AroundAsync(
        BackOfficeDb db,
        string companyId,
        Month? asked,
        CancellationToken cancellationToken
    )
    {
        var customer = await db
            .Customers.Where(c => c.CompanyId == companyId)
            .Select(c => new { c.Id, c.Name })
            .FirstOrDefaultAsync(cancellationToken);
        if (customer is null)
        {
            return null;
        }

        var invoiced = await db
            .InvoiceSnapshots.Where(i => i.CustomerId == customer.Id)
            .Select(i => i.Month)
            .Distinct()
            .ToListAsync(cancellationToken);
        var month = asked ?? (invoiced.Count > 0 ? invoiced.Max() : Month.Of(clock.GetUtcNow()).Previous);
        var told = await db.PayerMonths.Select(m => m.Month).Distinct().ToListAsync(cancellationToken);
        var tickets = await db
            .Tickets.Where(t =>
                t.CustomerId == customer.Id
                && t.MergedInto == null
                && (t.DiagnosedMonth == month || t.Claim.InvoiceMonth == month)
            )
            .OrderByDescending(t => t.Number)
            .Select(t => new AskingTicket(t.Number, t.Subject, t.IsSettled))
            .ToListAsync(cancellationToken);
        return new Around(
            customer.Name,
            month,
            [.. told.Concat(invoiced).Distinct().Order().TakeLast(MostMonths).Append(month).Distinct().Order()],
            tickets,
            await PastAsync(db, customer.Id, month, cancellationToken)
        );
    }

    private static async Task<IReadOnlyList<PastDiagnosis>> PastAsync(
        BackOfficeDb db,
        CustomerId customer,
        Month month,
        CancellationToken cancellationToken
    )
    {
        var runs = db.SweepRuns;
        var rows = await db
            .SweepLines.Where(l => l.CustomerId == customer)
            .Join(runs, l => l.RunId, r => r.Id, (l, r) => new { Line = l, r.Month })
            .Where(x => x.Month == month)
            .OrderByDescending(x => x.Line.At)
            .Select(x => x.Line)
            .Take(MostPast + 1)
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Take(MostPast).Select((line, at) => line.Past(month, at + 1 < rows.Count ? rows[at + 1] : null)),
        ];
    }

    private sealed record Around(
        string Customer,
        Month Month,
        IReadOnlyList<Month> Months,
        IReadOnlyList<AskingTicket> Tickets,
        IReadOnlyList<PastDiagnosis> Past
    );
}
