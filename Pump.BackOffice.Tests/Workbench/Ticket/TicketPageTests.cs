using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Ui.Keys;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Sandbox.Drawing;
using Pump.BackOffice.Tests.Proofs;
using Pump.BackOffice.Tests.Tickets;
using Pump.BackOffice.Tickets;
using Pump.BackOffice.Workbench.Proof;
using Pump.BackOffice.Workbench.Ticket;

namespace Pump.BackOffice.Tests.Workbench.Ticket;

public sealed class TicketPageTests : PageContext
{
    private Desk _desk = null!;

    protected override async Task ArrangeAsync()
    {
        Services.AddDeskParts(House);
        _desk = await Desk.InAsync(House);
        await _desk.OpenTicketAsync();
    }

    [Fact]
    public void The_page_shows_conversation_claim_customer_and_people()
    {
        var page = Open(House.Agent);

        page.Find("h1").TextContent.ShouldBe("Credit short in October");
        page.Find(".mail").TextContent.ShouldContain("Where did the rest go?");
        page.Find(".side .big").TextContent.ShouldContain("5,000.00");
        page.Find(".side").TextContent.ShouldContain("4821");
        page.FindAll(".ppl li").Count.ShouldBe(3);
        page.Find(".mid").TextContent.ShouldContain("Truth table");
    }

    [Fact]
    public async Task Of_a_very_long_conversation_the_end_is_shown_until_all_is_asked_for()
    {
        var ticket = await _desk.FindAsync(1001);
        for (var i = 1; i <= 2 * TicketTalk.Newest; i++)
        {
            House.Clock.Advance(TimeSpan.FromMinutes(1));
            await _desk.ReceiveAsync(ticket, $"Message {i}.");
        }

        var page = Open(House.Agent);

        page.FindAll(".talk > .mail").Count.ShouldBeLessThanOrEqualTo(TicketTalk.Newest);
        page.Find(".talk").TextContent.ShouldContain($"Message {2 * TicketTalk.Newest}.");
        page.Find(".talk").TextContent.ShouldNotContain("Where did the rest go?");

        page.Find("button.earlier").Click();

        page.FindAll(".talk > .mail").Count.ShouldBe((2 * TicketTalk.Newest) + 1);
        page.Find(".talk").TextContent.ShouldContain("Where did the rest go?");
        page.FindAll("button.earlier").ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_typed_is_a_draft_half_a_second_later()
    {
        var page = Open(House.Agent);

        page.Find("textarea").Input("Hi Dara, I am");
        House.Clock.Advance(TimeSpan.FromMilliseconds(500));

        page.WaitForAssertion(() => page.Find(".send small").TextContent.ShouldBe("saved"));
        var draft = await House.InDbAsync(db => db.Set<TicketDraft>().SingleAsync());
        draft.Text.ShouldBe("Hi Dara, I am");
    }

    [Fact]
    public async Task Who_types_without_a_pause_loses_no_more_than_three_seconds()
    {
        var page = Open(House.Agent);
        var text = "";
        var step = TimeSpan.FromMilliseconds(250);

        for (var at = TimeSpan.Zero; at < TimeSpan.FromSeconds(12); at += step)
        {
            text += "x";
            page.Find("textarea").Input(text);
            House.Clock.Advance(step);
            var gone = (int)((at + step - TimeSpan.FromSeconds(3)) / step);
            if (gone > 0)
            {
                await page.InvokeAsync(() => { });
                var kept = await House.InDbAsync(db =>
                    db.Set<TicketDraft>().Select(d => d.Text).SingleOrDefaultAsync()
                );
                (kept ?? "").Length.ShouldBeGreaterThanOrEqualTo(gone, $"at {at}");
            }
        }
    }

    [Fact]
    public async Task A_sent_reply_counts_down_and_comes_back_on_undo()
    {
        var page = Open(House.Agent);
        page.Find("textarea").Input("Hi Dara, we are on it.");

        page.Find(".send .btn.pri").Click();

        page.WaitForAssertion(() => page.Find(".send").TextContent.ShouldContain("Sends in 15 s"));
        await page.InvokeAsync(() => page.FindComponent<KeyScope>().Instance.KeyAsync(KeyCommands.Undo, null));
        page.WaitForAssertion(() => page.Find("textarea").GetAttribute("value").ShouldBe("Hi Dara, we are on it."));
        (await _desk.FindAsync(1001)).State.ShouldBe(TicketState.New);
    }

    [Fact]
    public async Task A_reply_is_kept_and_not_sent_when_the_thread_moved_on()
    {
        var page = Open(House.Agent);
        page.Find("textarea").Input("Hi Dara.");

        await _desk.ReceiveAsync(await _desk.FindAsync(1001), "One more thing.");

        page.WaitForAssertion(() => page.Find(".reply .notice").TextContent.ShouldContain("moved on"));
        page.Find("textarea").GetAttribute("value").ShouldBe("Hi Dara.");
        page.FindAll(".mail").Count.ShouldBe(2);
    }

    [Fact]
    public async Task Brackets_bring_the_next_proof_into_view_and_v_opens_it()
    {
        var screenshot = await House.BringAsync(ProofBench.Screenshot, "credits.png");
        var recording = await House.BringAsync(SampleClip.Walkthrough.Read(), "walk.webm");
        foreach (var proof in (ProofId[])[screenshot, recording])
        {
            (await House.Get<PutOnTicket>().RunAsync(House.Agent, 1001, proof, default)).Done.ShouldBeTrue();
        }

        var page = Open(House.Agent);
        page.Find(".view img");
        var keys = page.FindComponent<KeyScope>().Instance;

        await page.InvokeAsync(() => keys.KeyAsync(KeyCommands.NextProof, null));
        page.Find(".thumbs [aria-current]").TextContent.ShouldContain("walk.webm");
        await page.InvokeAsync(() => keys.KeyAsync(KeyCommands.OpenProof, null));

        Services.GetRequiredService<NavigationManager>().Uri.ShouldEndWith($"/proofs/{recording.Value}");
    }

    [Fact]
    public async Task The_claim_is_changed_in_place_and_a_wrong_amount_is_said()
    {
        var page = Open(House.Agent);
        page.Find("button[aria-label='Change the claim']").Click();

        page.Find("#c-amount").Change("five");
        page.Find("form").Submit();
        page.WaitForAssertion(() => page.Find("form [role=alert]").TextContent.ShouldContain("five is not an amount"));
        page.Find("#c-amount").Change("4,500");
        page.Find("form").Submit();

        page.WaitForAssertion(() => page.Find(".side .big").TextContent.ShouldContain("4,500.00"));
        (await _desk.FindAsync(1001)).Claim.Amount.ShouldBe(Money.Usd(4500));
    }

    [Fact]
    public async Task A_colleague_who_looks_is_shown()
    {
        var page = Open(House.Agent);
        var presence = House.Get<TicketPresence>();

        presence.IsAt((await _desk.FindAsync(1001)).Id, Guid.CreateVersion7(), House.SecondAgent, AtTicket.Writing);

        page.WaitForAssertion(() => page.Find(".tk-h").TextContent.ShouldContain("Lena Wirth is writing"));
    }

    [Fact]
    public void An_executive_reads_but_writes_only_on_what_was_handed_over()
    {
        var page = Open(House.AccountExecutive);

        page.FindAll("textarea").ShouldBeEmpty();
        page.FindAll(".tk-h .btn").ShouldBeEmpty();
    }

    private IRenderedComponent<TicketPage> Open(Actor actor)
    {
        As(actor);
        var page = Render<TicketPage>(p => p.Add(t => t.Number, 1001));
        page.WaitForElement(".tk");
        return page;
    }
}
