using Pump.BackOffice.Adjustments;
using Pump.BackOffice.Diagnosis;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Adjustments;
using Pump.BackOffice.Tests.Platform.Data;
using static Pump.BackOffice.Tests.AwsFacts.AwsRun;

namespace Pump.BackOffice.Tests.Diagnosis;

/// <summary>What Pump made good of a month is owed no more. Northwind's October: 1,874.20 leaked, 102.47 on the estimate.</summary>
public sealed class SettledTests
{
    private const string Estimate = "invoiced-on-estimate";

    [Theory, OnBothDatabases]
    public async Task Only_what_is_still_owed_is_offered_and_the_answer_says_what_was_made_good(DatabaseKind kind)
    {
        await using var load = await Caseload.OpenAsync(kind);
        var number = await load.AskAsync();
        var stakeBefore = (await load.DiagnoseAsync(number)).Stake;

        await GrantAsync(load, number, 1000m);

        var found = await load.DiagnoseAsync(number);
        var leak = found.HeldBy(Caseload.Leak).ShouldNotBeNull();
        (leak.MadeGood, leak.Adjustment!.Amount, leak.OwedAtFirst).ShouldBe(
            (Money.Usd(1000), Money.Usd(874.20m), Money.Usd(1874.20m))
        );
        leak.Amount.ShouldBe(Money.Usd(1874.20m), "it explains as much of the difference as before");
        leak.Reply.ShouldNotBeNull()
            .ShouldEndWith("We have made good 1,000.00 of it already; 874.20 is still to come.");
        ReplyFigures.Uncited(leak.Reply, leak.Evidence).ShouldBeEmpty();
        leak.Evidence.ShouldContain(e => e.Kind == "ledger" && e.Ref.Contains("?entry=", StringComparison.Ordinal));
        found.Main.ShouldBe(leak, "it stays the main cause");
        found.HeldBy(Estimate)!.Adjustment!.Amount.ShouldBe(Money.Usd(102.47m));
        (found.Owed, found.MadeGood).ShouldBe((Money.Usd(976.67m), Money.Usd(1000)));
        found.Stake.ShouldBe(stakeBefore - Money.Usd(1000));
    }

    [Theory, OnBothDatabases]
    public async Task What_was_made_good_to_its_end_is_not_offered_again(DatabaseKind kind)
    {
        await using var load = await Caseload.OpenAsync(kind);
        var number = await load.AskAsync();

        await GrantAsync(load, number, 1874.20m);

        var found = await load.DiagnoseAsync(number);
        var leak = found.HeldBy(Caseload.Leak).ShouldNotBeNull();
        (leak.Adjustment, leak.MadeGood).ShouldBe((null, Money.Usd(1874.20m)));
        leak.Reply.ShouldNotBeNull().ShouldEndWith("We have made good 1,874.20 of it already.");
        found.Owed.ShouldBe(Money.Usd(102.47m));
    }

    [Fact]
    public async Task A_grant_of_exactly_what_one_finding_owes_is_that_ones()
    {
        await using var load = await Caseload.OpenAsync();
        var number = await load.AskAsync();

        await GrantAsync(load, number, 102.47m);

        var found = await load.DiagnoseAsync(number);
        found.HeldBy(Estimate)!.Adjustment.ShouldBeNull();
        found.HeldBy(Caseload.Leak)!.Adjustment!.Amount.ShouldBe(Money.Usd(1874.20m));
    }

    [Fact]
    public async Task A_grant_that_was_undone_is_owed_again()
    {
        await using var load = await Caseload.OpenAsync();
        var number = await load.AskAsync();
        var granted = await GrantAsync(load, number, 1000m);

        var undoing = new AdjustmentTerms
        {
            Kind = AdjustmentKind.Reverse,
            Reason = ReasonCode.DecidedInError,
            Reverses = granted,
            CustomerReason = "It was granted by mistake.",
            InternalReason = "Wrong month.",
            Evidence = [new Evidence(EvidenceKind.Adjustment, Adjustment.RouteOf(granted), "", "it")],
        };
        await ApproveAsync(load, undoing, null);

        (await load.DiagnoseAsync(number)).HeldBy(Caseload.Leak)!.Adjustment!.Amount.ShouldBe(Money.Usd(1874.20m));
    }

    [Fact]
    public async Task A_grant_for_another_month_pays_nothing_of_this_one()
    {
        await using var load = await Caseload.OpenAsync();
        var number = await load.AskAsync();

        await ApproveAsync(load, Terms(number, 1874.20m) with { Month = October.Previous }, number);

        (await load.DiagnoseAsync(number)).MadeGood.ShouldBe(Money.Zero);
    }

    [Fact]
    public async Task A_kept_diagnosis_is_made_anew_when_something_was_made_good()
    {
        await using var load = await Caseload.OpenAsync();
        var number = await load.AskAsync();
        await load.AssessAsync(number);

        await GrantAsync(load, number, 1874.20m);
        await load.AssessAsync(number);

        var past = (await load.House.Get<DiagnosisHistory>().RunAsync(load.House.Agent, number, default)).Value;
        past.Count.ShouldBe(2);
        past[0].Newer.ShouldContain("made-good");
        past[0].Sentence.ShouldContain("1,874.20 made good");
    }

    internal static AdjustmentTerms Terms(int ticket, decimal amount) =>
        new()
        {
            Kind = AdjustmentKind.PumpCredit,
            Reason = ReasonCode.Guarantee,
            Amount = Money.Usd(amount),
            Month = October,
            ExpiresOn = new DateOnly(2027, 6, 30),
            CustomerReason = "We return what was lost.",
            InternalReason = "The leak of October.",
            Evidence =
            [
                new Evidence(EvidenceKind.Ticket, $"/tickets/{ticket}", "", "the ticket"),
                new Evidence(EvidenceKind.Invoice, "/customers/4821?invoice=I-1110", "", "the invoice"),
            ],
        };

    private static Task<int> GrantAsync(Caseload load, int ticket, decimal amount) =>
        ApproveAsync(load, Terms(ticket, amount), null);

    private static async Task<int> ApproveAsync(Caseload load, AdjustmentTerms terms, int? ticket)
    {
        var house = load.House;
        var draft = (
            await house
                .Get<DraftAdjustment>()
                .RunAsync(CommandId.New(), house.Agent, load.Books.Northwind, ticket, terms, default)
        ).Value;
        var proposed = await house
            .Get<ProposeAdjustment>()
            .RunAsync(CommandId.New(), house.Agent, draft.Number, draft.Version, default);
        proposed.Done.ShouldBeTrue(proposed.Refusal?.Sentence);
        foreach (var manager in new[] { house.Manager, house.SecondManager })
        {
            var answer = await house
                .Get<ApproveAdjustment>()
                .RunAsync(CommandId.New(), manager, ApprovalDesk.Seen(proposed.Value), default);
            answer.Done.ShouldBeTrue(answer.Refusal?.Sentence);
            if (answer.Value.IsFinal)
            {
                break;
            }
        }

        return draft.Number;
    }
}
