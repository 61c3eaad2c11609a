using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace Pump.BackOffice.Identity;

/// <summary>From where somebody acts, in the words of the audit log: an address, a command line, a job on a machine.</summary>
public static class ActingFrom
{
    /// <summary>Only where nothing tells it, as in a test without a connection.</summary>
    public const string Unknown = "unknown";

    /// <summary>The claim that a request's principal carries; it is never in the cookie.</summary>
    internal const string ClaimType = "pump:from";

    /// <summary>Who typed a command, and on which machine.</summary>
    public static string CommandLine { get; } = $"command line, {Environment.UserName} on {Environment.MachineName}";

    /// <summary>One of the app's own jobs, by the machine that it runs on.</summary>
    public static string Background { get; } = $"background job on {Environment.MachineName}";

    /// <summary>The address of a request's connection. Behind a proxy that is named it is the one that the proxy says.</summary>
    public static string Address(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address ? Words(address) : Unknown;

    private static string Words(IPAddress address) =>
        (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();

    /// <summary>
    /// Puts the address of the request into the principal that acts in it. A page's circuit keeps the principal of the request
    /// that opened it, so that what is done on the page is done from the address that the page was opened from.
    /// </summary>
    internal sealed class Transformation(IHttpContextAccessor accessor) : IClaimsTransformation
    {
        public Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
        {
            if (accessor.HttpContext is not { } http || principal.HasClaim(claim => claim.Type == ClaimType))
            {
                return Task.FromResult(principal);
            }

            // A copy: the principal that was read from the cookie must stay as it was sealed in it.
            var copy = principal.Clone();
            copy.AddIdentity(new ClaimsIdentity([new Claim(ClaimType, Address(http))]));
            return Task.FromResult(copy);
        }
    }
}
