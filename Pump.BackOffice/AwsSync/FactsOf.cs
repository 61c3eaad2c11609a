using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.AwsSync.Gateway;
using Pump.BackOffice.Customers;

namespace Pump.BackOffice.AwsSync;

/// <summary>
/// Turns what the gateway heard into facts to keep. What cannot be a figure of AWS's is a <see cref="FormatException"/>:
/// then the whole answer is unreadable, and nothing of it is taken for a figure.
/// </summary>
internal static class FactsOf
{
    public static ChargeFact Charge(
        CostRow row,
        string? service,
        string recordType,
        string? billingEntity,
        bool isEstimated
    ) =>
        new(
            Month.Of(row.StartsOn),
            Account(row.AccountId),
            service,
            recordType,
            billingEntity,
            Raw(row.Amount),
            isEstimated
        );

    public static DayChargeFact Day(CostRow row, bool byService, bool isEstimated) =>
        new(
            row.StartsOn,
            Account(row.AccountId),
            byService ? row.Label : null,
            byService ? AwsRecordType.AllCharges : row.Label,
            Raw(row.Amount),
            isEstimated
        );

    public static AwsFacts.AllocationFact Allocation(Gateway.AllocationFact told) =>
        new(told.Month, told.CreditId, Account(told.AccountId), told.Service, Raw(told.Amount), told.IsEstimated);

    public static AwsFacts.CreditFact Credit(Gateway.CreditFact told) =>
        new(
            told.CreditId,
            Account(told.AccountId),
            told.CreditType,
            told.Description,
            Raw(told.Initial),
            Raw(told.Remaining),
            told.Estimated is { } estimated ? Raw(estimated) : null,
            told.StartsAt,
            told.EndsAt,
            told.ExhaustedAt,
            Lines(told.Products),
            told.ApplicationType,
            Lines(told.ShareableAccounts),
            told.OwnerShares,
            told.SharingType,
            // Only the word for paused says that it is paused; AWS writes the other for exhausted ones too.
            told.Status != "DISABLED",
            Lines(told.PurchaseTypes)
        );

    public static MemberFact Member(AccountFact told) =>
        new(Account(told.AccountId), told.Name, told.JoinedMethod, told.JoinedAt);

    /// <summary>Null when AWS names no month, or says neither on nor off.</summary>
    public static AwsFacts.SharingFact? Sharing(Gateway.SharingFact told, AwsAccountId payer) =>
        told is { Month: { } month, IsOn: { } isOn }
            ? new AwsFacts.SharingFact(month, told.AccountId is null ? payer : Account(told.AccountId), isOn)
            : null;

    private static AwsAccountId Account(string text) =>
        AwsAccountId.TryParse(text, out var account)
            ? account
            : throw new FormatException($"'{text}' is not an AWS account number.");

    private static string Raw(AwsAmount amount)
    {
        if (amount.Currency != Money.CurrencyCode)
        {
            throw new FormatException($"AWS sent an amount in {amount.Currency}, which takes part in no sum.");
        }

        return Money.TryUsd(amount.Value, out _)
            ? amount.Raw
            : throw new FormatException($"AWS sent '{amount.Raw}', which is no amount of at most ten decimals.");
    }

    private static string? Lines(IReadOnlyList<string>? items) =>
        items is null ? null : string.Join('\n', items.Order(StringComparer.Ordinal));
}
