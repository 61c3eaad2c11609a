using System.Globalization;
using Pump.BackOffice.Customers;

namespace Pump.BackOffice.Credits.Leaks;

/// <summary>Where leaks are looked at and made good.</summary>
public static class LeakRoutes
{
    public const string Page = "/leaks";

    /// <summary>The leaks of one payer and month.</summary>
    public static string Of(AwsAccountId payer, Month month) => $"{Page}?payer={payer.Value}&month={month}";

    /// <summary>The form of a proposed repayment in the Pump book, filled in; null when nothing can be proposed for the line.</summary>
    public static string? Proposal(LeakLine line, Month month)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.CanBeProposed
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"/approvals/new?customer={Uri.EscapeDataString(line.Owner!.CompanyId)}&month={month}&amount={line.Owed.ToCents().Amount:0.00}&reason=LeakRepayment&to={Uri.EscapeDataString(line.Receiver!.CompanyId)}"
            )
            : null;
    }
}
