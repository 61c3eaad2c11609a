using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Diagnosis;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Browser.Pages;
using Pump.BackOffice.Tests.Platform;
using Pump.BackOffice.Tickets;
using Xunit.Abstractions;

namespace Pump.BackOffice.Tests.Browser;

[Trait("Kind", "Browser"), Collection("Browser")]
public sealed class DiagnosisJourneyTests(BrowserHouse house, ITestOutputHelper output)
{
    [FactNeedingTool("chromium")]
    public async Task An_agent_reads_the_verdict_checks_two_citations_answers_and_goes_on_by_keyboard_alone()
    {
        await DiagnosedAsync();
        await house.AsAsync(
            "Maya Okafor",
            async visit =>
            {
                var (order, at) = await GoToAnswerableAsync(visit);
                await visit.PressAsync("Enter");
                var ticket = await new TicketScreen(visit).ShowsAsync(order[at]);
                await ticket.TruthTable.First.WaitForAsync();
                await visit.Page.Locator(".finds li").First.WaitForAsync();

                await CheckCitationAsync(visit, 1);
                await CheckCitationAsync(visit, 2);

                await visit.PressAsync("y");
                await ticket.Writing.WaitForAsync();
                await visit.Page.WaitForFunctionAsync(
                    "() => document.querySelector('.reply textarea').value.startsWith('Hi ')"
                );
                await visit.PressAsync("Control+Enter");
                await ticket.Held.WaitForAsync();
                await visit.Page.Locator(".said").GetByText("as proposed").WaitForAsync();

                await visit.PressAsync("j");
                await new TicketScreen(visit).ShowsAsync(order[at + 1]);
            }
        );
    }

    /// <summary>The machine's share, and the hand's: what a person thinks in between is not in it.</summary>
    [FactNeedingTool("chromium")]
    public async Task A_proven_ticket_that_needs_only_an_answer_is_answered_by_three_keys_within_15_seconds()
    {
        await DiagnosedAsync();
        await house.AsAsync(
            "Maya Okafor",
            async visit =>
            {
                var (order, at) = await GoToAnswerableAsync(visit);
                var keys = 0;
                Task KeyAsync(string key)
                {
                    keys++;
                    return visit.PressAsync(key);
                }

                var watch = Stopwatch.StartNew();
                await KeyAsync("Enter");
                var ticket = await new TicketScreen(visit).ShowsAsync(order[at]);
                await visit.Page.Locator(".finds li").First.WaitForAsync();
                await KeyAsync("y");
                await visit.Page.WaitForFunctionAsync(
                    "() => document.querySelector('.reply textarea')?.value.startsWith('Hi ')"
                );
                await KeyAsync("Control+Enter");
                await ticket.Held.WaitForAsync();
                watch.Stop();

                output.WriteLine($"CR-{order[at]} was answered by {keys} keys in {watch.Elapsed.TotalSeconds:0.0} s.");
                keys.ShouldBe(3);
                watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(15));
            }
        );
    }

    /// <summary>Into the queue, and down to the first one that is proven and needs only an answer.</summary>
    private async Task<(IReadOnlyList<int> Order, int At)> GoToAnswerableAsync(Visit visit)
    {
        await visit.GoAsync("/");
        await visit.HearsAsync("anywhere");
        await visit.PressAsync("g", "q");
        var queue = new QueueScreen(visit);
        await queue.ReadyAsync();
        var order = await queue.NumbersAsync();
        var at = await FirstAnswerableAsync(order);
        for (var step = 0; step < at; step++)
        {
            await visit.PressAsync("j");
        }

        await visit.Page.Locator($".qt tr[data-row='{order[at]}'][data-on] .ver").GetByText("Proven").WaitForAsync();
        return (order, at);
    }

    /// <summary>Moves on to the next source in the truth table by Tab, opens it with Enter and closes it with Escape.</summary>
    private static async Task CheckCitationAsync(Visit visit, int which)
    {
        for (var tab = 0; tab < 80; tab++)
        {
            await visit.PressAsync("Tab");
            if (
                await visit.Page.EvaluateAsync<bool>(
                    "() => document.activeElement?.matches('.truth-t td .link') && !document.activeElement.dataset.seen"
                )
            )
            {
                break;
            }
        }

        await visit.Page.EvaluateAsync("() => { document.activeElement.dataset.seen = '1'; }");
        await visit.PressAsync("Enter");
        await visit.Page.Locator(".opened .sv").WaitForAsync();
        await visit.Page.WaitForFunctionAsync("() => document.activeElement?.closest('.sv')");
        await visit.PressAsync("Escape");
        await visit.GoneAsync(visit.Page.Locator(".opened .sv"));
        await visit.Page.WaitForFunctionAsync(
            "which => document.querySelectorAll('.truth-t td .link[data-seen]').length === which && document.activeElement?.matches('.truth-t td .link')",
            which
        );
    }

    /// <summary>Diagnosis looks at every open ticket that its job has not come to yet.</summary>
    private async Task DiagnosedAsync()
    {
        await house.DataFolderAsync();
        await using var db = await house.Get<IDbContextFactory<BackOfficeDb>>().CreateDbContextAsync();
        var open = await db.Set<Ticket>()
            .Where(t => !t.IsSettled && t.Verdict == Verdict.None)
            .Select(t => t.Id)
            .ToListAsync();
        foreach (var ticket in open)
        {
            await house.Get<AssessTicket>().RunAsync(CommandId.New(), ticket, CancellationToken.None);
        }
    }

    private async Task<int> FirstAnswerableAsync(IReadOnlyList<int> order)
    {
        await using var db = await house.Get<IDbContextFactory<BackOfficeDb>>().CreateDbContextAsync();
        string[] needNoMoney =
        [
            "expired",
            "free-tier-died-on-joining",
            "hidden-from-member",
            "charge-kind-never-eligible",
        ];
        var answerable = await db.Set<Ticket>()
            .Where(t => !t.IsSettled && t.Verdict == Verdict.Proven && needNoMoney.Contains(t.Cause))
            .Select(t => t.Number)
            .ToListAsync();
        var at = order.ToList().FindIndex(answerable.Contains);
        at.ShouldBeInRange(0, order.Count - 2, "a proven ticket that needs only an answer, and one after it");
        return at;
    }
}
