using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Platform;

namespace Pump.BackOffice.Tests.Browser;

/// <summary>What holds on every page, whoever looks.</summary>
[Trait("Kind", "Browser"), Collection("Browser")]
public sealed class EveryPageTests(BrowserHouse house)
{
    private const string Agent = "Maya Okafor";
    private const string Manager = "Ruth Adeyemi";
    private const string Administrator = "Yara Haddad";
    private const string Auditor = "Arthur Bloom";

    /// <summary>A phone, and a window of 1280 at four times and at twice the zoom, in CSS pixels.</summary>
    private static readonly int[] Narrow = [320, 400, 720];

    [FactNeedingTool("chromium")]
    public Task No_page_has_a_barrier_that_axe_knows_in_light() =>
        NothingIsFoundAsync(visit => visit.BarriersAsync(), dark: false, 1440);

    /// <summary>The dark theme has the same elements in other colours.</summary>
    [FactNeedingTool("chromium")]
    public Task No_page_has_a_barrier_of_colour_that_axe_knows_in_dark() =>
        NothingIsFoundAsync(visit => visit.BarriersAsync(ofColourOnly: true), dark: true, 1440);

    [FactNeedingTool("chromium")]
    public Task No_page_is_wider_than_a_phone_or_a_page_at_twice_and_four_times_the_zoom() =>
        NothingIsFoundAsync(visit => visit.TooWideAsync(Narrow), dark: false, Narrow[0]);

    [FactNeedingTool("chromium")]
    public async Task No_page_is_forgotten_here()
    {
        var visited = (await PagesAsync()).Select(p => p.Path.Split('?')[0]).Append("/sign-in").ToList();
        var routes = Routes();

        routes.Count.ShouldBeGreaterThan(15);
        routes.Where(route => !visited.Exists(path => Fits(route, path))).ShouldBeEmpty();
    }

    private async Task NothingIsFoundAsync(Func<Visit, Task<IReadOnlyList<string>>> look, bool dark, int width)
    {
        var found = new List<string>();
        var visited = 0;
        await OnEveryPageAsync(
            async (visit, path) =>
            {
                found.AddRange((await look(visit)).Select(what => $"{path} {what}"));
                visited++;
            },
            dark,
            width
        );
        visited.ShouldBeGreaterThan(15);
        found.ShouldBeEmpty();
    }

    private async Task OnEveryPageAsync(Func<Visit, string, Task> look, bool dark, int width)
    {
        var pages = await PagesAsync();
        await house.AsAsync(
            null,
            async visit =>
            {
                await visit.Page.GotoAsync(visit.Address + "/sign-in");
                await look(visit, "/sign-in");
            },
            dark,
            width
        );
        foreach (var person in pages.GroupBy(p => p.Person))
        {
            await house.AsAsync(
                person.Key,
                async visit =>
                {
                    foreach (var (_, path) in person)
                    {
                        await visit.OpenAsync(path);
                        await look(visit, $"{person.Key} {path}");
                    }
                },
                dark,
                width
            );
        }
    }

    /// <summary>Each page once, and again for whom it looks otherwise.</summary>
    private async Task<IReadOnlyList<(string Person, string Path)>> PagesAsync()
    {
        var ticket = await house.OpenTicketOfAsync("Northwind Robotics");
        await using var db = await house.Get<IDbContextFactory<BackOfficeDb>>().CreateDbContextAsync();
        var proofs = await db.Set<Pump.BackOffice.Proofs.Proof>()
            .Where(p => p.State == Pump.BackOffice.Proofs.ProofState.Ready)
            .OrderBy(p => p.Id)
            .Select(p => new { p.Id, p.Kind })
            .ToListAsync();
        var credit = await db.Set<Pump.BackOffice.AwsFacts.AwsCreditState>()
            .OrderBy(c => c.Id)
            .Select(c => c.Id)
            .FirstAsync();
        var adjustments = await db.Set<Pump.BackOffice.Adjustments.Adjustment>()
            .OrderBy(a => a.Number)
            .Select(a => new { a.Number, a.State })
            .ToListAsync();
        var decided = adjustments.First(a => a.State == Pump.BackOffice.Adjustments.AdjustmentState.Approved).Number;
        var draft = adjustments.First(a => a.State == Pump.BackOffice.Adjustments.AdjustmentState.Proposed).Number;
        return
        [
            .. Routes().Where(r => !r.Contains('{') && r != "/sign-in").Select(r => (Agent, r)),
            (Agent, "/queue?q=nothing+is+called+this"),
            (Agent, $"/tickets/{ticket}"),
            (Agent, "/customers/4821"),
            .. proofs.DistinctBy(p => p.Kind).Select(p => (Agent, $"/proofs/{p.Id.Value:D}")),
            (Agent, $"/approvals/{decided}"),
            (Agent, $"/approvals/new?ticket={ticket}"),
            (Agent, $"/approvals/{draft}/edit"),
            (Agent, $"/aws/credits/{credit}"),
            (Agent, "/settings/me"),
            (Agent, "/intake/quarantine"),
            (Agent, "/customers/4821/statement"),
            (Agent, "/intake/mailboxes"),
            (Agent, "/invoices?view=true-ups"),
            (Agent, "/settings/people"),
            (Agent, "/settings/payers"),
            (Agent, "/settings/nothing"),
            (Agent, "/no/such/page"),
            (Agent, "/refused/404"),
            (Manager, "/"),
            (Manager, "/approvals"),
            (Manager, "/reports"),
            (Manager, "/reports/month-close"),
            (Manager, "/reports/causes"),
            (Manager, "/settings/me"),
            ("Priya Nair", "/"),
            (Auditor, "/"),
            (Auditor, "/audit"),
            (Administrator, "/"),
            (Administrator, "/settings/people"),
            (Administrator, "/settings/payers"),
            (Administrator, "/settings/api-keys"),
            (Administrator, "/sync"),
        ];
    }

    /// <summary>The addresses of all pages as their components write them.</summary>
    private static IReadOnlyList<string> Routes() =>
        [
            .. typeof(Program)
                .Assembly.GetTypes()
                .SelectMany(t => t.GetCustomAttributes(typeof(RouteAttribute), inherit: false).Cast<RouteAttribute>())
                .Select(r => r.Template)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    private static bool Fits(string route, string path) =>
        new TemplateMatcher(TemplateParser.Parse(route.TrimStart('/')), []).TryMatch(path, []);
}
