using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Platform;

namespace Pump.BackOffice.Tests.Browser;

/// <summary>What holds on every page, whoever looks.</summary>
[Trait("Kind", "Browser"), Collection("Browser")]
public sealed class EveryPageTests(BrowserHouse house)
{
    [FactNeedingTool("chromium")]
    [Trait("State", "Open")]
    public Task No_page_has_a_barrier_that_axe_knows_in_light() => BarriersAsync(dark: false);

    [FactNeedingTool("chromium")]
    [Trait("State", "Open")]
    public Task No_page_has_a_barrier_that_axe_knows_in_dark() => BarriersAsync(dark: true);

    [FactNeedingTool("chromium")]
    public Task No_page_is_wider_than_a_phone() => OverflowAsync(400);

    [FactNeedingTool("chromium")]
    public Task No_page_is_wider_than_a_page_at_four_times_zoom() => OverflowAsync(320);

    private async Task BarriersAsync(bool dark)
    {
        var found = new List<string>();
        await OnEveryPageAsync(
            async (visit, path) => found.AddRange((await visit.BarriersAsync()).Select(b => $"{path} {b}")),
            dark,
            1440
        );
        found.ShouldBeEmpty();
    }

    private async Task OverflowAsync(int width)
    {
        var wide = new List<string>();
        await OnEveryPageAsync(
            async (visit, path) =>
            {
                if (await visit.OverflowAsync() is var by and > 0)
                {
                    wide.Add($"{path} by {by} px");
                }
            },
            dark: false,
            width
        );
        wide.ShouldBeEmpty();
    }

    private async Task OnEveryPageAsync(Func<Visit, string, Task> look, bool dark, int width)
    {
        var ticket = await house.OpenTicketOfAsync("Northwind Robotics");
        await using var db = await house.Get<IDbContextFactory<BackOfficeDb>>().CreateDbContextAsync();
        var proof = await db.Set<Pump.BackOffice.Proofs.Proof>().OrderBy(p => p.Id).Select(p => p.Id).FirstAsync();
        string[] agents =
        [
            "/",
            "/queue",
            $"/tickets/{ticket}",
            "/intake",
            "/intake/mailboxes",
            "/customers",
            "/customers/4821",
            $"/proofs/{proof.Value:D}",
            "/approvals",
            $"/approvals/new?ticket={ticket}",
            "/sync",
            "/settings",
            "/no/such/page",
        ];
        string[] administrators = ["/", "/audit", "/settings/people", "/settings/payers", "/settings/api-keys"];
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
        await WalkAsync("Maya Okafor", agents);
        await WalkAsync("Ruth Adeyemi", ["/", "/approvals", "/reports"]);
        await WalkAsync("Yara Haddad", administrators);

        Task WalkAsync(string person, string[] paths) =>
            house.AsAsync(
                person,
                async visit =>
                {
                    foreach (var path in paths)
                    {
                        await visit.GoAsync(path);
                        await look(visit, $"{person} {path}");
                    }
                },
                dark,
                width
            );
    }
}
