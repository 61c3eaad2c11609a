using Pump.BackOffice.Adjustments;
using Pump.BackOffice.Adjustments.Rules;

namespace Pump.BackOffice.Tests.Adjustments.Rules;

/// <summary>The rules about amounts, at their edges: tiers, what counts together, ceilings, what is still owed.</summary>
public sealed class MoneyRuleTests
{
    private static readonly Month September = new(2026, 9);

    [Theory]
    [InlineData("999.99", 1, "under 1,000: one manager")]
    [InlineData("1000", 1, "1,000 to 5,000: one manager")]
    [InlineData("4999.99", 1, "1,000 to 5,000: one manager")]
    [InlineData("5000", 2, "5,000 or more: two managers, this is the first")]
    public void The_tier_says_how_many_managers_decide(string amount, int needed, string text)
    {
        var what = Cases.Of(D(amount));

        what.ApproversNeeded.ShouldBe(needed);
        new AmountTierRule().Says(what).ShouldBe((needed == 1 ? RuleStanding.Passes : RuleStanding.Attention, text));
    }

    [Fact]
    public void When_the_first_of_two_managers_has_approved_the_tier_names_them()
    {
        var what = Cases.Of(5_000) with { Approvals = [Cases.Amara] };

        new AmountTierRule()
            .Says(what)
            .ShouldBe((RuleStanding.Passes, "5,000 or more: two managers, Amara Boateng has approved"));
    }

    [Fact]
    public void What_counts_together_needs_as_many_managers_as_its_sum()
    {
        var below = Cases.Of(1_000).With(new Neighbour(7, Money.Usd(3_999.99m)));
        var above = Cases.Of(1_000).With(new Neighbour(7, Money.Usd(2_000)), new Neighbour(8, Money.Usd(2_000)));

        below.ApproversNeeded.ShouldBe(1);
        above.ApproversNeeded.ShouldBe(2);
        new AmountTierRule().Says(above).Item2.ShouldBe("5,000 or more: two managers, this is the first");
    }

    [Theory]
    [InlineData(14, 1, "under 1,000: one manager")]
    [InlineData(15, 2, "under 1,000, about a closed month: two managers, this is the first")]
    public void About_a_closed_month_two_decide_where_the_policy_says_so(int day, int needed, string text)
    {
        var what = Cases.Of() with
        {
            Policy = new PolicyFigures { ClosedMonthsNeedTwo = true },
            Terms = Cases.Terms with { Month = September },
            Now = Cases.On(2026, 10, day),
        };

        what.ApproversNeeded.ShouldBe(needed);
        new AmountTierRule().Says(what).Item2.ShouldBe(text);
        (what with { Policy = new PolicyFigures() }).ApproversNeeded.ShouldBe(1);
        (what with { Terms = Cases.Terms }).ApproversNeeded.ShouldBe(1);
    }

    [Fact]
    public void One_that_stands_alone_is_no_split()
    {
        new SplitDetectionRule()
            .Says(Cases.Of())
            .ShouldBe((RuleStanding.Passes, "the only one of its reason in 30 days"));
    }

    [Theory]
    [InlineData("500", "499.99", RuleStanding.Passes, "with ADJ-0007: 999.99, same tier")]
    [InlineData(
        "500",
        "500",
        RuleStanding.Attention,
        "with ADJ-0007: 1,000.00, which is a higher tier than 500.00 alone"
    )]
    [InlineData("1000", "3999.99", RuleStanding.Passes, "with ADJ-0007: 4,999.99, same tier")]
    [InlineData(
        "1000",
        "4000",
        RuleStanding.Attention,
        "with ADJ-0007: 5,000.00, which is a higher tier than 1,000.00 alone"
    )]
    [InlineData("5000", "1", RuleStanding.Passes, "with ADJ-0007: 5,001.00, same tier")]
    public void A_threshold_that_was_split_is_seen(string amount, string other, RuleStanding standing, string text)
    {
        var what = Cases.Of(D(amount)).With(new Neighbour(7, Money.Usd(D(other))));

        new SplitDetectionRule().Says(what).ShouldBe((standing, text.Replace("ADJ-0007", Adjustment.CodeOf(7))));
    }

    [Theory]
    [InlineData(3, "")]
    [InlineData(4, " and 1 more")]
    [InlineData(6, " and 3 more")]
    public void Of_many_small_ones_three_are_named_and_the_others_counted(int others, string more)
    {
        var neighbours = Enumerable.Range(1, others).Select(n => new Neighbour(n, Money.Usd(1))).ToArray();
        var names = $"with {Adjustment.CodeOf(1)}, {Adjustment.CodeOf(2)}, {Adjustment.CodeOf(3)}{more}:";

        new SplitDetectionRule().Says(Cases.Of().With(neighbours)).Item2.ShouldStartWith(names);
    }

    [Theory]
    [InlineData("24880", RuleStanding.Passes, "25,000.00 of 25,000 this month", 1d)]
    [InlineData("24880.01", RuleStanding.Stops, "25,000.01 of 25,000 this month", 1d)]
    [InlineData("49880", RuleStanding.Stops, "50,000.00 of 25,000 this month", 1d)]
    [InlineData("6130", RuleStanding.Passes, "6,250.00 of 25,000 this month", 0.25)]
    public void Nobody_approves_more_than_their_ceiling_in_a_month(
        string before,
        RuleStanding standing,
        string text,
        double used
    )
    {
        var what = Cases.Of() with { DecidedThisMonth = Money.Usd(D(before)) };

        new CeilingRule().Says(what).ShouldBe((standing, text));
        new CeilingRule().Judge(what).Used.ShouldNotBeNull().ShouldBe(used, 0.0001);
    }

    [Fact]
    public void A_ceiling_is_the_one_in_force_of_whom_the_amount_counts_for()
    {
        var frozen = new PolicyFigures { CeilingPerMonth = Money.Usd(1_000_000) };
        var inForce = new PolicyFigures
        {
            Ceilings =
            [
                new ApproverCeiling(Cases.Amara.Id, Money.Usd(100)),
                new ApproverCeiling(Cases.Lena.Id, Money.Zero),
            ],
        };
        var what = Cases.Of() with { Policy = frozen, InForce = inForce };

        new CeilingRule().Says(what).ShouldBe((RuleStanding.Passes, "120.00 of 25,000 this month"));
        new CeilingRule()
            .Says(what with { Principal = Cases.Amara })
            .ShouldBe((RuleStanding.Stops, "120.00 of 100 this month, counted for Amara Boateng"));
        new CeilingRule().Says(what with { Decider = Cases.Lena }).Item1.ShouldBe(RuleStanding.Stops);
        new CeilingRule().Judge(what with { Decider = Cases.Lena }).Used.ShouldBe(1);
        (what with { InForce = null }).Ceiling.ShouldBe(Money.Usd(1_000_000));
    }

    [Fact]
    public void While_nobody_decides_a_ceiling_is_only_said()
    {
        var what = Cases.Of() with
        {
            Decider = null,
            DecidedThisMonth = Money.Usd(99_999),
            InForce = new PolicyFigures { CeilingPerMonth = Money.Usd(400) },
        };

        new CeilingRule().Says(what).ShouldBe((RuleStanding.Passes, "400 a month for each approver"));
    }

    [Fact]
    public void What_makes_no_month_good_owes_nothing()
    {
        var rule = new StillOwedRule();
        var passes = (RuleStanding.Passes, "makes no month good");

        rule.Says(Cases.Of()).ShouldBe(passes);
        rule.Says(Cases.Of() with { Terms = Cases.Terms with { Kind = AdjustmentKind.VoidCredit, Month = September } })
            .ShouldBe(passes);
    }

    [Fact]
    public void Without_a_finding_what_was_made_good_before_is_told()
    {
        var what = Owing(120);
        var again = what with { MadeGood = [new Neighbour(7, Money.Usd(40)), new Neighbour(8, Money.Usd(1.5m))] };

        new StillOwedRule()
            .Says(what)
            .ShouldBe((RuleStanding.Passes, "nothing of 2026-09 was made good for this reason"));
        new StillOwedRule()
            .Says(again)
            .ShouldBe(
                (
                    RuleStanding.Attention,
                    $"{Adjustment.CodeOf(7)}, {Adjustment.CodeOf(8)} made good 41.50 of 2026-09 for this reason; no finding is cited that says how much is owed"
                )
            );
    }

    [Theory]
    [InlineData("100", "0", RuleStanding.Passes, "100.00 of 100.00 owed")]
    [InlineData("100.01", "0", RuleStanding.Attention, "100.01, more than the 100.00 that the finding says is owed")]
    [InlineData("60", "40", RuleStanding.Passes, "with ADJ: 100.00 of 100.00 owed")]
    [InlineData(
        "60",
        "40.01",
        RuleStanding.Attention,
        "with ADJ: 100.01, more than the 100.00 that the finding says is owed"
    )]
    public void One_debt_is_not_made_good_twice(string amount, string before, RuleStanding standing, string text)
    {
        var what = Owing(D(amount), 70, 30);
        if (D(before) > 0)
        {
            what = what with { MadeGood = [new Neighbour(7, Money.Usd(D(before)))] };
        }

        new StillOwedRule().Says(what).ShouldBe((standing, text.Replace("ADJ", Adjustment.CodeOf(7))));
    }

    private static decimal D(string amount) => decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture);

    private static PolicyCase Owing(decimal amount, params decimal[] findings) =>
        Cases.Of(amount) with
        {
            Terms = Cases.Terms with
            {
                Month = September,
                Evidence =
                [
                    .. findings.Select(f => Cases.Cited(EvidenceKind.Finding, f)),
                    Cases.Cited(EvidenceKind.Ticket),
                ],
            },
        };
}
