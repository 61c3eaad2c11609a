using Microsoft.Extensions.Options;

namespace Pump.BackOffice.AwsSync.Gateway;

/// <summary>Refuses a start with settings that could not work, and names the key.</summary>
internal sealed class AwsSyncOptionsRule : IValidateOptions<AwsSyncOptions>
{
    public ValidateOptionsResult Validate(string? name, AwsSyncOptions options)
    {
        var failures = new List<string>();
        if (options.DailyRequestBudget < 0)
        {
            failures.Add("Aws:DailyRequestBudget must not be negative.");
        }
        if (options.RequestInterval < TimeSpan.Zero || options.RequestInterval > TimeSpan.FromMinutes(1))
        {
            failures.Add("Aws:RequestInterval must lie between 0 and one minute.");
        }
        if (options.RequestTimeout <= TimeSpan.Zero)
        {
            failures.Add("Aws:RequestTimeout must be longer than nothing.");
        }
        if (options.MaxRetries is < 0 or > 20)
        {
            failures.Add("Aws:MaxRetries must lie between 0 and 20.");
        }
        if (options.DaysByServiceMonths is < 0 or > MonthPlan.ChargeHistory + 1)
        {
            failures.Add($"Aws:DaysByServiceMonths must lie between 0 and {MonthPlan.ChargeHistory + 1}.");
        }
        if (options.SyncInterval < TimeSpan.FromMinutes(1) || options.SyncInterval > TimeSpan.FromDays(7))
        {
            failures.Add("Aws:SyncInterval must lie between one minute and seven days.");
        }
        var seen = new HashSet<string>();
        for (var index = 0; index < options.Payers.Count; index++)
        {
            failures.AddRange(Failures(options.Payers[index]).Select(text => $"Aws:Payers:{index}:{text}"));
            if (!seen.Add(options.Payers[index].AccountId))
            {
                failures.Add($"Aws:Payers:{index}:AccountId is listed twice.");
            }
        }
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(AwsPayerOptions payer)
    {
        if (!IsAccountId(payer.AccountId))
        {
            yield return "AccountId must be 12 digits.";
        }
        if (payer.RoleArn is { } role && PayerCredentials.AccountOf(role) is null)
        {
            yield return "RoleArn must look like arn:aws:iam::123456789012:role/name.";
        }
        if (string.IsNullOrEmpty(payer.AccessKeyId) != string.IsNullOrEmpty(payer.SecretAccessKey))
        {
            yield return "AccessKeyId and SecretAccessKey must be given together.";
        }
        if (!string.IsNullOrEmpty(payer.SessionToken) && string.IsNullOrEmpty(payer.AccessKeyId))
        {
            yield return "SessionToken needs AccessKeyId and SecretAccessKey.";
        }
        if (!string.IsNullOrEmpty(payer.Profile) && !string.IsNullOrEmpty(payer.AccessKeyId))
        {
            yield return "Profile and AccessKeyId exclude each other.";
        }
        if (string.IsNullOrWhiteSpace(payer.Region))
        {
            yield return "Region must be given.";
        }
        (string Key, string? Address)[] endpoints =
        [
            (nameof(AwsEndpoints.CostExplorer), payer.Endpoints.CostExplorer),
            (nameof(AwsEndpoints.Billing), payer.Endpoints.Billing),
            (nameof(AwsEndpoints.Organizations), payer.Endpoints.Organizations),
            (nameof(AwsEndpoints.Sts), payer.Endpoints.Sts),
        ];
        foreach (var (key, address) in endpoints)
        {
            if (address is not null && !IsSafeAddress(address))
            {
                yield return $"Endpoints:{key} must be an https address, or http on this machine.";
            }
        }
    }

    internal static bool IsAccountId(string? text) => text is { Length: 12 } && text.All(char.IsAsciiDigit);

    private static bool IsSafeAddress(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));
}
