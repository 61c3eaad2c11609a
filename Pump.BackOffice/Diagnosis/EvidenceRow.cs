namespace Pump.BackOffice.Diagnosis;

/// <summary>A row that a finding rests on.</summary>
/// <param name="Kind">What it is: <c>aws-credit</c>, <c>aws-allocation</c>, <c>aws-charge</c>, <c>aws-month</c>, <c>aws-sharing</c>, <c>membership</c>, <c>ledger</c>, <c>invoice</c>, <c>reading</c>, <c>claim</c>, <c>staff</c>.</param>
/// <param name="Ref">A route of the app that shows it.</param>
/// <param name="Text">What it says, with the figures that are cited.</param>
public sealed record EvidenceRow(string Kind, string Ref, string Text);

/// <summary>Where an adjustment would come from: what the form of a proposal begins with.</summary>
/// <param name="Kind">The kind of adjustment, by its name.</param>
/// <param name="Reason">The reason code, by its name.</param>
/// <param name="Amount">How much is still owed (USD), positive.</param>
/// <param name="Month">The billing month.</param>
public sealed record SuggestedAdjustment(string Kind, string Reason, Money Amount, Month Month)
{
    public const string PumpCredit = "PumpCredit";
    public const string LeakRepayment = "LeakRepayment";
    public const string InvoiceTrueUp = "InvoiceTrueUp";
}
