using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using Pump.BackOffice.Sandbox.Scenarios;
using Pump.BackOffice.Sandbox.World;
using Pump.BackOffice.Tests.Sandbox.Authoring;

namespace Pump.BackOffice.Tests.Sandbox.Scenarios;

public sealed class DefaultScenarioTests
{
    private static readonly DateOnly Anchor = new(2026, 11, 1);
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
    private static readonly Scenario Scenario = Load();

    private static string FilePath =>
        Path.Combine(Repository.Root, "Pump.BackOffice", "Sandbox", "Scenarios", ScenarioFile.DefaultResource);

    [Fact]
    public void The_committed_file_is_what_the_authors_wrote()
    {
        var text = DefaultScenario.Text();

        File.ReadAllText(FilePath).ShouldBe(text, "write it anew with PUMP_WRITE_SCENARIO=1");
    }

    [Fact]
    public void The_embedded_file_is_sound()
    {
        var reading = ScenarioFile.ReadDefault();

        reading.Errors.ShouldBeEmpty();
        reading.Scenario!.Customers.Count.ShouldBeGreaterThanOrEqualTo(40);
        reading.Scenario.AllAccounts().Count().ShouldBeGreaterThanOrEqualTo(160);
        reading.Scenario.Payers.Select(p => p.Kind).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public void Every_cause_and_every_kind_of_credit_is_there()
    {
        Scenario.Labels.Select(l => l.Cause).Distinct().Order().ShouldBe(Causes.All.Order());
        Scenario.Credits.Select(c => c.Kind).Distinct().Count().ShouldBe(Enum.GetValues<CreditKind>().Length);
        Scenario.PumpCredits.ShouldContain(c => c.Reason == PumpCreditReason.Guarantee);
    }

    [Fact]
    public void The_story_of_Northwind_comes_out_to_the_cent()
    {
        var figures = new ScenarioFigures(Scenario, new ScenarioAnchor(Anchor));
        var northwind = figures.Customer("4821");
        var about = new ScenarioSubject { Credit = Scenario.Credits[0].Id, Month = -1 };

        decimal? Ask(FigureSource source) => figures.Resolve(new() { Of = source }, about, northwind, Now);

        Ask(FigureSource.CreditInitial).ShouldBe(25_000m);
        Ask(FigureSource.CreditAtMonthStart).ShouldBe(5_000m);
        Ask(FigureSource.InvoiceGross).ShouldBe(6_184.40m);
        Ask(FigureSource.InvoiceCredits).ShouldBe(2_073.30m);
        Ask(FigureSource.CreditApplied).ShouldBe(2_483.62m);
        Ask(FigureSource.CreditLeaked).ShouldBe(1_874.20m + 642.18m);
        var october = new SimulatedAws(Scenario, Anchor, new FakeTimeProvider(Now)).Allocations(
            CompanyBook.Shared,
            new(2026, 10, 1),
            new(2026, 10, 1)
        );
        october
            .Where(a => a.CreditId == about.Credit && a.AccountId == "771022840036")
            .Sum(a => a.Amount)
            .ShouldBe(-1_874.20m);
        october
            .Where(a => a.CreditId == about.Credit && a.AccountId == "552901846671")
            .Sum(a => a.Amount)
            .ShouldBe(-642.18m);
    }

    [Theory]
    [InlineData("2026-11-15", "2026-11-23T10:00Z")]
    [InlineData("2026-12-01", "2026-12-01T00:30Z")]
    [InlineData("2028-02-01", "2028-02-29T23:00Z")]
    [InlineData("2027-01-01", "2027-01-02T08:00Z")]
    [InlineData("2026-11-15", "2027-02-20T08:00Z")]
    public void About_two_hundred_tickets_of_sixty_days_are_told_for_any_anchor(string anchor, string now)
    {
        var at = DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture);
        var tickets = Scenario
            .At(DateOnly.Parse(anchor, System.Globalization.CultureInfo.InvariantCulture), at)
            .Tickets();

        tickets.Count.ShouldBeInRange(170, 230);
        tickets.ShouldAllBe(t => t.OpenedAt <= at && !t.Body.Contains('{') && !t.Subject.Contains('{'));
        (tickets[^1].OpenedAt - tickets[0].OpenedAt).TotalDays.ShouldBeInRange(57, 60);
        tickets.SelectMany(t => t.Steps).ShouldAllBe(s => s.At <= at);
        tickets.Select(t => t.Body).Distinct().Count().ShouldBe(tickets.Count);
    }

    [Fact]
    public void Tickets_are_of_every_kind_in_every_state_and_with_every_proof()
    {
        var tickets = Scenario.At(Anchor, Now).Tickets().Select(t => t.Source).ToList();

        tickets.Select(t => t.Kind).Distinct().Count().ShouldBe(5);
        tickets.Select(t => t.EndsAs).Distinct().Count().ShouldBe(7);
        tickets.Select(t => t.Truth.Cause).Distinct().Count().ShouldBe(Causes.All.Count);
        tickets.SelectMany(t => t.Proofs).Select(p => p.Kind).Distinct().Count().ShouldBe(4);
        tickets.SelectMany(t => t.Proofs).Select(p => p.Variant).Distinct().Count().ShouldBe(6);
        tickets.Select(t => t.Customer).Distinct().Count().ShouldBeGreaterThanOrEqualTo(38);
    }

    [Fact]
    public void What_credits_paid_is_what_the_cost_rows_say()
    {
        var aws = new SimulatedAws(Scenario, Anchor, new FakeTimeProvider(Now));
        foreach (var payer in aws.Payers)
        {
            var costs = aws.Costs(payer.AccountId, new(2025, 10, 1), new(2026, 12, 1))
                .Where(c => c.RecordType == RecordTypes.Credit)
                .GroupBy(c => (c.AccountId, c.Day.Year, c.Day.Month))
                .ToDictionary(g => g.Key, g => g.Sum(c => c.Amount));
            var paid = aws.Allocations(payer.AccountId, new(2025, 10, 1), new(2026, 11, 1))
                .GroupBy(a => (a.AccountId, a.Month.Year, a.Month.Month))
                .ToDictionary(g => g.Key, g => g.Sum(a => a.Amount));
            costs.OrderBy(c => c.Key).ShouldBe(paid.OrderBy(c => c.Key));
        }
    }

    [Fact]
    public void What_remains_is_what_was_given_less_what_was_paid()
    {
        var aws = new SimulatedAws(Scenario, Anchor, new FakeTimeProvider(Now));
        var paid = aws.Months()
            .SelectMany(m => m.All)
            .SelectMany(b => b.Allocations)
            .GroupBy(a => a.Credit.Id)
            .ToDictionary(g => g.Key, g => g.Sum(a => a.Amount));
        var credits = aws.Payers.SelectMany(p => aws.Credits(p.AccountId)).ToList();

        credits.Count.ShouldBeGreaterThan(40);
        credits.ShouldAllBe(c => c.EstimatedAmount == c.InitialAmount - paid.GetValueOrDefault(c.CreditId));
        credits.ShouldAllBe(c => c.EstimatedAmount >= 0 && c.RemainingAmount >= c.EstimatedAmount);
    }

    [Fact]
    public void Two_worlds_of_one_scenario_are_equal()
    {
        var one = new SimulatedAws(Scenario, Anchor, new FakeTimeProvider(Now));
        var two = new SimulatedAws(Load(), Anchor, new FakeTimeProvider(Now));

        one.Costs(CompanyBook.Shared, new(2026, 8, 1), new(2026, 10, 1))
            .ShouldBe(two.Costs(CompanyBook.Shared, new(2026, 8, 1), new(2026, 10, 1)));
    }

    [Fact]
    public async Task Many_may_ask_at_once()
    {
        var aws = new SimulatedAws(Scenario, Anchor, new FakeTimeProvider(Now));

        var sums = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ =>
                    Task.Run(() => aws.Costs(CompanyBook.Shared, new(2026, 9, 1), new(2026, 11, 1)).Sum(c => c.Amount))
                )
        );

        sums.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public void Fourteen_months_are_told_without_delay()
    {
        var aws = new SimulatedAws(Scenario, Anchor, new FakeTimeProvider(Now));
        var watch = Stopwatch.StartNew();

        var rows = aws.Payers.Sum(p => aws.Costs(p.AccountId, new(2025, 10, 1), new(2026, 12, 1)).Count());

        rows.ShouldBeGreaterThan(200_000);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    private static Scenario Load()
    {
        if (Environment.GetEnvironmentVariable("PUMP_WRITE_SCENARIO") == "1")
        {
            File.WriteAllText(FilePath, DefaultScenario.Text());
        }

        var reading = ScenarioFile.ReadFile(FilePath);
        reading.Errors.ShouldBeEmpty();
        return reading.Scenario!;
    }
}
