using Pump.BackOffice.Platform;

namespace Pump.BackOffice.Identity;

/// <summary>What sign-in with Microsoft Entra ID needs to be told (section <c>AzureAd</c>), and what is wrong with what it was told.</summary>
internal static class EntraSettings
{
    /// <summary>The first setting that is missing or cannot be meant, with its key; null when all are there.</summary>
    public static string? WhyNot(IConfiguration configuration)
    {
        var section = configuration.GetSection(EntraSignIn.Section);
        return Id(section, "ClientId", "the app registration's application id")
            ?? Id(section, "TenantId", "the directory's id")
            ?? Instance(section["Instance"])
            ?? Secret(section);
    }

    private static string? Id(IConfigurationSection section, string name, string what)
    {
        var value = section[name];
        if (string.IsNullOrWhiteSpace(value))
        {
            return $"AzureAd:{name} is missing: {what}. Outside Development people sign in with Microsoft Entra ID, never on the sandbox page.";
        }

        return SettingsCheck.IsPlaceholder(value) || !(Guid.TryParse(value, out _) || IsDomain(name, value))
            ? $"AzureAd:{name} '{value}' is a placeholder or no id: it is {what}."
            : null;
    }

    private static string? Instance(string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return "AzureAd:Instance is missing: for the public cloud it is https://login.microsoftonline.com/.";
        }

        return Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps
            ? null
            : $"AzureAd:Instance '{value}' is not an https address.";
    }

    private static string? Secret(IConfigurationSection section)
    {
        var certificates = section.GetSection("ClientCertificates").GetChildren().Any();
        var secret = section["ClientSecret"];
        if (string.IsNullOrWhiteSpace(secret))
        {
            return certificates
                ? null
                : "AzureAd:ClientSecret is missing: the app proves itself by a secret or by AzureAd:ClientCertificates.";
        }

        // The secret itself is never repeated.
        return SettingsCheck.IsPlaceholder(secret)
            ? "AzureAd:ClientSecret is a placeholder, not a secret of the app registration."
            : null;
    }

    // "common" and "organizations" would let every company's people in.
    private static bool IsDomain(string name, string value) =>
        name == "TenantId"
        && value.Contains('.', StringComparison.Ordinal)
        && !value.Contains(' ', StringComparison.Ordinal);
}
