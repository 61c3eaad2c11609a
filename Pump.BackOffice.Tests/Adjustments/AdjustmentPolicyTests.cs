using Pump.BackOffice.Adjustments;
using Pump.BackOffice.Tests.Adjustments.Rules;

namespace Pump.BackOffice.Tests.Adjustments;

/// <summary>Which figures make a policy, each field at its edges.</summary>
public sealed class AdjustmentPolicyTests
{
    [Fact]
    public void The_policy_that_the_app_comes_with_makes_sense()
    {
        new PolicyFigures().WhyNot().ShouldBeNull();
    }

    [Theory]
    [InlineData(nameof(PolicyFigures.SplitDays), 1, 365)]
    [InlineData(nameof(PolicyFigures.ExpiresAfterDays), 1, 90)]
    [InlineData(nameof(PolicyFigures.PeriodClosesOnDay), 1, 28)]
    [InlineData(nameof(PolicyFigures.FrozenAfterMonths), 1, 120)]
    [InlineData(nameof(PolicyFigures.EscalateAfterHours), 24, 1_440)]
    [InlineData(nameof(PolicyFigures.RemindAfterHours), 1, 720)]
    public void Days_and_hours_have_a_least_and_a_most(string field, int least, int most)
    {
        Whole(field, least).WhyNot().ShouldBeNull();
        Whole(field, most).WhyNot().ShouldBeNull();
        foreach (var wrong in new[] { least - 1, most + 1 })
        {
            var refusal = Whole(field, wrong).WhyNot().ShouldNotBeNull();
            refusal.Field.ShouldBe(field);
            refusal.Sentence.ShouldContain($"{least} to {most}");
        }
    }

    [Fact]
    public void Nothing_is_taken_further_up_before_anybody_was_reminded()
    {
        var figures = new PolicyFigures { RemindAfterHours = 48 };

        (figures with { EscalateAfterHours = 48 }).WhyNot().ShouldBeNull();
        (figures with { EscalateAfterHours = 47 }).WhyNot()!.Field.ShouldBe(nameof(PolicyFigures.EscalateAfterHours));
    }

    [Fact]
    public void Amounts_are_above_zero_and_the_tiers_in_their_order()
    {
        var figures = new PolicyFigures();

        Wrong(figures with { MiddleFrom = Money.Zero }).ShouldBe(nameof(figures.MiddleFrom));
        Wrong(figures with { TwoApproversFrom = Money.Usd(999.99m) }).ShouldBe(nameof(figures.TwoApproversFrom));
        Wrong(figures with { TwoApproversFrom = Money.Usd(1_000) }).ShouldBeNull();
        Wrong(figures with { CeilingPerMonth = Money.Zero }).ShouldBe(nameof(figures.CeilingPerMonth));
    }

    [Fact]
    public void A_ceiling_is_zero_or_more_and_one_for_each_person()
    {
        var none = new ApproverCeiling(Cases.Tomas.Id, Money.Zero);
        var some = new ApproverCeiling(Cases.Amara.Id, Money.Usd(10));

        Wrong(new PolicyFigures { Ceilings = [none, some] }).ShouldBeNull();
        Wrong(new PolicyFigures { Ceilings = [none, none] }).ShouldBe(nameof(PolicyFigures.Ceilings));
        Wrong(new PolicyFigures { Ceilings = [some, none with { PerMonth = Money.Usd(-0.01m) }] })
            .ShouldBe(nameof(PolicyFigures.Ceilings));
        new PolicyFigures { Ceilings = [none, some] }
            .CeilingOf(Cases.Tomas.Id)
            .ShouldBe(Money.Zero);
        new PolicyFigures { Ceilings = [none, some] }
            .CeilingOf(Cases.Lena.Id)
            .ShouldBe(Money.Usd(25_000));
    }

    private static string? Wrong(PolicyFigures figures) => figures.WhyNot()?.Field;

    private static PolicyFigures Whole(string field, int value) =>
        field switch
        {
            nameof(PolicyFigures.SplitDays) => new() { SplitDays = value },
            nameof(PolicyFigures.ExpiresAfterDays) => new() { ExpiresAfterDays = value },
            nameof(PolicyFigures.PeriodClosesOnDay) => new() { PeriodClosesOnDay = value },
            nameof(PolicyFigures.FrozenAfterMonths) => new() { FrozenAfterMonths = value },
            nameof(PolicyFigures.EscalateAfterHours) => new() { EscalateAfterHours = value },
            _ => new() { RemindAfterHours = value, EscalateAfterHours = Math.Clamp(value, 72, 1_440) },
        };
}
