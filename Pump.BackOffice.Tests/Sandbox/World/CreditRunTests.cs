using Pump.BackOffice.Sandbox.Scenarios;
using static Pump.BackOffice.Tests.Sandbox.ScenarioBuilder;

namespace Pump.BackOffice.Tests.Sandbox.World;

public sealed class CreditRunTests
{
    private const string A = "000000000011";
    private const string B = "000000000012";
    private const string C = "000000000013";

    private static readonly DateOnly October = new(2026, 10, 1);

    [Fact]
    public void The_credit_that_expires_soonest_is_used_first()
    {
        var world = new SimulatedWorld(
            new ScenarioBuilder()
                .Account(A, Monthly(Ec2, 100))
                .Credit("1", A, 5000, Day(-1, 1), Day(5, 31), c => c with { Products = [Ec2] })
                .Credit("2", A, 5000, Day(-1, 1), Day(3, 31))
        );

        world.Paid("2", A, October).ShouldBe(100);
        world.Paid("1", A, October).ShouldBe(0);
    }

    [Fact]
    public void Among_equal_expiries_the_credit_with_fewer_products_is_used_first()
    {
        var world = new SimulatedWorld(
            new ScenarioBuilder()
                .Account(A, Monthly(Ec2, 100))
                .Credit("1", A, 5000, Day(-2, 1), Day(3, 31), c => c with { Products = [Ec2, S3] })
                .Credit("2", A, 60, Day(-1, 1), Day(3, 31), c => c with { Products = [Ec2] })
        );

        world.Paid("2", A, October).ShouldBe(60);
        world.Paid("1", A, October).ShouldBe(40);
    }

    [Fact]
    public void Among_equals_the_oldest_credit_is_used_first()
    {
        var world = new SimulatedWorld(
            new ScenarioBuilder()
                .Account(A, Monthly(Ec2, 100))
                .Credit("1", A, 5000, Day(-1, 10), Day(3, 31))
                .Credit("2", A, 5000, Day(-1, 2), Day(3, 31))
        );

        world.Paid("2", A, October).ShouldBe(100);
    }

    [Fact]
    public void The_owner_comes_first_then_the_account_that_spends_most()
    {
        var world = new SimulatedWorld(
            new ScenarioBuilder()
                .Account(A, Monthly(Ec2, 100))
                .Account(B, Monthly(Ec2, 200))
                .Account(C, Monthly(Ec2, 900))
                .Credit("1", A, 1050, Day(-1, 1))
        );

        world.Paid("1", A, October).ShouldBe(100);
        world.Paid("1", C, October).ShouldBe(900);
        world.Paid("1", B, October).ShouldBe(50);
        world.Credit("1").EstimatedAmount.ShouldBe(0);
        world.Credit("1").ExhaustedAt.ShouldBe(new DateTimeOffset(2026, 10, 31, 23, 59, 59, TimeSpan.Zero));
    }

    [Fact]
    public void Within_an_account_the_service_with_the_highest_total_comes_first()
    {
        var world = new SimulatedWorld(
            new ScenarioBuilder().Account(A, Monthly(S3, 30), Monthly(Ec2, 100)).Credit("1", A, 110, Day(-1, 1))
        );

        var rows = world.Aws.Allocations(Payer, October, October);
        rows.Single(r => r.Service == Ec2).Amount.ShouldBe(-100);
        rows.Single(r => r.Service == S3).Amount.ShouldBe(-10);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(31)]
    public void Sharing_that_is_off_on_the_last_day_keeps_the_credit_with_its_owner(int day)
    {
        var world = new SimulatedWorld(
            new ScenarioBuilder()
                .Account(A, Monthly(Ec2, 100))
                .Account(B, Monthly(Ec2, 200))
                .Credit("1", A, 1000, Day(-1, 1))
                .Unshared(A, -1, day)
        );

        world.Paid("1", A, October).ShouldBe(100);
        world.Paid("1", B, October).ShouldBe(0);
        world.Aws.CreditSharing(Payer, October)[A].ShouldBeFalse();
    }

    [Fact]
    public void Sharing_switched_on_again_before_month_end_shares_the_whole_month()
    {
        var world = new SimulatedWorld(
            new ScenarioBuilder()
                .Account(A, Monthly(Ec2, 100))
                .Account(B, Monthly(Ec2, 200))
                .Credit("1", A, 1000, Day(-1, 1))
                .Unshared(A, -1, 5)
                .Unshared(A, -1, 31, shared: true)
        );

        world.Paid("1", B, October).ShouldBe(200);
    }

    [Fact]
    public void A_receiver_that_does_not_share_receives_nothing()
    {
        var world = new SimulatedWorld(
            new ScenarioBuilder()
                .Account(A, Monthly(Ec2, 100))
                .Account(B, Monthly(Ec2, 200))
                .Account(C, Monthly(Ec2, 50))
                .Credit("1", A, 1000, Day(-1, 1))
                .Unshared(B, -2, 5)
        );

        world.Paid("1", B, October).ShouldBe(0);
        world.Paid("1", C, October).ShouldBe(50);
    }

    [Fact]
    public void A_credit_that_names_accounts_is_shared_with_them_only()
    {
        var world = new SimulatedWorld(
            new ScenarioBuilder()
                .Account(A, Monthly(Ec2, 100))
                .Account(B, Monthly(Ec2, 200))
                .Account(C, Monthly(Ec2, 50))
                .Credit(
                    "1",
                    A,
                    1000,
                    Day(-1, 1),
                    with: c => c with { Sharing = CreditSharingKind.Custom, ShareableAccounts = [C] }
                )
        );

        world.Paid("1", B, October).ShouldBe(0);
        world.Paid("1", C, October).ShouldBe(50);
    }

    [Theory]
    [InlineData("AWS Marketplace software", nameof(ChargeKind.Marketplace))]
    [InlineData("Claude Sonnet (Amazon Bedrock Edition)", nameof(ChargeKind.Marketplace))]
    [InlineData("Amazon Elastic Compute Cloud - Compute", nameof(ChargeKind.Upfront))]
    [InlineData("Amazon Registrar", nameof(ChargeKind.DomainRegistration))]
    [InlineData("AWS Training and Certification", nameof(ChargeKind.Training))]
    [InlineData("AWS Support (Business)", nameof(ChargeKind.Support))]
    public void Some_kinds_of_charge_are_never_covered(string service, string kind)
    {
        var world = new SimulatedWorld(
            new ScenarioBuilder()
                .Account(A, Monthly(service, 100, Enum.Parse<ChargeKind>(kind)))
                .Credit("1", A, 1000, Day(-1, 1))
        );

        world.Paid("1", A, October).ShouldBe(0);
        world.Aws.Costs(Payer, October, October.AddMonths(1)).Sum(c => c.Amount).ShouldBe(100);
    }

    [Fact]
    public void An_activate_credit_covers_third_party_models_in_bedrock()
    {
        const string model = "Claude Sonnet (Amazon Bedrock Edition)";
        var world = new SimulatedWorld(
            new ScenarioBuilder()
                .Account(A, Monthly(model, 100, ChargeKind.Marketplace))
                .Credit("1", A, 1000, Day(-1, 1), with: c => c with { Kind = CreditKind.ActivatePortfolio })
        );

        world.Paid("1", A, October).ShouldBe(100);
    }

    [Fact]
    public void A_support_credit_covers_developer_support_and_nothing_else()
    {
        const string support = "AWS Support (Developer)";
        var world = new SimulatedWorld(
            new ScenarioBuilder()
                .Account(A, Monthly(support, 29, ChargeKind.Support), Monthly(Ec2, 100))
                .Credit(
                    "1",
                    A,
                    350,
                    Day(-1, 1),
                    with: c => c with { Kind = CreditKind.ActivateSupport, Products = [support] }
                )
        );

        world.Paid("1", A, October).ShouldBe(29);
    }

    [Fact]
    public void A_paused_credit_is_skipped_and_shown_as_disabled()
    {
        var world = new SimulatedWorld(
            new ScenarioBuilder()
                .Account(A, Monthly(Ec2, 100))
                .Credit("1", A, 1000, Day(-2, 1), with: c => c with { Paused = [new() { From = Day(-1, 10) }] })
        );

        world.Paid("1", A, October.AddMonths(-1)).ShouldBe(100);
        world.Paid("1", A, October).ShouldBe(0);
        world.Credit("1").Enabled.ShouldBeFalse();
    }

    [Fact]
    public void A_credit_taken_before_discounts_goes_ahead_of_one_that_expires_sooner()
    {
        var world = new SimulatedWorld(
            new ScenarioBuilder()
                .Account(A, Monthly(Ec2, 100))
                .Discounted(DiscountKind.SolutionProvider, 0.1m)
                .Credit("1", A, 60, Day(-1, 1), Day(12, 31), c => c with { Phase = CreditPhase.BeforeDiscounts })
                .Credit("2", A, 1000, Day(-1, 1), Day(1, 31))
        );

        world.Paid("1", A, October).ShouldBe(60);
        world.Paid("2", A, October).ShouldBe(36);
        world.Cost(A, October, "Solution Provider Program Discount").ShouldBe(-4);
    }

    [Fact]
    public void A_credit_covers_only_the_purchase_types_that_it_names()
    {
        var world = new SimulatedWorld(
            new ScenarioBuilder()
                .Account(A, Monthly(Ec2, 100), Monthly("Savings Plans for AWS Compute usage", 40, ChargeKind.Recurring))
                .Credit("1", A, 1000, Day(-1, 1), with: c => c with { PurchaseTypes = [PurchaseType.OnDemand] })
        );

        world.Paid("1", A, October).ShouldBe(100);
        world.Cost(A, October, "SavingsPlanRecurringFee").ShouldBe(40);
    }

    [Fact]
    public void A_credit_covers_no_service_outside_its_products_and_no_month_before_its_start()
    {
        var world = new SimulatedWorld(
            new ScenarioBuilder()
                .Account(A, Monthly(Ec2, 100), Monthly(S3, 40))
                .Credit("1", A, 1000, Day(-1, 20), with: c => c with { Products = [S3] })
        );

        world.Paid("1", A, October.AddMonths(-1)).ShouldBe(0);
        world.Paid("1", A, October).ShouldBe(40);
    }

    [Fact]
    public void An_expired_credit_keeps_what_was_left_and_pays_nothing()
    {
        var world = new SimulatedWorld(
            new ScenarioBuilder().Account(A, Monthly(Ec2, 100)).Credit("1", A, 1000, Day(-3, 1), Day(-2, 30))
        );

        world.Paid("1", A, October).ShouldBe(0);
        world.Credit("1").EstimatedAmount.ShouldBe(800);
        world.Credit("1").EndAt.ShouldBe(new DateTimeOffset(2026, 9, 30, 23, 59, 59, TimeSpan.Zero));
    }

    [Fact]
    public void Tax_falls_on_what_credits_leave()
    {
        var world = new SimulatedWorld(
            new ScenarioBuilder()
                .Account(A, Monthly(Ec2, 100))
                .Change(A, a => a with { TaxRate = 0.1m })
                .Credit("1", A, 160, Day(-2, 1))
        );

        world.Cost(A, new(2026, 9, 1), "Tax").ShouldBe(0);
        world.Cost(A, October, "Tax").ShouldBe(4);
    }
}
