using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using Pump.BackOffice.Platform.Data;
using IPNetwork = System.Net.IPNetwork;

namespace Pump.BackOffice.Platform;

/// <summary>
/// Looks at the settings before anything is made from them: a start with one that cannot work ends with its key and
/// the reason, not with a fault at the first person who comes in.
/// </summary>
internal static class SettingsCheck
{
    private const string Networks = "Proxy:KnownNetworks";

    private static readonly string[] Placeholders =
    [
        "todo",
        "tbd",
        "changeme",
        "change-me",
        "change_me",
        "placeholder",
        "secret",
        "xxx",
        "...",
        "your",
    ];

    /// <exception cref="OptionsValidationException">A setting cannot work; the first one is named.</exception>
    public static void CheckSettings(this IHostApplicationBuilder builder)
    {
        var failure = Failures(builder.Configuration, builder.Environment.IsProduction()).FirstOrDefault();
        if (failure is not null)
        {
            throw Refused(failure);
        }
    }

    public static OptionsValidationException Refused(string failure) =>
        new(failure.Split([':', ' '], 2)[0], typeof(SettingsCheck), [failure]);

    /// <summary>Whether somebody left what the documentation shows in place of a value.</summary>
    public static bool IsPlaceholder(string value)
    {
        var text = value.Trim();
        return text is ['<', ..] or ['[', ..] or ['{', ..]
            || Array.Exists(
                Placeholders,
                p => text.StartsWith(p, StringComparison.OrdinalIgnoreCase) && text.Length < p.Length + 16
            )
            || (Guid.TryParse(text, out var id) && id == Guid.Empty);
    }

    /// <summary>The address ranges whose forwarded headers are believed.</summary>
    public static IReadOnlyList<IPNetwork> KnownNetworks(IConfiguration configuration) =>
        [.. NetworkTexts(configuration).Select(IPNetwork.Parse)];

    /// <summary>Believes forwarded headers from the proxies that are named, and from nobody else.</summary>
    public static void UseNamedProxies(this WebApplication app)
    {
        var networks = KnownNetworks(app.Configuration);
        if (networks.Count == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
        };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var network in networks)
        {
            options.KnownIPNetworks.Add(network);
        }

        app.UseForwardedHeaders(options);
    }

    private static IEnumerable<string> Failures(IConfiguration configuration, bool production)
    {
        foreach (var failure in DataFailures(configuration))
        {
            yield return failure;
        }

        foreach (var failure in LooseFailures(configuration))
        {
            yield return failure;
        }

        if (
            configuration["Otlp:Endpoint"] is { Length: > 0 } otlp
            && !(Uri.TryCreate(otlp, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
        )
        {
            yield return $"Otlp:Endpoint '{otlp}' is not an address such as http://collector:4317.";
        }

        var wrong = NetworkTexts(configuration).FirstOrDefault(text => !IPNetwork.TryParse(text, out _));
        if (wrong is not null)
        {
            yield return $"{Networks} '{wrong}' is not a network such as 10.0.0.0/8.";
        }

        if (production && wrong is null && KnownNetworks(configuration).Count == 0)
        {
            foreach (var address in Addresses(configuration).Where(a => !IsHttps(a)))
            {
                yield return $"Urls '{address}' is not https, and {Networks} names no proxy that speaks https for it.";
            }
        }
    }

    private static IEnumerable<string> DataFailures(IConfiguration configuration)
    {
        var provider = configuration[$"{DataOptions.Section}:Provider"];
        var known = Enum.TryParse<DataProvider>(provider, ignoreCase: true, out var kind) && Enum.IsDefined(kind);
        if (!string.IsNullOrWhiteSpace(provider) && !known)
        {
            yield return $"Data:Provider '{provider}' is neither Sqlite nor PostgreSql.";
        }

        if (string.IsNullOrWhiteSpace(configuration[$"{DataOptions.Section}:Folder"]))
        {
            yield return "Data:Folder is missing: the data needs a place.";
        }

        var connection = configuration[$"{DataOptions.Section}:ConnectionString"];
        if (known && kind == DataProvider.PostgreSql)
        {
            if (string.IsNullOrWhiteSpace(connection))
            {
                yield return "Data:ConnectionString is missing: Data:Provider PostgreSql needs one.";
            }
            else if (IsPlaceholder(connection) || Providers.WhyNoPostgreSql(connection) is not null)
            {
                // What was given may hold a password: it is never repeated.
                yield return "Data:ConnectionString is not a connection string of PostgreSQL (Host=...;Database=...;Username=...).";
            }
        }
    }

    /// <summary>Values of no class of ours: the framework looks at them late, or with a trace.</summary>
    private static IEnumerable<string> LooseFailures(IConfiguration configuration)
    {
        var logging = configuration.GetSection("Logging");
        return logging
            .GetChildren()
            .Select(provider => provider.GetSection("LogLevel"))
            .Prepend(logging.GetSection("LogLevel"))
            .SelectMany(levels => levels.GetChildren())
            .SelectMany(level => SettingTypes.Failures(typeof(LogLevel?), level))
            .Concat(SettingTypes.Failures(typeof(TimeSpan?), configuration.GetSection("Shutdown:Drain")));
    }

    private static IEnumerable<string> NetworkTexts(IConfiguration configuration)
    {
        var section = configuration.GetSection(Networks);
        return section.Value is { } one
            ? one.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries)
            : section.GetChildren().Select(c => c.Value ?? string.Empty);
    }

    private static IEnumerable<string> Addresses(IConfiguration configuration)
    {
        var endpoints = configuration
            .GetSection("Kestrel:Endpoints")
            .GetChildren()
            .Select(e => e["Url"])
            .OfType<string>()
            .ToList();
        return endpoints.Count > 0
            ? endpoints
            : (configuration["Urls"] ?? "http://localhost:5000").Split(';', StringSplitOptions.RemoveEmptyEntries);
    }

    private static bool IsHttps(string address) =>
        address.TrimStart().StartsWith("https://", StringComparison.OrdinalIgnoreCase);
}
