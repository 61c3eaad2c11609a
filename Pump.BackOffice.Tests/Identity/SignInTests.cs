using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tests.Identity;

/// <summary>Sign-in with a real OpenID provider over real HTTP, from the redirect to the page.</summary>
public sealed partial class SignInTests
{
    private static readonly (string, string, string, string[]) Dana = (
        "7d0a3f9e-0000-4000-8000-0000000000d1",
        "Dana Reyes",
        "dana.reyes@pump.example",
        ["BillingAgent"]
    );

    [Fact]
    public async Task Somebody_new_comes_in_with_the_roles_of_the_provider_and_gets_a_row()
    {
        await using var server = await SignInServer.OpenAsync();
        server.Provider.Somebody = Dana;
        using var browser = server.Browser();

        var page = await browser.GetAsync(Local("/sign-in/start?returnUrl=/_me"));

        page.StatusCode.ShouldBe(HttpStatusCode.NotFound, "signed in, /_me is a page that does not exist");
        var person = await PersonAsync(server);
        person.Name.ShouldBe("Dana Reyes");
        person.RolesAllowed.ShouldBe([Role.BillingAgent]);
        person.ExternalId.ShouldBe("7d0a3f9e-0000-4000-8000-0000000000d1");
        var log = (
            await server.House.Get<AuditSearch>().RunAsync(server.House.Auditor, new AuditQuery(), default)
        ).Value;
        var line = log.Lines.ShouldHaveSingleItem();
        (line.Act, line.PersonId, line.From).ShouldBe(("person.came-in", person.Id.Value, "127.0.0.1"));
    }

    [Fact]
    public async Task Somebody_who_comes_in_again_unchanged_changes_nothing()
    {
        await using var server = await SignInServer.OpenAsync();
        server.Provider.Somebody = Dana;
        for (var i = 0; i < 2; i++)
        {
            using var browser = server.Browser();
            await browser.GetAsync(Local("/sign-in/start"));
        }

        (await server.House.InDbAsync(db => db.AuditRecords.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task Somebody_who_was_disabled_is_not_let_in()
    {
        await using var server = await SignInServer.OpenAsync();
        server.Provider.Somebody = Dana;
        using (var first = server.Browser())
        {
            await first.GetAsync(Local("/sign-in/start"));
        }

        await ChangeAsync(server, p => p.Disable(server.House.Clock.GetUtcNow()));
        using var browser = server.Browser();
        await browser.GetAsync(Local("/sign-in/start"));
        using var after = server.Browser(follows: false);

        (await CookiesAsync(server)).ShouldNotContain("backoffice");
        (await after.GetAsync(Local("/_me"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_role_that_the_row_no_longer_allows_counts_for_nothing_in_the_next_command()
    {
        await using var server = await SignInServer.OpenAsync();
        server.Provider.Somebody = Dana;
        using var browser = server.Browser();
        await browser.GetAsync(Local("/sign-in/start"));
        var person = await PersonAsync(server);
        var session = new Actor(person.Id, person.Name, [Role.BillingAgent], server.House.Clock.GetUtcNow());
        var create = server.House.Get<CreateCustomer>();
        var before = await create.RunAsync(CommandId.New(), session, New("4821"), default);

        await ChangeAsync(server, p => p.Allow([]));
        var after = await create.RunAsync(CommandId.New(), session, New("4822"), default);

        before.Done.ShouldBeTrue();
        after.Refusal!.Code.ShouldBe(Refusal.ForbiddenCode);
    }

    [Theory]
    [InlineData("https://elsewhere.example/", "/")]
    [InlineData("//elsewhere.example", "/")]
    [InlineData("/\\elsewhere.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/queue?state=open", "/queue?state=open")]
    public void The_way_back_is_always_within_the_app(string wanted, string taken) =>
        IdentityFeature.Local(wanted).ShouldBe(taken);

    [Fact]
    public async Task Sign_out_needs_the_forms_token_and_then_ends_the_session()
    {
        await using var server = await SignInServer.OpenAsync();
        server.Provider.Somebody = Dana;
        using var browser = server.Browser();
        await browser.GetAsync(Local("/sign-in/start"));

        using var none = new FormUrlEncodedContent([]);
        var forged = await browser.PostAsync(Local("/sign-out"), none);

        forged.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.GetAsync(Local("/_me"))).StatusCode.ShouldBe(HttpStatusCode.NotFound, "still signed in");
        (await browser.GetAsync(Local("/sign-out"))).StatusCode.ShouldNotBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nothing_is_open_to_somebody_who_is_not_signed_in_but_what_this_list_names()
    {
        await using var server = await SignInServer.OpenAsync();
        using var browser = server.Browser(follows: false);
        var asked = 0;
        List<string> open = [];
        foreach (var endpoint in server.House.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var path = Filled(endpoint.RoutePattern.RawText ?? "/");
            var method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.FirstOrDefault() ?? "GET";
            if (Allowed().IsMatch(path) || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null && IsFile(path))
            {
                continue;
            }

            using var request = new HttpRequestMessage(new HttpMethod(method), Local(path));
            var answer = await browser.SendAsync(request);
            asked++;
            if (answer.StatusCode is not (HttpStatusCode.Redirect or HttpStatusCode.Unauthorized))
            {
                open.Add($"{method} {path}: {(int)answer.StatusCode}");
            }
        }

        open.ShouldBeEmpty();
        asked.ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task The_sandbox_way_in_is_not_there_when_a_provider_is()
    {
        await using var server = await SignInServer.OpenAsync();

        server
            .House.Get<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Select(e => e.RoutePattern.RawText)
            .ShouldNotContain("/sign-in/sandbox");
        server.House.Services.GetService<SandboxSignIn>().ShouldBeNull();
    }

    private static Uri Local(string path) => new(path, UriKind.Relative);

    private static NewCustomer New(string companyId) =>
        new(companyId, "Northwind Robotics", CustomerStage.Joined, null, []);

    private static string Filled(string pattern)
    {
        var path = Parameter().Replace(pattern, m => m.Value.Contains("guid") ? Guid.NewGuid().ToString() : "1");
        return path.StartsWith('/') ? path : "/" + path;
    }

    // The app's own style sheets, scripts and pictures carry a dot in their last part.
    private static bool IsFile(string path) => Path.GetFileName(path).Contains('.', StringComparison.Ordinal);

    private static async Task<string> CookiesAsync(SignInServer server)
    {
        using var handler = new HttpClientHandler { CookieContainer = new CookieContainer() };
        using var browser = new HttpClient(handler) { BaseAddress = server.Address };
        await browser.GetAsync(Local("/sign-in/start"));
        return string.Join(' ', handler.CookieContainer.GetCookies(server.Address).Select(c => c.Name));
    }

    private static Task<Person> PersonAsync(SignInServer server) =>
        server.House.InDbAsync(db => db.People.SingleAsync(p => p.Email == "dana.reyes@pump.example"));

    private static Task<int> ChangeAsync(SignInServer server, Action<Person> change) =>
        server.House.InDbAsync(async db =>
        {
            change(await db.People.SingleAsync(p => p.Email == "dana.reyes@pump.example"));
            return await db.SaveChangesAsync();
        });

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Parameter();

    /// <summary>
    /// The whole allow list: signing in, the pages for failures, whether the process lives, the framework's files, what the
    /// customer's app may ask (the description alone; each question wants a key), and a customer's signed upload link.
    /// </summary>
    [GeneratedRegex(
        "^/(sign-in(/start)?|health/(live|ready)|error|refused/1|not-found|no-permission|_framework/.*|_content/.*|api/1/openapi\\.json|u/1)$",
        RegexOptions.None,
        1000
    )]
    private static partial Regex Allowed();
}
