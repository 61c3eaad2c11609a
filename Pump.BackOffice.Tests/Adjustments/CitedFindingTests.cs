using Pump.BackOffice.Adjustments;
using Pump.BackOffice.Adjustments.Rules;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Credits;
using Pump.BackOffice.Tests.Diagnosis;
using Pump.BackOffice.Tests.Platform.Data;
using static Pump.BackOffice.Tests.AwsFacts.AwsRun;

namespace Pump.BackOffice.Tests.Adjustments;

/// <summary>A proposal that cites a finding is bound to what the finding says, not to the run that came to it.</summary>
public sealed class CitedFindingTests
{
    [Theory, OnBothDatabases]
    public async Task A_run_that_comes_to_the_same_leaves_the_proposal_valid(DatabaseKind kind)
    {
        await using var load = await Caseload.OpenAsync(kind);
        var number = await load.AskAsync();
        var proposed = await ProposedAsync(load, number);

        // December comes, and every ticket is diagnosed anew on newer data.
        load.House.Clock.Advance(TimeSpan.FromDays(2));
        await load.Books.SyncAsync(
            load.Books.Run().Month(November, estimated: true).Charge(November, Prod, "Usage", "1500", estimated: true)
        );
        await load.AssessAsync(number);

        var approved = await ApproveAsync(load, proposed);
        approved.Done.ShouldBeTrue(approved.Refusal?.Sentence);
        var evidence = (await FindAsync(load, proposed)).Terms.Evidence.Single(e => e.Kind == EvidenceKind.Finding);
        evidence.Amount.ShouldBe(Money.Usd(1874.20m));
        evidence.Text.ShouldBe(
            "The credit paid another customer's bill, 2026-10: proven, 1,874.20 USD, 1,874.20 USD owed before anything was made good"
        );
    }

    [Theory, OnBothDatabases]
    public async Task A_finding_that_says_something_else_makes_it_stale_at_approval_with_a_sentence(DatabaseKind kind)
    {
        await using var load = await Caseload.OpenAsync(kind);
        var proposed = await ProposedAsync(load, await load.AskAsync());
        await RestateAsync(load, leaked: "-1700");

        var answer = await ApproveAsync(load, proposed);

        answer.Refusal!.Code.ShouldBe(Refusal.StaleCode);
        answer.Refusal.Sentence.ShouldContain("1,874.20 USD");
        answer.Refusal.Sentence.ShouldContain("1,700.00 USD");
        (await FindAsync(load, proposed)).State.ShouldBe(AdjustmentState.Stale);
        (await load.Books.EntriesAsync()).ShouldNotContain(e => e.SourceRef == $"/approvals/{proposed.Number}");
    }

    [Theory, OnBothDatabases]
    public async Task A_finding_that_does_not_hold_any_more_makes_it_stale(DatabaseKind kind)
    {
        await using var load = await Caseload.OpenAsync(kind);
        var proposed = await ProposedAsync(load, await load.AskAsync());
        await RestateAsync(load, leaked: "0", unowned: "0");

        var answer = await ApproveAsync(load, proposed);

        answer.Refusal!.Sentence.ShouldContain("does not hold any more");
        (await FindAsync(load, proposed)).State.ShouldBe(AdjustmentState.Stale);
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_cites_a_finding_of_another_customer_or_one_that_does_not_hold(DatabaseKind kind)
    {
        await using var load = await Caseload.OpenAsync(kind);
        var number = await load.AskAsync();

        (await ProposeAsync(load, Terms(number), customer: load.Books.Halden)).Refusal!.Field.ShouldBe("Evidence");
        var expired = Terms(number) with { Evidence = [Cited($"/tickets/{number}?finding=expired")] };
        (await ProposeAsync(load, expired)).Refusal!.Sentence.ShouldContain("does not hold any more");
    }

    [Theory, OnBothDatabases]
    public async Task Approvals_warn_when_grants_and_proposal_together_are_more_than_the_finding(DatabaseKind kind)
    {
        await using var load = await Caseload.OpenAsync(kind);
        var number = await load.AskAsync();
        var first = await ProposedAsync(load, number, 1000m);
        (await StillOwedAsync(load, first)).ShouldBe((RuleStanding.Passes, "1,000.00 of 1,874.20 owed"));
        (await ApproveAsync(load, first)).Done.ShouldBeTrue();

        var second = await ProposedAsync(load, number, 900m);

        (await StillOwedAsync(load, second)).ShouldBe(
            (
                RuleStanding.Attention,
                $"with {Adjustment.CodeOf(first.Number)}: 1,900.00, more than the 1,874.20 that the finding says is owed"
            )
        );
        var dry = await load.House.Get<ApprovalDryRun>().RunAsync(load.House.Manager, [second.Number], default);
        var line = dry.Value.Single();
        line.WhyNot.ShouldBeNull("it is a warning, and the manager decides");
        line.Warning.ShouldNotBeNull().ShouldContain("more than the 1,874.20");
    }

    [Fact]
    public async Task What_was_taken_back_of_a_grant_and_grants_for_another_cause_do_not_count()
    {
        await using var load = await Caseload.OpenAsync();
        var number = await load.AskAsync();
        var estimate = Terms(number, 102.47m) with
        {
            Reason = ReasonCode.InvoiceTrueUp,
            Evidence = [Cited($"/tickets/{number}?finding=invoiced-on-estimate")],
        };
        (await ApproveAsync(load, (await ProposeAsync(load, estimate)).Value)).Done.ShouldBeTrue();
        var undone = await ProposedAsync(load, number, 1000m);
        (await ApproveAsync(load, undone)).Done.ShouldBeTrue();
        var undoing = Terms(number) with
        {
            Kind = AdjustmentKind.Reverse,
            Reason = ReasonCode.DecidedInError,
            Amount = null,
            Month = null,
            ExpiresOn = null,
            Reverses = undone.Number,
            Evidence = [new Evidence(EvidenceKind.Adjustment, Adjustment.RouteOf(undone.Number), "", "it")],
        };
        (await ApproveAsync(load, (await ProposeAsync(load, undoing)).Value)).Done.ShouldBeTrue();

        var whole = await ProposedAsync(load, number);

        (await StillOwedAsync(load, whole)).ShouldBe((RuleStanding.Passes, "1,874.20 of 1,874.20 owed"));
    }

    [Fact]
    public async Task Without_a_finding_a_second_grant_for_the_same_reason_is_pointed_at()
    {
        await using var load = await Caseload.OpenAsync();
        var number = await load.AskAsync();
        var first = await ProposedAsync(load, number, 1000m);
        (await ApproveAsync(load, first)).Done.ShouldBeTrue();
        var entry = (await load.Books.EntriesAsync()).First(e => e.Type == LedgerEntryType.Applied);

        var second = await ProposeAsync(
            load,
            Terms(number, 900m) with
            {
                Evidence = [new Evidence(EvidenceKind.LedgerEntry, $"/customers/4821?entry={entry.Number}", "", "it")],
            }
        );

        var (standing, text) = await StillOwedAsync(load, second.Value);
        standing.ShouldBe(RuleStanding.Attention);
        text.ShouldContain("no finding is cited");
    }

    [Theory, OnBothDatabases]
    public async Task A_finding_of_a_month_without_a_ticket_is_cited_and_binds_the_same_way(DatabaseKind kind)
    {
        await using var load = await Caseload.OpenAsync(kind);
        var terms = Terms(0) with { Evidence = [Cited(OfMonth("4821"))] };
        var proposed = (await ProposeAsync(load, terms)).Value;
        (await StillOwedAsync(load, proposed)).ShouldBe((RuleStanding.Passes, "1,874.20 of 1,874.20 owed"));
        (await FindAsync(load, proposed)).Terms.Evidence.Single().Amount.ShouldBe(Money.Usd(1874.20m));

        await RestateAsync(load, leaked: "-1700");

        var answer = await ApproveAsync(load, proposed);
        answer.Refusal!.Code.ShouldBe(Refusal.StaleCode);
        answer.Refusal.Sentence.ShouldContain("1,700.00 USD");
    }

    [Fact]
    public async Task Nobody_cites_a_finding_of_another_customers_month_or_at_another_address()
    {
        await using var load = await Caseload.OpenAsync();
        string[] wrong =
        [
            OfMonth("5177"),
            OfMonth("4821").Replace("2026-10", "2031-01", StringComparison.Ordinal),
            $"/customers/4821/diagnosis?x=1&month=2026-10&finding={Caseload.Leak}",
            "/customers/4821/diagnosis?month=2026-10&finding=expired",
        ];
        foreach (var route in wrong)
        {
            var refused = await ProposeAsync(load, Terms(0) with { Evidence = [Cited(route)] });
            refused.Refusal!.Field.ShouldBe("Evidence", route);
        }
    }

    private static string OfMonth(string company) =>
        $"/customers/{company}/diagnosis?month=2026-10&finding={Caseload.Leak}";

    private static Task RestateAsync(Caseload load, string leaked, string unowned = "-642.18")
    {
        load.House.Clock.Advance(TimeSpan.FromDays(3));
        return load.Books.SyncAsync(
            load.Books.Run()
                .Month(October)
                .Charge(October, Prod, "Usage", "6184.40")
                .Charge(October, Prod, "Credit", "-1602.47")
                .Charge(October, Halden, "Credit", leaked)
                .Charge(October, NorthwindStory.Nobody, "Credit", unowned)
                .Allocation(October, "7001", Prod, "Amazon EC2", "-1602.47")
                .Allocation(October, "7001", Halden, "Amazon EC2", leaked)
                .Allocation(October, "7001", NorthwindStory.Nobody, "Amazon EC2", unowned)
        );
    }

    private static Evidence Cited(string route) => new(EvidenceKind.Finding, route, string.Empty, "the finding");

    private static AdjustmentTerms Terms(int ticket, decimal amount = 1874.20m) =>
        SettledTests.Terms(ticket, amount) with
        {
            Reason = ReasonCode.LeakRepayment,
            Evidence = [Cited($"/tickets/{ticket}?finding={Caseload.Leak}")],
        };

    private static async Task<AdjustmentStanding> ProposedAsync(Caseload load, int ticket, decimal amount = 1874.20m)
    {
        var proposed = await ProposeAsync(load, Terms(ticket, amount));
        proposed.Done.ShouldBeTrue(proposed.Refusal?.Sentence);
        return proposed.Value;
    }

    private static async Task<Outcome<AdjustmentStanding>> ProposeAsync(
        Caseload load,
        AdjustmentTerms terms,
        BackOffice.Customers.CustomerId? customer = null
    )
    {
        var house = load.House;
        var draft = await house
            .Get<DraftAdjustment>()
            .RunAsync(CommandId.New(), house.Agent, customer ?? load.Books.Northwind, null, terms, default);
        return await house
            .Get<ProposeAdjustment>()
            .RunAsync(CommandId.New(), house.Agent, draft.Value.Number, draft.Value.Version, default);
    }

    private static async Task<Outcome<Approval>> ApproveAsync(Caseload load, AdjustmentStanding proposed)
    {
        var house = load.House;
        var first = await ByAsync(house.Manager);
        return first is { Done: true, Value.IsFinal: false } ? await ByAsync(house.SecondManager) : first;

        Task<Outcome<Approval>> ByAsync(Actor manager) =>
            house.Get<ApproveAdjustment>().RunAsync(CommandId.New(), manager, ApprovalDesk.Seen(proposed), default);
    }

    private static async Task<(RuleStanding, string)> StillOwedAsync(Caseload load, AdjustmentStanding proposed)
    {
        var view = await load.House.Get<ApprovalItem>().RunAsync(load.House.Manager, proposed.Number, default);
        var verdict = view.Value.Verdicts.Single(v => v.Rule == "Still owed");
        return (verdict.Standing, verdict.Text);
    }

    private static Task<Adjustment> FindAsync(Caseload load, AdjustmentStanding proposed) =>
        load.House.InDbAsync(db => Task.FromResult(db.Adjustments.First(a => a.Number == proposed.Number)));
}
