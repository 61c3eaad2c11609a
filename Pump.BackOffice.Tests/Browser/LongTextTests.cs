using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Browser.Pages;
using Pump.BackOffice.Tests.Platform;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Tests.Browser;

/// <summary>How long a text may be that a page sends through its connection.</summary>
[Trait("Kind", "Browser"), Collection("Browser")]
public sealed class LongTextTests(BrowserHouse house)
{
    [FactNeedingTool("chromium")]
    public async Task A_hundred_thousand_characters_are_kept_and_one_more_is_refused_in_a_sentence()
    {
        var number = await house.OpenTicketAsync(5);
        // not Latin: three bytes a character on the way
        var most = string.Concat(Enumerable.Repeat("消えたクレジット", TicketDraft.MostCharacters / 8));
        most.Length.ShouldBe(TicketDraft.MostCharacters);
        await house.AsAsync(
            "Lena Wirth",
            async visit =>
            {
                var ticket = await new TicketScreen(visit).OpenAsync(number);
                await visit.Page.EvaluateAsync("() => { window.before = true; }");
                await ticket.Box.FillAsync(most);
                await visit.Page.Locator(".reply").GetByText("saved", new() { Exact = true }).WaitForAsync();
                (await KeptAsync(number)).ShouldBe(most);

                // no key gets past the field's own limit; a script does
                await ticket.Box.EvaluateAsync(
                    "box => { box.value += 'x'; box.dispatchEvent(new Event('input', { bubbles: true })); }"
                );
                await visit.Text("A draft has at most 100,000 characters.").WaitForAsync();
                (await KeptAsync(number)).ShouldBe(most);

                await ticket.Box.FillAsync("");
                await visit.Page.Locator(".reply").GetByText("saved", new() { Exact = true }).WaitForAsync();
                (await KeptAsync(number)).ShouldBeNull();
                (await visit.Page.EvaluateAsync<bool>("() => window.before === true")).ShouldBeTrue();
            }
        );
    }

    private async Task<string?> KeptAsync(int number)
    {
        await using var db = await house.Get<IDbContextFactory<BackOfficeDb>>().CreateDbContextAsync();
        return await db.Set<Pump.BackOffice.Tickets.Ticket>()
            .Where(t => t.Number == number)
            .Join(db.Set<TicketDraft>(), t => t.Id, d => d.TicketId, (_, d) => d.Text)
            .SingleOrDefaultAsync();
    }
}
