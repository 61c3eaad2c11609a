using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Pump.BackOffice.Platform;

/// <summary>
/// Where people outside reach the app, for links in mails: <c>Mail:PublicUrl</c>; without it where it listens, or would.
/// </summary>
public sealed class PublicAddress(IConfiguration configuration, IServiceProvider services)
{
    public const string Key = "Mail:PublicUrl";

    /// <summary>The whole address of a route of the app.</summary>
    /// <param name="route">Begins with a slash.</param>
    public string Of(string route) => Base() + route;

    // Asked each time: where it listens is known only once it does.
    private string Base()
    {
        var listening = services
            .GetService<IServer>()
            ?.Features.Get<IServerAddressesFeature>()
            ?.Addresses.FirstOrDefault(a => !a.EndsWith(":0", StringComparison.Ordinal));
        var address = configuration[Key] is { Length: > 0 } known
            ? known
            : listening ?? (configuration["Urls"] ?? "http://localhost:5080").Split(';')[0];
        return address.TrimEnd('/');
    }
}
