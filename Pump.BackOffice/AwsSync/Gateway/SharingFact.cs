namespace Pump.BackOffice.AwsSync.Gateway;

/// <summary>One row of the history of credit sharing preferences; the setting of a month's last day rules the whole month.</summary>
/// <param name="Month">The billing month; null when AWS gives no period.</param>
/// <param name="AccountId">The account; null when the row is about the whole organization.</param>
/// <param name="Key">AWS's name of the preference.</param>
/// <param name="IsOn">Null when AWS writes neither ENABLED nor DISABLED.</param>
internal sealed record SharingFact(Month? Month, string? AccountId, string? AccountName, string Key, bool? IsOn);
