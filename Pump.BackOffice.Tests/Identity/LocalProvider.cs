using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Pump.BackOffice.Tests.Identity;

/// <summary>A sign-in provider on a loopback port that lets in whoever the test put in front of it, with the app roles it was told.</summary>
internal sealed class LocalProvider : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LocalProvider(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    /// <summary>Who sits at the browser.</summary>
    public (string Id, string Name, string Email, string[] Roles) Somebody { get; set; }

    public static async Task<LocalProvider> OpenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder
            .Services.AddOpenIddict()
            .AddServer(options =>
            {
                options.EnableDegradedMode();
                options.SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token");
                options.AllowAuthorizationCodeFlow();
                options.RegisterScopes("profile", "email", "offline_access");
                options.AddEphemeralEncryptionKey().AddEphemeralSigningKey().DisableAccessTokenEncryption();
                options
                    .UseAspNetCore()
                    .EnableAuthorizationEndpointPassthrough()
                    .DisableTransportSecurityRequirement();
                options.AddEventHandler<ValidateAuthorizationRequestContext>(e => e.UseInlineHandler(_ => default));
                options.AddEventHandler<ValidateTokenRequestContext>(e => e.UseInlineHandler(_ => default));
            });
        var provider = new LocalProvider(builder.Build());
        provider._app.UseAuthentication();
        provider._app.MapMethods("/authorize", ["GET", "POST"], () => provider.LetIn());
        await provider._app.StartAsync();
        return provider;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IResult LetIn()
    {
        var identity = new ClaimsIdentity("local", "name", "roles");
        identity.AddClaim(new Claim("sub", Somebody.Id));
        identity.AddClaim(new Claim("oid", Somebody.Id));
        identity.AddClaim(new Claim("name", Somebody.Name));
        identity.AddClaim(new Claim("preferred_username", Somebody.Email));
        identity.AddClaims(Somebody.Roles.Select(role => new Claim("roles", role)));
        var principal = new ClaimsPrincipal(identity);
        principal.SetScopes("openid", "profile", "email");
        principal.SetDestinations(_ => [OpenIddictConstants.Destinations.IdentityToken]);
        return Results.SignIn(principal, null, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }
}
