using Pump.BackOffice.Adjustments;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Adjustments;

/// <summary>Several approvals at one go: a dry run first, then each decided alone.</summary>
public sealed class BatchTests
{
    [Theory, OnBothDatabases]
    public async Task In_a_batch_each_is_decided_alone_and_none_gets_past_its_rules(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        var sound = await desk.ProposedAsync(desk.Goodwill(10));
        var own = await desk.ProposedAsync(desk.Goodwill(11), desk.House.Manager);
        var edited = await desk.ProposedAsync(desk.Goodwill(12));
        var withdrawn = await desk.ProposedAsync(desk.Goodwill(13));
        int[] numbers = [sound.Number, own.Number, edited.Number, withdrawn.Number];

        var lines = (await desk.House.Get<ApprovalDryRun>().RunAsync(desk.House.Manager, numbers, default)).Value;

        lines.Select(l => l.Row.Number).ShouldBe(numbers);
        lines.Select(l => l.WhyNot is null).ShouldBe([true, false, true, true]);
        lines[1].WhyNot!.ShouldContain("you proposed it");
        (await desk.EntriesAsync()).ShouldBeEmpty("a dry run changes nothing");

        // while the dry run is on the screen
        var again = await desk.EditAsync(edited, desk.Goodwill(4_000));
        (await desk.ProposeAsync(again.Value)).Done.ShouldBeTrue();
        (await desk.WithdrawAsync(withdrawn)).Done.ShouldBeTrue();
        var done = new List<bool>();
        foreach (var line in lines)
        {
            var outcome = await desk
                .House.Get<ApproveAdjustment>()
                .RunAsync(CommandId.New(), desk.House.Manager, line.Seen, default);
            done.Add(outcome.Done);
        }

        done.ShouldBe([true, false, false, false]);
        (await desk.EntriesAsync()).ShouldHaveSingleItem().Amount.ShouldBe(Money.Usd(10));
    }

    [Theory, OnBothDatabases]
    public async Task What_passes_in_a_dry_run_uses_up_the_ceiling_for_the_next(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        List<int> numbers = [];
        foreach (var reason in new[] { 1, 2, 3 })
        {
            var customer = await desk.CustomerAsync($"490{reason}", $"Customer {reason}");
            var ticket = await desk.TicketAsync(customer);
            numbers.Add(await ProposedForAsync(desk, customer, ticket, 9_000));
        }

        var lines = (await desk.House.Get<ApprovalDryRun>().RunAsync(desk.House.Manager, numbers, default)).Value;

        lines.Select(l => l.WhyNot is null).ShouldBe([true, true, false]);
        lines[2].WhyNot!.ShouldContain("27,000.00 of 25,000 this month");
        lines.ShouldAllBe(l => !l.IsFinal);
    }

    private static async Task<int> ProposedForAsync(
        ApprovalDesk desk,
        BackOffice.Customers.CustomerId customer,
        int ticket,
        decimal amount
    )
    {
        var cited = new Evidence(EvidenceKind.Ticket, $"/tickets/{ticket}", string.Empty, "the ticket");
        var terms = desk.Goodwill(amount) with { Evidence = [cited] };
        var draft = await desk
            .House.Get<DraftAdjustment>()
            .RunAsync(CommandId.New(), desk.House.Agent, customer, null, terms, default);
        return (await desk.ProposeAsync(draft.Value)).Value.Number;
    }
}
