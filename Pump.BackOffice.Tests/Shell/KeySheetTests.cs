using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Platform.Ui.Keys;
using Pump.BackOffice.Shell;
using Pump.BackOffice.Tests.Platform.Ui;

namespace Pump.BackOffice.Tests.Shell;

public sealed class KeySheetTests : UiContext
{
    public KeySheetTests()
    {
        Services.AddKeys(AppKeys.All);
        Services.AddScoped<FrameState>();
    }

    public static TheoryData<string> Places => [.. KeyScopes.All];

    [Theory, MemberData(nameof(Places))]
    public void The_sheet_lists_each_key_that_works_in_a_place(string place)
    {
        Render<KeyScope>(p => p.Add(s => s.Name, place));
        var sheet = Render<KeySheet>();

        var rows = sheet
            .FindAll("dl > div")
            .Select(row =>
                (row.QuerySelector("dt")!.TextContent, Caps(row.QuerySelectorAll("kbd").Select(k => k.TextContent)))
            )
            .ToList();

        foreach (var binding in AppKeys.All.Where(b => b.Scope == place || b.Scope == KeyScopes.Anywhere))
        {
            rows.ShouldContain((binding.Words, Caps(KeyCaps.Of(binding.Keys))));
        }
    }

    [Fact]
    public void The_sheet_leaves_out_what_the_viewer_may_not_do()
    {
        Render<KeyScope>(p =>
            p.Add(s => s.Name, KeyScopes.Approval).Add(s => s.Only, [KeyCommands.Next, KeyCommands.Open])
        );

        var words = Render<KeySheet>().FindAll("dt").Select(dt => dt.TextContent).ToList();

        words.ShouldContain("Next");
        words.ShouldNotContain("Approve");
    }

    [Fact]
    public async Task A_key_reaches_the_page_and_a_row_at_rest_is_told()
    {
        KeyCommand? heard = null;
        string? current = null;
        var scope = Render<KeyScope>(p =>
            p.Add(s => s.Name, KeyScopes.List)
                .Add(s => s.OnCommand, c => heard = c)
                .Add(s => s.OnCurrent, row => current = row)
        );

        await scope.InvokeAsync(() => scope.Instance.KeyAsync("current", "CR-1042"));
        await scope.InvokeAsync(() => scope.Instance.KeyAsync(KeyCommands.Accept, "CR-1042"));

        current.ShouldBe("CR-1042");
        heard.ShouldBe(new KeyCommand(KeyCommands.Accept, "CR-1042"));
    }

    [Fact]
    public async Task A_place_that_is_left_takes_its_keys_off_the_sheet()
    {
        var active = Services.GetRequiredService<ActiveKeys>();
        var scope = Render<KeyScope>(p => p.Add(s => s.Name, KeyScopes.List));
        active.Scopes.ShouldBe([KeyScopes.List]);

        await scope.InvokeAsync(async () => await scope.Instance.DisposeAsync());

        active.Scopes.ShouldBeEmpty();
        active.Bindings.ShouldAllBe(b => b.Scope == KeyScopes.Anywhere);
    }

    private static string Caps(IEnumerable<string> caps) => string.Join(' ', caps);

    [Fact]
    public void A_choice_made_in_another_browser_is_followed_and_one_made_here_is_kept()
    {
        var choice = new KeptChoice { On = false };
        Services.AddSingleton<IKeyChoice>(choice);
        var sheet = Render<KeySheet>();
        Services.GetRequiredService<FrameState>().ShowKeySheet();
        sheet.WaitForAssertion(() => sheet.Find(".keys-f button").TextContent.ShouldBe("Turn single keys on"));

        sheet.Find(".keys-f button").Click();

        sheet.WaitForAssertion(() => choice.On.ShouldBe(true));
    }

    private sealed class KeptChoice : IKeyChoice
    {
        public bool? On { get; set; }

        public Task<bool?> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(On);

        public Task KeepAsync(bool on, CancellationToken cancellationToken)
        {
            On = on;
            return Task.CompletedTask;
        }
    }
}
