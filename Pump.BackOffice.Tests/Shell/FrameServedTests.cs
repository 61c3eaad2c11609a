using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Tests.Platform.Ui;

namespace Pump.BackOffice.Tests.Shell;

/// <summary>The frame as a browser without scripts gets it: headers, the way in, and what is shown for what fails.</summary>
public sealed partial class FrameServedTests : IAsyncLifetime, IDisposable
{
    private readonly LogBook _log = new();
    private House _house = null!;
    private HttpClient? _client;

    private HttpClient Client => _client!;

    public async Task InitializeAsync()
    {
        _house = await House.OpenAsync(adjust: builder =>
        {
            builder.WebHost.UseTestServer();
            builder.Logging.AddProvider(_log.Provider());
            // nothing but the pages: what works in the background has tests of its own
            foreach (var job in builder.Services.Where(s => s.ServiceType == typeof(IHostedService)).ToList())
            {
                if (job.ImplementationType?.Namespace?.StartsWith("Pump.", StringComparison.Ordinal) == true)
                {
                    builder.Services.Remove(job);
                }
            }

            builder.Services.AddScoped<Fuse>();
            builder.Services.AddSingleton(new TopBarPart(typeof(Exploding)));
        });
        await _house.Get<IHost>().StartAsync();
        _client = ((TestServer)_house.Get<IServer>()).CreateClient();
        _client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    public void Dispose() => _client?.Dispose();

    [Fact]
    public async Task A_page_loads_only_its_own_files_and_the_import_map_of_its_own_answer()
    {
        var first = await Client.GetAsync(new Uri("/sign-in", UriKind.Relative));
        var second = await Client.GetAsync(new Uri("/sign-in", UriKind.Relative));

        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        var policy = first.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldContain("object-src 'none'");
        policy.ShouldNotContain("unsafe-eval");
        var nonce = Nonce().Match(policy).Groups["nonce"].Value;
        (await first.Content.ReadAsStringAsync()).ShouldContain($"<script type=\"importmap\" nonce=\"{nonce}\"");
        second.Headers.GetValues("Content-Security-Policy").Single().ShouldNotContain(nonce);
        first.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }

    [Fact]
    public async Task A_page_asks_nothing_of_the_outside()
    {
        var page = await Client.GetStringAsync(new Uri("/sign-in", UriKind.Relative));

        Address().Matches(page).Select(m => m.Value).Where(a => !a.Contains("www.w3.org")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_sign_in_page_offers_the_people_of_the_sandbox_by_role()
    {
        var page = await Client.GetStringAsync(new Uri("/sign-in?ReturnUrl=%2Fqueue", UriKind.Relative));

        page.ShouldContain("Maya Okafor");
        page.ShouldContain("Account executive");
        page.ShouldContain("value=\"/queue\"");
    }

    [Fact]
    public async Task Somebody_who_is_not_signed_in_learns_nothing_about_which_addresses_exist()
    {
        foreach (var address in new[] { "/", "/queue", "/tickets/CR-1", "/no/such/address", "/_parts" })
        {
            var answer = await Client.GetAsync(new Uri(address, UriKind.Relative));

            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, address);
            answer.Headers.Location!.ToString().ShouldContain("/sign-in?ReturnUrl=");
        }
    }

    [Fact]
    public async Task A_page_that_fails_shows_an_id_that_the_log_has_and_no_trace()
    {
        var answer = await Client.GetAsync(new Uri("/not-found?explode=true", UriKind.Relative));

        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("This page could not be made");
        page.ShouldNotContain("blown on purpose");
        var id = Id().Match(page).Value;
        id.ShouldNotBeEmpty();
        _log.Lines.ShouldContain(line => line.Contains(id));
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("script-src 'self'");
    }

    [GeneratedRegex("'nonce-(?<nonce>[^']+)'", RegexOptions.None, 1000)]
    private static partial Regex Nonce();

    [GeneratedRegex("E-[0-9A-F]{4}-[0-9A-F]{4}", RegexOptions.None, 1000)]
    private static partial Regex Id();

    // a host has a dot: sealed state and nonces are base64, in which two slashes come up by chance
    [GeneratedRegex("https?://[a-z][^\"' <]+|//[a-z0-9-]+\\.[a-z][^\"' <]*", RegexOptions.None, 1000)]
    private static partial Regex Address();

    private sealed class Fuse(NavigationManager navigation)
    {
        public bool Lit => navigation.Uri.Contains("explode=true", StringComparison.Ordinal);
    }

    private sealed class Exploding(Fuse fuse) : ComponentBase
    {
        protected override void OnInitialized()
        {
            if (fuse.Lit)
            {
                throw new InvalidOperationException("blown on purpose");
            }
        }
    }
}
