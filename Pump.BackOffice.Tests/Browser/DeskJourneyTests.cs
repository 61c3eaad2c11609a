using Pump.BackOffice.Tests.Browser.Pages;
using Pump.BackOffice.Tests.Platform;

namespace Pump.BackOffice.Tests.Browser;

[Trait("Kind", "Browser"), Collection("Browser")]
public sealed class DeskJourneyTests(BrowserHouse house)
{
    [FactNeedingTool("chromium")]
    public async Task Twenty_tickets_are_triaged_by_keyboard_alone()
    {
        // on a copy: what it settles, the other journeys still need
        using var served = await ServedCopy.OpenAsync(house);
        await house.AsAsync(
            "Lena Wirth",
            async visit =>
            {
                await visit.GoAsync("/");
                await visit.HearsAsync("anywhere");
                await visit.PressAsync("g", "q");
                var queue = new QueueScreen(visit);
                await queue.ReadyAsync();
                var done = new HashSet<string>(StringComparer.Ordinal);
                for (var i = 0; i < 20; i++)
                {
                    var row = (await queue.Current.GetAttributeAsync("data-row"))!;
                    done.Add(row).ShouldBeTrue($"the keyboard moved on after ticket {i}");
                    await TriageAsync(visit, i);
                    await visit.Page.WaitForFunctionAsync(
                        "row => document.querySelector('.qt tr[data-on]')?.dataset.row !== row",
                        row
                    );
                }

                done.Count.ShouldBe(20);
                await visit.PressAsync("u");
                await visit.Text("1 of 1 undone").First.WaitForAsync();
            },
            address: served.Address
        );
    }

    [FactNeedingTool("chromium")]
    public async Task Two_agents_on_one_ticket_see_each_other_and_the_second_answer_is_stopped_and_kept()
    {
        var number = await house.OpenTicketOfAsync("Ravenna Textiles");
        await house.AsAsync(
            "Maya Okafor",
            async maya =>
                await house.AsAsync(
                    "Lena Wirth",
                    async lena =>
                    {
                        var (first, second) = (new TicketScreen(maya), new TicketScreen(lena));
                        await first.OpenAsync(number);
                        await second.OpenAsync(number);
                        await maya.Text("Lena Wirth is looking").First.WaitForAsync(new() { Timeout = 5_000 });
                        await first.WriteAsync("We have it, one moment.");
                        var typed = System.Diagnostics.Stopwatch.StartNew();
                        await lena.Text("Maya Okafor is writing").First.WaitForAsync(new() { Timeout = 5_000 });
                        typed.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(3));
                        await second.WriteAsync("Let me look.");
                        await first.SendAsync();
                        await first.Held.WaitForAsync();

                        await lena.Text("The thread moved on").First.WaitForAsync();
                        await second.SendAsync();
                        await lena.Page.Locator(".since").GetByText("We have it").WaitForAsync();
                        (await second.Box.InputValueAsync()).ShouldBe("Let me look.");
                        await lena.Button("I have read it, go on").ClickAsync();
                        await second.SendAsync();
                        await second.Held.WaitForAsync();
                        await second.UndoAsync();
                        await first.UndoAsync();
                    }
                )
        );
    }

    [FactNeedingTool("chromium")]
    public async Task What_was_typed_last_is_kept_when_the_page_goes_away_at_once()
    {
        var number = await house.OpenTicketOfAsync("Northwind Robotics");
        await house.AsAsync(
            "Maya Okafor",
            async visit =>
            {
                var ticket = await new TicketScreen(visit).OpenAsync(number);
                await ticket.WriteAsync("Half a sent");
                await visit.Page.WaitForFunctionAsync(
                    "() => document.querySelector('.send small')?.innerText === 'saved'"
                );
                // the server hears the last letters only from the beacon: the page is left in the same turn
                await visit.Page.EvaluateAsync(
                    "() => { const box = document.querySelector('.reply textarea'); box.value = 'Half a sentence'; box.dispatchEvent(new Event('input', { bubbles: true })); location.href = '/audit'; }"
                );
                await visit.AtAsync("/audit");
                await ticket.OpenAsync(number);
                await visit.Page.WaitForFunctionAsync(
                    "() => document.querySelector('.reply textarea')?.value === 'Half a sentence'"
                );
            }
        );
    }

    [FactNeedingTool("chromium")]
    public async Task At_400_pixels_queue_ticket_and_settings_lose_nothing_sideways() =>
        await house.AsAsync(
            "Maya Okafor",
            async visit =>
            {
                var number = await house.OpenTicketOfAsync("Northwind Robotics");
                foreach (
                    var path in new[]
                    {
                        "/queue",
                        $"/tickets/{number}",
                        "/tickets/new",
                        "/settings/templates",
                        "/settings/views",
                        "/settings/times",
                    }
                )
                {
                    await visit.GoAsync(path);
                    (await visit.OverflowAsync()).ShouldBe(0, path);
                }
            },
            width: 400
        );

    /// <summary>One of the desk's acts, its dialog included, without the mouse.</summary>
    private static async Task TriageAsync(Visit visit, int i)
    {
        switch (i % 4)
        {
            case 0:
                await visit.PressAsync("a");
                break;
            case 1:
                await visit.PressAsync("h");
                await visit.AskedAsync();
                await visit.Dialog.Locator("button:focus").WaitForAsync();
                await visit.PressAsync("Enter");
                await visit.GoneAsync(visit.Dialog);
                break;
            case 2:
                await visit.PressAsync("3");
                await visit.AskedAsync();
                await visit.Dialog.Locator("textarea:focus").WaitForAsync();
                await visit.Page.Keyboard.TypeAsync("This credit was used up in September.");
                await visit.PressAsync("Control+Enter");
                await visit.GoneAsync(visit.Dialog);
                break;
            default:
                await visit.PressAsync("e");
                break;
        }
    }
}
