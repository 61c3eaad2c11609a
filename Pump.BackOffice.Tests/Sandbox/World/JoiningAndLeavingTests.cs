using Pump.BackOffice.Sandbox.Scenarios;
using static Pump.BackOffice.Tests.Sandbox.ScenarioBuilder;

namespace Pump.BackOffice.Tests.Sandbox.World;

public sealed class JoiningAndLeavingTests
{
    private const string A = "000000000011";
    private const string B = "000000000012";

    private static readonly DateOnly September = new(2026, 9, 1);
    private static readonly DateOnly October = new(2026, 10, 1);

    [Fact]
    public void Credits_of_an_account_that_joins_mid_month_cover_only_its_own_bill_before()
    {
        var world = new SimulatedWorld(
            new ScenarioBuilder().Account(A, [Since(-2, 16)], Monthly(Ec2, 300)).Credit("1", A, 10_000, Day(-2, 1))
        );

        var usage = world.Cost(A, September, "Usage");
        usage.ShouldBeInRange(100, 200);
        world.Cost(A, September, "Credit").ShouldBe(0);
        world.Paid("1", A, October).ShouldBe(300);
        var before = 300 - usage;
        (world.Credit("1").RemainingAmount - (10_000 - before - 300)).ShouldBe(0);
    }

    [Fact]
    public void Joining_on_the_first_day_counts_for_the_whole_month()
    {
        var world = new SimulatedWorld(
            new ScenarioBuilder().Account(A, [Since(-2, 1)], Monthly(Ec2, 300)).Credit("1", A, 10_000, Day(-2, 1))
        );

        world.Paid("1", A, September).ShouldBe(300);
    }

    [Fact]
    public void A_credit_redeemed_after_joining_pays_nothing_here_in_that_month()
    {
        var world = new SimulatedWorld(
            new ScenarioBuilder().Account(A, [Since(-2, 10)], Monthly(Ec2, 300)).Credit("1", A, 10_000, Day(-2, 20))
        );

        world.Cost(A, September, "Credit").ShouldBe(0);
        world.Paid("1", A, October).ShouldBe(300);
    }

    [Fact]
    public void Credits_of_an_account_that_leaves_mid_month_stay_with_the_old_bill()
    {
        var world = new SimulatedWorld(
            new ScenarioBuilder()
                .Account(A, [Since(-30, 1, left: Day(-2, 16)), Since(-2, 16, payer: OtherPayer)], Monthly(Ec2, 300))
                .Account(B, Monthly(Ec2, 50))
                .Credit("1", A, 10_000, Day(-2, 1))
        );

        world.Paid("1", A, September).ShouldBe(world.Cost(A, September, "Usage"));
        world.Paid("1", B, September).ShouldBe(50);
        world.Cost(A, September, "Usage", OtherPayer).ShouldBeGreaterThan(0);
        world.Cost(A, September, "Credit", OtherPayer).ShouldBe(0);
        world.Paid("1", A, October, OtherPayer).ShouldBe(300);
    }

    [Fact]
    public void Free_tier_credits_end_at_once_when_their_account_joins()
    {
        var world = new SimulatedWorld(
            new ScenarioBuilder()
                .Account(A, [Since(-2, 10)], Monthly(Ec2, 30))
                .Credit("1", A, 200, Day(-4, 1), Day(8, 1), c => c with { Kind = CreditKind.FreeTier })
        );

        world.Credit("1").EndAt.ShouldBe(new DateTimeOffset(2026, 9, 10, 14, 30, 0, TimeSpan.Zero));
        world.Credit("1").RemainingAmount.ShouldBeGreaterThan(0);
        world.Paid("1", A, October).ShouldBe(0);
    }

    [Fact]
    public void Members_are_told_with_the_day_and_way_of_joining()
    {
        var world = new SimulatedWorld(
            new ScenarioBuilder().Account(A, [Since(-2, 10)], Monthly(Ec2, 30)),
            "2026-09-09T10:00Z"
        );
        world.Aws.Members(Payer).ShouldNotContain(m => m.AccountId == A);

        world.Go("2026-09-11T10:00Z");
        var member = world.Aws.Members(Payer).Single(m => m.AccountId == A);

        member.JoinedAt.ShouldBe(new DateTimeOffset(2026, 9, 10, 14, 30, 0, TimeSpan.Zero));
        member.JoinedMethod.ShouldBe("INVITED");
        world.Aws.Members(Payer).ShouldContain(m => m.AccountId == Payer);
    }
}
