using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Diagnosis;

/// <summary>What one cause came to in one customer's month.</summary>
/// <param name="Cause">The cause's stable code.</param>
/// <param name="Title">What happened, in a few words for the staff.</param>
/// <param name="Certainty">How sure that is.</param>
/// <param name="Amount">Its part of the difference (USD); null where that is not known or it does not hold.</param>
/// <param name="Evidence">The rows it rests on, or that rule it out.</param>
/// <param name="Missing">What would be needed to prove it; null when nothing is missing.</param>
/// <param name="Reply">What to answer, in words that are safe for the customer; null when there is nothing to say.</param>
/// <param name="Adjustment">What Pump still owes because of it; null when nothing.</param>
public sealed record Finding(
    string Cause,
    string Title,
    CertaintyLevel Certainty,
    Money? Amount,
    IReadOnlyList<EvidenceRow> Evidence,
    string? Missing = null,
    string? Reply = null,
    SuggestedAdjustment? Adjustment = null
)
{
    /// <summary>It takes part in the waterfall.</summary>
    public bool Holds => Certainty is CertaintyLevel.Proven or CertaintyLevel.Likely;

    /// <summary>How much of what Pump owes because of it was made good already (USD), by grants that still stand.</summary>
    public Money MadeGood { get; init; }

    /// <summary>What Pump owes because of it before anything was made good (USD); null when nothing.</summary>
    public Money? OwedAtFirst =>
        Adjustment is { } owed ? owed.Amount + MadeGood
        : MadeGood.IsPositive ? MadeGood
        : null;

    /// <summary>The page that shows it on a ticket; proposals cite it by that.</summary>
    /// <param name="ticket">The ticket's number.</param>
    public string RefOn(int ticket) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/tickets/{ticket}?finding={Cause}");

    /// <summary>The page that shows it in a customer's month, where no ticket asks; proposals cite it by that.</summary>
    /// <param name="companyId">The Company ID.</param>
    /// <param name="month">The month that was diagnosed (UTC).</param>
    public string RefIn(string companyId, Month month) => $"{CustomerMonth.RouteOf(companyId, month)}&finding={Cause}";
}
