using Pump.BackOffice.Audit;
using Pump.BackOffice.Tests.Browser.Pages;
using Pump.BackOffice.Tests.Platform;

namespace Pump.BackOffice.Tests.Browser;

[Trait("Kind", "Browser"), Collection("Browser")]
public sealed class ManagerJourneyTests(BrowserHouse house)
{
    private const string SecondManager = "Tomás Lindqvist";

    [FactNeedingTool("chromium")]
    public async Task The_keyboard_alone_approves_a_proposal()
    {
        var code = await house.ProposeAsync("Maya Okafor", await house.OpenTicketAsync(1), "31.07");
        await house.AsAsync(
            "Ruth Adeyemi",
            async visit =>
            {
                await visit.GoAsync("/");
                await visit.HearsAsync("anywhere");
                await visit.PressAsync("g", "a");
                var approvals = new ApprovalsScreen(visit);
                await approvals.ReadyAsync();
                await approvals.MoveToAsync(code);
                await visit.PressAsync("1");
                await visit.AskedAsync();
                await visit.HearsAsync("dialog");
                await visit.PressAsync("Control+Enter");
                await approvals.Posted.WaitForAsync();
            }
        );
        // what is done on a page is recorded with the address that the page was opened from
        var decisions = new AuditQuery(Act: "adjustment.approved", SubjectId: code);
        var log = await house.Get<AuditSearch>().RunAsync(await house.ActorAsync("Ruth Adeyemi"), decisions, default);
        log.Value.Lines.ShouldHaveSingleItem().From.ShouldBe("127.0.0.1");
    }

    [FactNeedingTool("chromium")]
    public async Task A_managers_own_proposal_is_for_another_manager()
    {
        var code = await house.ProposeAsync("Ruth Adeyemi", await house.OpenTicketAsync(2), "44.10");
        await house.AsAsync(
            "Ruth Adeyemi",
            async visit =>
            {
                await visit.GoAsync($"/approvals/{code.Split('-')[1].TrimStart('0')}");
                var approvals = new ApprovalsScreen(visit);
                await approvals.ReadyAsync();
                await approvals.Approve.WaitForAsync();
                (await approvals.Approve.IsDisabledAsync()).ShouldBeTrue();
                await visit.PressAsync("1", "?");
                await visit.Page.Locator(".keys-sheet[open]").WaitForAsync();
                (await visit.Dialog.CountAsync()).ShouldBe(0);
            }
        );
    }

    [FactNeedingTool("chromium")]
    public async Task What_one_manager_approves_leaves_the_list_on_the_other_ones_screen_by_itself()
    {
        var code = await house.ProposeAsync("Maya Okafor", await house.OpenTicketAsync(5), "27.40");
        await house.AsAsync(
            SecondManager,
            async other =>
            {
                var waiting = await new ApprovalsScreen(other).OpenAsync();
                await waiting.Row(code).WaitForAsync();
                await house.AsAsync(
                    "Ruth Adeyemi",
                    async visit =>
                    {
                        var approvals = await OpenAsync(visit, code);
                        await approvals.Approve.ClickAsync();
                        await approvals.ConfirmAsync();
                        await approvals.Posted.WaitForAsync();
                    }
                );
                await waiting.Row(code).GetByText("left this list").WaitForAsync();
            }
        );
    }

    [FactNeedingTool("chromium")]
    public async Task A_large_credit_is_posted_when_a_second_manager_has_approved_it()
    {
        var code = await house.ProposeAsync("Maya Okafor", await house.OpenTicketAsync(4), "5400.00");
        await house.AsAsync(
            "Ruth Adeyemi",
            async visit =>
            {
                var approvals = await OpenAsync(visit, code);
                await approvals.Approve.ClickAsync();
                await approvals.ConfirmAsync();
                await visit.Text("a second manager decides").First.WaitForAsync();
                (await approvals.Posted.CountAsync()).ShouldBe(0);
                await approvals.ReadsWhyNotAsync("it has this approval already");
            }
        );
        await house.AsAsync(
            SecondManager,
            async visit =>
            {
                var approvals = await OpenAsync(visit, code);
                await visit.Text("Ruth Adeyemi has approved").First.WaitForAsync();
                await approvals.Approve.ClickAsync();
                await approvals.ConfirmAsync();
                await approvals.Posted.WaitForAsync();
            }
        );
    }

    [FactNeedingTool("chromium")]
    public async Task Who_would_decide_on_their_own_work_reads_why_not()
    {
        var code = await house.ProposeAsync("Ruth Adeyemi", await house.OpenTicketAsync(5), "44.20");
        await house.AsAsync(
            "Ruth Adeyemi",
            async visit => await (await OpenAsync(visit, code)).ReadsWhyNotAsync("Four eyes")
        );
    }

    [FactNeedingTool("chromium")]
    public async Task What_is_above_the_ceiling_of_a_month_cannot_be_approved_and_says_so()
    {
        var code = await house.ProposeAsync("Maya Okafor", await house.OpenTicketAsync(6), "26000.00");
        await house.AsAsync(
            SecondManager,
            async visit =>
            {
                var approvals = await OpenAsync(visit, code);
                await approvals.ReadsWhyNotAsync("of 25,000 this month");
                (await visit.Page.Locator(".act .btn.bad").IsDisabledAsync()).ShouldBeFalse("it can be rejected");
            }
        );
    }

    [FactNeedingTool("chromium")]
    public async Task An_approval_works_on_a_phone()
    {
        var code = await house.ProposeAsync("Lena Wirth", await house.OpenTicketAsync(3), "18.25");
        await house.AsAsync(
            "Ruth Adeyemi",
            async visit =>
            {
                var approvals = await new ApprovalsScreen(visit).OpenAsync();
                await approvals.ChooseAsync(code);
                await approvals.Approve.ClickAsync();
                await approvals.ConfirmAsync();
                await approvals.Posted.WaitForAsync();
                (await visit.OverflowAsync()).ShouldBe(0);
            },
            width: 400
        );
    }

    private static async Task<ApprovalsScreen> OpenAsync(Visit visit, string code)
    {
        await visit.GoAsync($"/approvals/{code.Split('-')[1].TrimStart('0')}");
        var approvals = new ApprovalsScreen(visit);
        await approvals.ReadyAsync();
        await approvals.ShowsAsync(code);
        return approvals;
    }
}
