using System.Globalization;
using System.Text.RegularExpressions;

namespace Pump.BackOffice.Sandbox.Scenarios;

/// <summary>Fills the slots of a ticket's words with the figures of the moment at which it was opened.</summary>
internal sealed partial class ScenarioSlots(
    ScenarioFigures figures,
    ScenarioTicket ticket,
    ScenarioCustomer customer,
    DateTimeOffset openedAt
)
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    internal string Fill(string words) => Slot().Replace(words, m => Word(m.Groups["slot"].Value) ?? m.Value);

    private string? Word(string slot)
    {
        var amount = ticket.Claim.Amount is { } figure
            ? figures.Resolve(figure, ticket.About, customer, openedAt)
            : null;
        var month = ticket.About.Month is { } offset ? figures.Anchor.Month(offset) : (DateOnly?)null;
        var credit = figures.Credit(ticket.About.Credit);
        var end = ticket.Claim.ExpiresOn ?? credit?.ExpiresOn;
        return slot switch
        {
            "amount" => Dollars(amount),
            "amount:plain" => amount?.ToString("0.00", Culture),
            "amount:round" => amount is { } a ? "$" + Math.Round(a, 0).ToString("N0", Culture) : "the full amount",
            "credit" => ticket.Claim.CreditName ?? credit?.Description ?? "AWS credits",
            "account" => ticket.About.Account
                ?? credit?.Account
                ?? (customer.Accounts.Count > 0 ? customer.Accounts[0].Id : "our account"),
            "company" => customer.Name,
            "month" => month?.ToString("MMMM", Culture) ?? "last month",
            "monthshort" => month?.ToString("MMM yyyy", Culture) ?? "last month",
            "nextmonth" => month?.AddMonths(1).ToString("MMMM", Culture) ?? "this month",
            "expiry" => end is { } day
                ? figures.Anchor.Day(day).ToString("MMMM d, yyyy", Culture)
                : "a date that we do not know",
            "gross" => Ask(FigureSource.InvoiceGross),
            "invoiced" => Ask(FigureSource.InvoiceCredits),
            "total" => Ask(FigureSource.InvoiceTotal),
            "remaining" => Ask(FigureSource.CreditRemaining),
            "estimated" => Ask(FigureSource.CreditEstimatedRemaining),
            "initial" => Ask(FigureSource.CreditInitial),
            "applied" => Ask(FigureSource.CreditApplied),
            "leaked" => Ask(FigureSource.CreditLeaked),
            _ => null,
        };
    }

    private string Ask(FigureSource source) =>
        Dollars(figures.Resolve(new ScenarioFigure { Of = source }, ticket.About, customer, openedAt));

    private static string Dollars(decimal? amount) =>
        amount is { } a ? "$" + a.ToString("N2", Culture) : "the full amount";

    [GeneratedRegex(@"\{(?<slot>[a-z:]+)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Slot();
}
