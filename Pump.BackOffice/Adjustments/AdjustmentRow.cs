using Pump.BackOffice.Customers;

namespace Pump.BackOffice.Adjustments;

/// <summary>One adjustment in a list.</summary>
/// <param name="Amount">What it does to the Pump book (USD, signed); what a recorded credit was given for; null in a draft without an amount.</param>
/// <param name="At">When it was proposed last, or begun (UTC).</param>
public sealed record AdjustmentRow(
    int Number,
    AdjustmentState State,
    AdjustmentKind Kind,
    ReasonCode? Reason,
    Month? Month,
    Money? Amount,
    string CompanyId,
    string Customer,
    CustomerId CustomerId,
    string Maker,
    int? TicketNumber,
    DateTimeOffset At,
    DateTimeOffset? EndedAt
)
{
    public string Code => Adjustment.CodeOf(Number);

    public string Route => Adjustment.RouteOf(Number);

    /// <summary>Why, and for which month: <c>Guarantee, October</c>.</summary>
    public string Words =>
        (Reason?.Word() ?? Kind.Word())
        + (
            Month is { } month
                ? ", " + month.FirstDay.ToString("MMMM", System.Globalization.CultureInfo.InvariantCulture)
                : string.Empty
        );
}

/// <summary>The signed figure that people see of terms.</summary>
public static class AdjustmentAmounts
{
    public static Money? Signed(this AdjustmentTerms terms) =>
        terms.Kind is AdjustmentKind.RecordCredit or AdjustmentKind.CorrectRecord or AdjustmentKind.Reattribute
            ? terms.Amount
        : terms.Effect is { } effect ? effect
        : terms.Kind == AdjustmentKind.PumpCredit ? terms.Amount
        : terms.Amount is { } amount ? -amount
        : null;
}
