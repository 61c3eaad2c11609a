using System.Net;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Pump.BackOffice.Tests.Identity;

/// <summary>The app on a loopback port with sign-in by a local provider, and a browser without scripts before it.</summary>
internal sealed class SignInServer : IAsyncDisposable
{
    private SignInServer(House house, LocalProvider provider)
    {
        House = house;
        Provider = provider;
        Address = new Uri(house.Get<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public House House { get; }
    public LocalProvider Provider { get; }
    public Uri Address { get; }

    public static async Task<SignInServer> OpenAsync()
    {
        var provider = await LocalProvider.OpenAsync();
        var house = await House.OpenAsync(
            adjust: builder => Adjust(builder, provider.Address),
            configuration:
            [
                "--AzureAd:Instance=https://login.microsoftonline.com/",
                "--AzureAd:TenantId=5f0e7f5e-6d2b-4a5b-9f0a-3f6d1c2b7a90",
                "--AzureAd:ClientId=0c7c1f0b-93a4-4b68-8a52-1d5e8f3a6b21",
                "--AzureAd:ClientSecret=Qm7~vT2p-4kRz9",
            ]
        );
        await house.Get<IHost>().StartAsync();
        return new SignInServer(house, provider);
    }

    /// <summary>A browser of its own cookies.</summary>
    public HttpClient Browser(bool follows = true) =>
        new(new HttpClientHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = follows })
        {
            BaseAddress = Address,
        };

    public async ValueTask DisposeAsync()
    {
        await House.DisposeAsync();
        await Provider.DisposeAsync();
    }

    private static void Adjust(WebApplicationBuilder builder, string provider)
    {
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        foreach (var job in builder.Services.Where(s => s.ServiceType == typeof(IHostedService)).ToList())
        {
            if (job.ImplementationType?.Namespace?.StartsWith("Pump.", StringComparison.Ordinal) == true)
            {
                builder.Services.Remove(job);
            }
        }

        // Only because the local provider speaks plain http; nothing of this can be configured in the app.
        builder.Services.PostConfigure<OpenIdConnectOptions>(
            OpenIdConnectDefaults.AuthenticationScheme,
            options =>
            {
                options.RequireHttpsMetadata = false;
                options.Authority = provider;
                options.MetadataAddress = $"{provider}/.well-known/openid-configuration";
                options.ConfigurationManager = new ConfigurationManager<OpenIdConnectConfiguration>(
                    options.MetadataAddress,
                    new OpenIdConnectConfigurationRetriever(),
                    new HttpDocumentRetriever { RequireHttps = false }
                );
                options.TokenValidationParameters.IssuerValidator = null;
                options.TokenValidationParameters.ValidIssuer = provider + "/";
                // The tests' clock stands still at the house's opening; the provider's does not.
                options.TokenValidationParameters.ValidateLifetime = false;
                options.ProtocolValidator.RequireNonce = true;
                options.ResponseMode = OpenIdConnectResponseMode.Query;
                options.CorrelationCookie.SameSite = SameSiteMode.Lax;
                options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                options.NonceCookie.SameSite = SameSiteMode.Lax;
                options.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            }
        );
#pragma warning disable RS0030 // Tickets of the sign-in middleware are held against the cookies of a real browser.
        builder.Services.PostConfigureAll<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions>(options =>
            options.TimeProvider = TimeProvider.System
        );
        builder.Services.PostConfigure<OpenIdConnectOptions>(
            OpenIdConnectDefaults.AuthenticationScheme,
            options => options.TimeProvider = TimeProvider.System
        );
        builder.Services.PostConfigure<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions>(
            Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationDefaults.AuthenticationScheme,
            options => options.TimeProvider = TimeProvider.System
        );
#pragma warning restore RS0030
    }
}
