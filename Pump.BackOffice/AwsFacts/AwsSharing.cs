using Pump.BackOffice.Customers;

namespace Pump.BackOffice.AwsFacts;

/// <summary>Whether an account shared credits in a month: the preference of the month's last day decides the whole month.</summary>
public sealed class AwsSharing : AwsFact
{
    private AwsSharing() { }

    public Month Month { get; private init; }

    /// <summary>The account; the payer's own row is the switch of the whole organization.</summary>
    public AwsAccountId AccountId { get; private init; }

    public bool IsOn { get; private init; }

    internal static AwsSharing Hear(SharingFact fact, Heard heard) =>
        new()
        {
            PayerId = heard.PayerId,
            RunId = heard.RunId,
            RecordedAt = heard.At,
            Month = fact.Month,
            AccountId = fact.AccountId,
            IsOn = fact.IsOn,
        };
}
