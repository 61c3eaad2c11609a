using Bunit;
using Pump.BackOffice.Platform.Ui.Keys;
using Pump.BackOffice.Tests.Tickets;
using Pump.BackOffice.Tickets;
using Pump.BackOffice.Workbench.Queue;

namespace Pump.BackOffice.Tests.Workbench.Queue;

public sealed class QueuePageTests : PageContext
{
    private Desk _desk = null!;

    protected override async Task ArrangeAsync()
    {
        Services.AddDeskParts(House);
        _desk = await Desk.InAsync(House);
    }

    [Fact]
    public async Task A_row_says_unknown_where_nobody_knows_and_never_zero()
    {
        await _desk.OpenTicketAsync(t => t with { Claim = Claim.Nothing });
        var page = Open();

        var row = page.Find("tr[data-row='1001']");

        row.QuerySelector("td.cl")!.TextContent.ShouldBe("unknown");
        row.QuerySelector("td.st .un")!.TextContent.ShouldBe("unknown");
        row.QuerySelector("td.pf")!.InnerHtml.ShouldContain("No proof yet");
        row.QuerySelector("td.who")!.TextContent.ShouldContain("Northwind Robotics");
        row.QuerySelector("td.dt")!.TextContent.ShouldContain("4h");
        page.Find(".risk .sum").TextContent.ShouldContain("unknown");
        page.Find(".tabs a.on").TextContent.ShouldBe("Needs a verdict1");
        page.Find("aside.pv h2").TextContent.ShouldBe("Credit short in October");
    }

    [Fact]
    public async Task What_others_do_changes_rows_in_place_and_new_ones_wait_behind_a_chip()
    {
        await _desk.OpenTicketAsync();
        var second = await _desk.OpenTicketAsync();
        var page = Open();

        await _desk.ResolveAsync(second);
        await _desk.OpenTicketAsync(t => t with { Subject = "Just came" });
        House.Clock.Advance(TimeSpan.FromMilliseconds(200));

        page.WaitForAssertion(() => page.Find(".pill-new").TextContent.ShouldContain("1 new"));
        page.FindAll("tbody tr").Count.ShouldBe(2);
        page.Find("tr[data-row='1002']").ClassList.ShouldContain("gone");
        page.Find(".pill-new").Click();
        page.WaitForAssertion(() => page.Find("tbody").TextContent.ShouldContain("Just came"));
        page.FindAll("tr[data-row='1002']").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_keys_select_take_and_undo()
    {
        await _desk.OpenTicketAsync();
        var page = Open();

        await PressAsync(page, KeyCommands.Select);
        page.Find(".bulk b").TextContent.ShouldBe("1 selected");
        await PressAsync(page, KeyCommands.AssignToMe);
        (await _desk.FindAsync(1001)).AssigneeId.ShouldBe(House.Agent.Id);
        await PressAsync(page, KeyCommands.Undo);

        (await _desk.FindAsync(1001)).AssigneeId.ShouldBeNull();
    }

    [Fact]
    public async Task Many_at_once_are_tried_first_and_all_can_be_taken_back()
    {
        var held = await _desk.OpenTicketAsync();
        await _desk.OpenTicketAsync();
        await _desk.OpenTicketAsync();
        var dialogs = As(House.Agent);
        GoTo("/queue?state=any");
        var page = Render<QueuePage>();
        page.WaitForElement("tr[data-row='1001']");
        await _desk.ChangeAsync(held, t => t.HoldForApproval("ADJ-0301", House.Clock.GetUtcNow()));
        page.FindAll("td.sel input")[0].Change(true);
        page.Find(".bulk .link").Click();
        page.WaitForAssertion(() => page.Find(".bulk b").TextContent.ShouldBe("3 selected"));

        var acting = PressAsync(page, KeyCommands.Resolve);

        dialogs.WaitForAssertion(() =>
            dialogs.Find(".mud-dialog").TextContent.ShouldContain("2 of 3 tickets will change")
        );
        dialogs.Find(".mud-dialog").TextContent.ShouldContain("ADJ-0301");
        (await _desk.FindAsync(1002)).State.ShouldBe(TicketState.New);
        dialogs.Find(".mud-dialog .btn.pri").Click();
        await acting.WaitAsync(TimeSpan.FromSeconds(20));
        (await _desk.FindAsync(1002)).State.ShouldBe(TicketState.Resolved);
        (await _desk.FindAsync(1001)).State.ShouldBe(TicketState.AtApproval);
        await PressAsync(page, KeyCommands.Undo);
        (await _desk.FindAsync(1002)).State.ShouldBe(TicketState.New);
        (await _desk.FindAsync(1003)).State.ShouldBe(TicketState.New);
    }

    [Fact]
    public async Task The_address_filters()
    {
        await _desk.OpenTicketAsync();
        await _desk.OpenTicketAsync(t => t with { Kind = TicketKind.WrongAmount });

        var page = Open("/queue?kind=WrongAmount");

        page.FindAll("tbody tr").ShouldHaveSingleItem().GetAttribute("data-row").ShouldBe("1002");
        page.Find(".filter").TextContent.ShouldContain("Wrong amount");
    }

    [Fact]
    public void An_empty_view_says_so()
    {
        var page = Open();

        page.Find(".empty").TextContent.ShouldContain("Nothing matches");
    }

    [Fact]
    public async Task An_auditor_sees_the_queue_and_no_verdicts()
    {
        await _desk.OpenTicketAsync();
        As(House.Auditor);
        GoTo("/queue");

        var page = Render<QueuePage>();

        page.WaitForElement("tr[data-row='1001']");
        page.FindAll(".keys4").ShouldBeEmpty();
    }

    private IRenderedComponent<QueuePage> Open(string address = "/queue")
    {
        As(House.Agent);
        GoTo(address);
        var page = Render<QueuePage>();
        page.WaitForElement(".bulk, .empty");
        page.WaitForState(() => page.FindAll(".skel-rows").Count == 0);
        return page;
    }

    private static Task PressAsync(IRenderedComponent<QueuePage> page, string command) =>
        page.InvokeAsync(() => page.FindComponent<KeyScope>().Instance.KeyAsync(command, "1001"));
}
