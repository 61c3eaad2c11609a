using Pump.BackOffice.Sandbox.World;

namespace Pump.BackOffice.Sandbox.Scenarios;

/// <summary>Answers what a figure of the scenario was at a moment.</summary>
internal sealed class ScenarioFigures(Scenario scenario, ScenarioAnchor anchor)
{
    private readonly WorldBooks _books = new(scenario, anchor);

    internal SimulatedAws WorldAt(DateTimeOffset moment) => SimulatedAws.Of(scenario, _books, moment);

    internal ScenarioAnchor Anchor { get; } = anchor;

    internal ScenarioCustomer Customer(string companyId) => scenario.Customers.First(c => Same(c.CompanyId, companyId));

    internal ScenarioCredit? Credit(string? id) => scenario.Credits.FirstOrDefault(c => Same(c.Id, id));

    /// <summary>The figure, rounded to cents; null when the ticket names no credit or month that it needs.</summary>
    internal decimal? Resolve(
        ScenarioFigure figure,
        ScenarioSubject about,
        ScenarioCustomer customer,
        DateTimeOffset at
    )
    {
        var found = figure.Of is { } source
            ? Ask(source, figure.Credit ?? about.Credit, figure.Month ?? about.Month, customer, at)
            : figure.Value;
        return found is { } value
            ? Math.Round((value * figure.Times) + figure.Plus, 2, MidpointRounding.AwayFromZero)
            : null;
    }

    /// <summary>A credit's amount remaining as its owner's Credits page shows it, in cents.</summary>
    internal decimal Remaining(string creditId, DateTimeOffset at) =>
        Cents(Left(creditId, at, month => !IsEstimated(creditId, month, at)));

    /// <summary>The invoice of a customer's month.</summary>
    internal ToldInvoice Invoice(ScenarioCustomer customer, int month)
    {
        var exception = scenario.Invoicing.Exceptions.FirstOrDefault(e =>
            e.Month == month && Same(e.Customer, customer.CompanyId)
        );
        var postedAt = Anchor.Moment(
            new()
            {
                Month = month + 1,
                Day = exception?.PostedOnDay ?? scenario.Invoicing.PostedOnDay,
                Time = scenario.Invoicing.PostedAt,
            }
        );
        var parts = Bills(customer, month, postedAt).ToList();
        var credits = Cents(parts.Sum(p => p.Credits));
        var shown = exception?.Mistake switch
        {
            InvoiceMistake.WrongCredit => Math.Max(0m, credits + exception.Off),
            InvoiceMistake.DoubleCredit => credits * 2m,
            InvoiceMistake.MissingCredit => 0m,
            _ => credits,
        };
        var gross = Cents(parts.Sum(p => p.Gross));
        var refunds = Cents(parts.Sum(p => p.Refunds));
        return new(
            customer,
            month,
            Anchor.Month(month),
            postedAt,
            parts.Any(p => p.Bill.IsEstimated),
            gross,
            credits,
            shown,
            refunds,
            gross - shown - refunds,
            exception?.Mistake ?? InvoiceMistake.None
        );
    }

    private decimal? Ask(
        FigureSource source,
        string? creditId,
        int? month,
        ScenarioCustomer customer,
        DateTimeOffset at
    )
    {
        var credit = Credit(creditId);
        return source switch
        {
            FigureSource.CreditInitial => credit?.Amount,
            FigureSource.CreditRemaining => credit is null ? null : Remaining(credit.Id, at),
            FigureSource.CreditEstimatedRemaining => credit is null ? null : Left(credit.Id, at, _ => true),
            FigureSource.CreditAtMonthStart => credit is null || month is null
                ? null
                : Left(credit.Id, at, m => m.Offset < month),
            _ when month is null => null,
            FigureSource.CreditApplied => Applied(credit, month.Value, customer, at, own: true),
            FigureSource.CreditLeaked => Applied(credit, month.Value, customer, at, own: false),
            FigureSource.AwsCredits => Bills(customer, month.Value, at).Sum(p => p.Credits),
            FigureSource.Discounts => Bills(customer, month.Value, at).Sum(p => p.Discounts),
            FigureSource.Refunds => Bills(customer, month.Value, at).Sum(p => p.Refunds),
            FigureSource.InvoiceShortfall => Bills(customer, month.Value, at).Sum(p => p.Credits)
                - Invoice(customer, month.Value).Credits,
            FigureSource.InvoiceGross => Invoice(customer, month.Value).Gross,
            FigureSource.InvoiceCredits => Invoice(customer, month.Value).Credits,
            FigureSource.InvoiceTotal => Invoice(customer, month.Value).Total,
            _ => null,
        };
    }

    private decimal Left(string creditId, DateTimeOffset at, Func<MonthBills, bool> counts)
    {
        var last = WorldAt(at).Months().LastOrDefault(counts);
        return last?.Remaining[creditId] ?? Credit(creditId)!.Amount;
    }

    private bool IsEstimated(string creditId, MonthBills month, DateTimeOffset at)
    {
        var world = WorldAt(at);
        var payer = world.MembershipOf(Credit(creditId)!.Account).On(month.Month);
        return payer is null
            ? month.Month.AddMonths(1) > DateOnly.FromDateTime(at.UtcDateTime)
            : world.IsEstimated(payer, month.Month);
    }

    private decimal? Applied(ScenarioCredit? credit, int month, ScenarioCustomer customer, DateTimeOffset at, bool own)
    {
        var ids = customer.Accounts.Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
        var bills = WorldAt(at).Months().FirstOrDefault(m => m.Offset == month);
        return credit is null
            ? null
            : bills
                ?.ByPayer.Values.SelectMany(b => b.Allocations)
                .Where(a => Same(a.Credit.Id, credit.Id) && ids.Contains(a.Line.AccountId) == own)
                .Sum(a => a.Amount)
                ?? 0m;
    }

    private IEnumerable<(Bill Bill, decimal Gross, decimal Credits, decimal Discounts, decimal Refunds)> Bills(
        ScenarioCustomer customer,
        int month,
        DateTimeOffset at
    )
    {
        var ids = customer.Accounts.Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
        var bills = WorldAt(at).Months().FirstOrDefault(m => m.Offset == month)?.ByPayer.Values ?? [];
        foreach (var bill in bills.Where(b => b.Lines.Any(l => ids.Contains(l.AccountId))))
        {
            var lines = bill.Lines.Where(l => ids.Contains(l.AccountId)).ToList();
            var taxes = bill.Taxes.Where(t => ids.Contains(t.AccountId)).Sum(t => t.Amount);
            yield return (
                bill,
                lines.Sum(l => l.Amount) + taxes,
                lines.Sum(l => l.Covered),
                lines.SelectMany(l => l.Discounts).Sum(d => d.Amount),
                bill.Refunds.Where(r => ids.Contains(r.AccountId)).Sum(r => r.Amount)
            );
        }
    }

    private static decimal Cents(decimal amount) => Math.Round(amount, 2, MidpointRounding.AwayFromZero);

    private static bool Same(string? a, string? b) => string.Equals(a, b, StringComparison.Ordinal);
}
