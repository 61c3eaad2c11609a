using Amazon.Billing.Model;

namespace Pump.BackOffice.AwsSync.Gateway;

/// <summary>Our questions in Billing's words, and its answers in ours.</summary>
internal static class BillingQuestions
{
    /// <summary>Billing tells at most this many months at once.</summary>
    public const int MaxMonths = 24;

    // Billing refuses an end in the future, and its clock is not ours.
    private static readonly TimeSpan ClockMargin = TimeSpan.FromMinutes(5);

    public static GetCreditsRequest Credits(string payerId, DateTimeOffset now) =>
        new()
        {
            AccountId = payerId,
            // Billing looks back one year at most; a day less is safe in every time zone and leap year.
            StartDate = now.UtcDateTime.Date.AddYears(-1).AddDays(1),
            EndDate = now.UtcDateTime - ClockMargin,
            PayerAccountFlag = true,
        };

    public static GetCreditAllocationHistoryRequest Allocations(
        string payerId,
        MonthSpan months,
        DateTimeOffset now,
        string? token
    )
    {
        var start = months.First.StartsAt.UtcDateTime;
        var end = months.Last.EndsAt.UtcDateTime.AddSeconds(-1);
        var latest = now.UtcDateTime - ClockMargin;
        end = end < latest ? end : latest;
        return new GetCreditAllocationHistoryRequest
        {
            AccountId = payerId,
            StartDate = start,
            // In a month's first minutes the margin would lead before its start.
            EndDate = end > start ? end : start,
            MaxResults = 1000,
            NextToken = token,
        };
    }

    public static GetBillingPreferencesRequest SharingHistory(string? token) =>
        new()
        {
            Features = ["CREDIT_SHARING_HISTORY"],
            MaxResults = 50,
            NextToken = token,
        };

    public static CreditFact Credit(CreditData credit) =>
        new(
            Required(credit.CreditId, "creditId"),
            Required(credit.AccountId, "accountId"),
            credit.CreditType ?? "",
            credit.Description ?? "",
            Money(credit.InitialAmount, "initialAmount"),
            Money(credit.RemainingAmount, "remainingAmount"),
            credit.EstimatedAmount is { } estimated
                ? AwsAmount.Parse(estimated.CurrencyAmount, estimated.CurrencyCode)
                : null,
            Time(credit.StartDate) ?? throw new FormatException("A credit has no startDate."),
            Time(credit.EndDate),
            Time(credit.ExhaustDate),
            credit.ApplicableProductNames,
            credit.ApplicationType?.Value,
            credit.ShareableAccounts,
            credit.AccountHasCreditSharingEnabled,
            credit.CreditSharingType?.Value,
            credit.CostCategoryArn,
            credit.RuleName,
            credit.CreditStatus?.Value,
            credit.PurchaseTypeApplications,
            credit.CreditConsoleVisibility
        );

    public static AllocationFact Allocation(CreditAllocationHistoryEntry entry) =>
        new(
            Required(entry.CreditId, "creditId"),
            Month.Parse(entry.BillingMonth ?? ""),
            Required(entry.AccountId, "accountId"),
            Required(entry.AppliedServiceName, "appliedServiceName"),
            Money(entry.CreditAmount, "creditAmount"),
            // A missing mark is not a promise that the bill is closed.
            entry.IsEstimatedBill
                ?? true,
            entry.Description
        );

    public static SharingFact Sharing(BillingPreferenceSummary preference) =>
        new(
            preference.BillingPeriod is { Year: { } year, Month: { } month and >= 1 and <= 12 }
                ? new Month(year, month)
                : null,
            preference.AccountId,
            preference.AccountName,
            Required(preference.Key, "key"),
            preference.Value?.Value switch
            {
                "ENABLED" => true,
                "DISABLED" => false,
                _ => null,
            }
        );

    private static AwsAmount Money(Amount? amount, string member) =>
        amount is null
            ? throw new FormatException($"{member} is missing.")
            : AwsAmount.Parse(amount.CurrencyAmount, amount.CurrencyCode);

    private static DateTimeOffset? Time(DateTime? time) =>
        time is { } at ? new DateTimeOffset(at.ToUniversalTime()) : null;

    private static string Required(string? text, string member) =>
        string.IsNullOrEmpty(text) ? throw new FormatException($"{member} is missing.") : text;
}
