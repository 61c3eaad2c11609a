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

    private const int PagesOfAWindow = 12;

    /// <summary>Whether this run leaves a picture of every page for somebody to look at: PUMP_WRITE_PAGES=1.</summary>
    private static bool ArePicturesTaken => Environment.GetEnvironmentVariable("PUMP_WRITE_PAGES") == "1";

    /// <summary>Every page is opened once in a run, and looked at in each way before the next.</summary>
    private static Task<Looks>? _looks;

    [FactNeedingTool("chromium")]
    public async Task No_page_has_a_barrier_that_axe_knows_in_light() => (await LookAsync()).Light.ShouldBeEmpty();

    [FactNeedingTool("chromium")]
    public async Task No_page_has_a_barrier_that_axe_knows_in_dark() => (await LookAsync()).Dark.ShouldBeEmpty();

    [FactNeedingTool("chromium")]
    public async Task No_page_is_wider_than_a_phone_or_a_page_at_twice_and_four_times_the_zoom() =>
        (await LookAsync()).TooWide.ShouldBeEmpty();

    [FactNeedingTool("chromium")]
    public async Task No_page_is_forgotten_here()
    {
        var visited = (await PagesAsync()).Select(p => p.Path.Split('?')[0]).Append("/sign-in").ToList();
        var routes = Routes();

        routes.Count.ShouldBeGreaterThan(15);
        routes.Where(route => !visited.Exists(path => Fits(route, path))).ShouldBeEmpty();
    }

    private Task<Looks> LookAsync() => _looks ??= LookAtAllAsync();

    private async Task<Looks> LookAtAllAsync()
    {
        var looks = new Looks();
        var pages = await PagesAsync();
        await house.AsAsync(
            null,
            async visit =>
            {
                await visit.Page.GotoAsync(visit.Address + "/sign-in");
                await LookAtAsync(visit, "/sign-in", looks);
            }
        );
        // Two windows at once: one waits for the server while the other is looked at.
        await Parallel.ForEachAsync(
            pages.GroupBy(p => p.Person).SelectMany(person => person.Chunk(PagesOfAWindow)),
            new ParallelOptions { MaxDegreeOfParallelism = 2 },
            async (some, _) =>
                await house.AsAsync(
                    some[0].Person,
                    async visit =>
                    {
                        foreach (var (person, path) in some)
                        {
                            await visit.OpenAsync(path);
                            await LookAtAsync(visit, $"{person} {path}", looks);
                        }
                    }
                )
        );

        looks.Pages.ShouldBeGreaterThan(15);
        return looks;
    }

    private static async Task LookAtAsync(Visit visit, string path, Looks looks)
    {
        await visit.ThemeAsync(dark: false);
        var light = await visit.BarriersAsync();
        await TakeAsync(visit, $"{path} light");
        await visit.ThemeAsync(dark: true);
        var dark = await visit.BarriersAsync();
        await TakeAsync(visit, $"{path} dark");
        var tooWide = await visit.TooWideAsync(Narrow);
        await visit.Page.SetViewportSizeAsync(1440, 900);
        lock (looks)
        {
            looks.Pages++;
            looks.Light.AddRange(light.Select(what => $"{path} {what}"));
            looks.Dark.AddRange(dark.Select(what => $"{path} {what}"));
            looks.TooWide.AddRange(tooWide.Select(what => $"{path} {what}"));
        }
    }

    private static async Task TakeAsync(Visit visit, string name)
    {
        if (!ArePicturesTaken)
        {
            return;
        }

        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "TestResults", "pages")).FullName;
        var file = string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));
        foreach (var width in (int[])[400, 1440])
        {
            await visit.Page.SetViewportSizeAsync(width, 900);
            await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{file}-{width}.png") });
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
            (Agent, "/customers/4821/diagnosis?month=2026-10"),
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

    private sealed class Looks
    {
        public int Pages { get; set; }
        public List<string> Light { get; } = [];
        public List<string> Dark { get; } = [];
        public List<string> TooWide { get; } = [];
    }
}
