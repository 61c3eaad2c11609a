using Pump.BackOffice.AwsSync.Gateway;

namespace Pump.BackOffice.AwsSync;

/// <summary>
/// Why something is unknown, in a few words that stay the same from run to run: a text with AWS's own request numbers
/// would make every run look like news.
/// </summary>
internal static class UnknownWords
{
    /// <summary>Cost Explorer tells the present month and thirteen before.</summary>
    public const string OlderThanCostExplorer = "older than the 13 months that Cost Explorer keeps";

    /// <summary>The month is missing in an answer that promised it.</summary>
    public const string LeftOut = "AWS left the month out";

    private static readonly Dictionary<AwsUnknownReason, string> Words = new()
    {
        [AwsUnknownReason.NotConfigured] = "the payer is not configured",
        [AwsUnknownReason.AccessDenied] = "access denied",
        [AwsUnknownReason.RootSwitchOff] = "billing is closed to roles until the root user opens it",
        [AwsUnknownReason.DataUnavailable] = "AWS has no data yet",
        [AwsUnknownReason.ExpiredToken] = "the credentials ran out",
        [AwsUnknownReason.NotAuthenticated] = "AWS does not know the credentials",
        [AwsUnknownReason.PartialResults] = LeftOut,
        [AwsUnknownReason.OneAccountOnly] = "AWS told one account's credits only, not the payer's",
        [AwsUnknownReason.Throttled] = "throttled to the end",
        [AwsUnknownReason.BudgetSpent] = "the day's request budget is spent",
        [AwsUnknownReason.TooOld] = "older than AWS keeps",
        [AwsUnknownReason.NotInOrganization] = "the account is in no organization",
        [AwsUnknownReason.Refused] = "AWS refused the question",
        [AwsUnknownReason.Unreadable] = "AWS's answer cannot be read",
        [AwsUnknownReason.Unreachable] = "AWS did not answer",
    };

    public static string Of(AwsUnknownReason reason) => Words[reason];

    /// <summary>With AWS's own words.</summary>
    public static string Full(AwsUnknown unknown)
    {
        var months = unknown.FailedMonths.Count == 0 ? "" : $" ({string.Join(", ", unknown.FailedMonths)})";
        return $"{Of(unknown.Reason)}{months}: {unknown.Detail}";
    }

    /// <summary>A month that is unknown for this reason is not asked for again.</summary>
    public static bool IsForEver(string why) => why == Of(AwsUnknownReason.TooOld) || why == OlderThanCostExplorer;

    /// <summary>The reason does not pass by itself within hours: asking again each time would only cost.</summary>
    public static bool IsStanding(string why) =>
        why == Of(AwsUnknownReason.AccessDenied)
        || why == Of(AwsUnknownReason.RootSwitchOff)
        || why == Of(AwsUnknownReason.DataUnavailable)
        || why == Of(AwsUnknownReason.Refused)
        || why == LeftOut;

    /// <summary>AWS does not let us see it, or has nothing to see: no run can change that, only somebody at AWS's console.</summary>
    public static bool IsClosed(string why) =>
        why == Of(AwsUnknownReason.AccessDenied)
        || why == Of(AwsUnknownReason.RootSwitchOff)
        || why == Of(AwsUnknownReason.NotInOrganization)
        || why == Of(AwsUnknownReason.DataUnavailable)
        || IsForEver(why);

    /// <summary>Nothing stands in the way but time: the same question may be answered later.</summary>
    public static bool Passes(string why) =>
        why == Of(AwsUnknownReason.Unreachable)
        || why == Of(AwsUnknownReason.Throttled)
        || why == Of(AwsUnknownReason.BudgetSpent);

    /// <summary>After this the same service need not be asked again in the same run: it would only wait, or be refused.</summary>
    public static bool EndsTheService(AwsUnknownReason reason) =>
        reason
            is AwsUnknownReason.Unreachable
                or AwsUnknownReason.Throttled
                or AwsUnknownReason.BudgetSpent
                or AwsUnknownReason.NotAuthenticated
                or AwsUnknownReason.ExpiredToken
                or AwsUnknownReason.NotConfigured
                or AwsUnknownReason.NotInOrganization;
}
