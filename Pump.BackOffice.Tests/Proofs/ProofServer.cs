using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Tests.Proofs;

/// <summary>A house that answers on a loopback port, where a header says who is signed in.</summary>
internal sealed class ProofServer : IAsyncDisposable
{
    private readonly HttpClient _client;

    private ProofServer(House house)
    {
        House = house;
        var addresses = house.Get<IServer>().Features.Get<IServerAddressesFeature>()!;
        _client = new HttpClient { BaseAddress = new Uri(addresses.Addresses.Single()) };
    }

    public House House { get; }

    public string Address => _client.BaseAddress!.ToString();

    public static async Task<ProofServer> OpenAsync(params string[] configuration)
    {
        var house = await House.OpenAsync(
            adjust: builder =>
            {
                builder.WebHost.UseUrls("http://127.0.0.1:0");
                builder
                    .Services.AddAuthentication(HeaderSignIn.Scheme)
                    .AddScheme<AuthenticationSchemeOptions, HeaderSignIn>(HeaderSignIn.Scheme, null);
            },
            configuration: configuration
        );
        await house.Get<IHost>().StartAsync();
        return new ProofServer(house);
    }

    public Task<HttpResponseMessage> GetAsync(Actor? actor, string path, RangeHeaderValue? range = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Range = range;
        return SendAsync(actor, request);
    }

    public Task<HttpResponseMessage> SendAsync(Actor? actor, HttpRequestMessage request)
    {
        if (actor is not null)
        {
            request.Headers.Add(HeaderSignIn.Header, HeaderSignIn.Write(actor));
        }

        return _client.SendAsync(request);
    }

    /// <summary>An upload as the page sends it: the file as a form part, the token in its header.</summary>
    public Task<HttpResponseMessage> UploadAsync(
        Actor actor,
        Guid command,
        byte[] bytes,
        string name,
        bool withToken = true,
        string? forwarded = null
    )
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/proofs/upload?command={command}")
        {
            Content = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", name } },
        };
        if (forwarded is not null)
        {
            request.Headers.Add("X-Forwarded-For", forwarded);
        }

        if (withToken)
        {
            var http = new DefaultHttpContext
            {
                RequestServices = House.Services,
                User = HeaderSignIn.Principal(HeaderSignIn.Write(actor)),
            };
            var tokens = House.Get<IAntiforgery>().GetTokens(http);
            var cookie = House.Get<IOptions<AntiforgeryOptions>>().Value.Cookie.Name;
            request.Headers.Add("Cookie", $"{cookie}={tokens.CookieToken}");
            request.Headers.Add(tokens.HeaderName!, tokens.RequestToken);
        }

        return SendAsync(actor, request);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await House.Get<IHost>().StopAsync();
        await House.DisposeAsync();
    }
}

/// <summary>Signs in whom the header names.</summary>
internal sealed class HeaderSignIn(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Header = "X-Signed-In";
    public new const string Scheme = "Header";

    public static string Write(Actor actor) =>
        string.Join('|', [actor.Id.Value.ToString("D"), actor.Name, .. actor.Roles.Select(r => r.ToString())]);

    public static ClaimsPrincipal Principal(string header)
    {
        var parts = header.Split('|');
        return new ClaimsPrincipal(
            new ClaimsIdentity(
                [
                    new Claim(ActorClaims.PersonId, parts[0]),
                    new Claim(ActorClaims.Name, parts[1]),
                    new Claim(ActorClaims.SignedInAt, "1794000000"),
                    .. parts.Skip(2).Select(role => new Claim(ActorClaims.Roles, role)),
                ],
                Scheme
            )
        );
    }

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // a browser sends a cookie with everything, its web socket too
        var who = Request.Headers[Header].FirstOrDefault() ?? Uri.UnescapeDataString(Request.Cookies[Header] ?? "");
        return Task.FromResult(
            who.Length > 0
                ? AuthenticateResult.Success(new AuthenticationTicket(Principal(who), Scheme))
                : AuthenticateResult.NoResult()
        );
    }
}
