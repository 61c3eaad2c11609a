using Pump.BackOffice.Credits.Allocation;
using static Pump.BackOffice.Tests.Credits.Allocation.BillBuilder;

namespace Pump.BackOffice.Tests.Credits.Allocation;

public sealed class CreditOrderTests
{
    [Fact]
    public void The_soonest_end_comes_first_and_no_end_last()
    {
        var bill = OneAccount()
            .Credit("1", "A", 1, end: null, products: [Ec2])
            .Credit("2", "A", 1, end: "2027-03-01", products: [Ec2])
            .Credit("3", "A", 1, end: "2026-12-01", products: [Ec2, S3]);

        bill.Steps().ShouldBe(["3 A EC2 1", "2 A EC2 1", "1 A EC2 1"]);
    }

    [Fact]
    public void Among_equal_ends_fewer_products_come_first_and_unknown_ones_last()
    {
        var bill = OneAccount()
            .Credit("1", "A", 1)
            .Credit("2", "A", 1, products: [Ec2, S3])
            .Credit("3", "A", 1, products: [Ec2]);

        bill.Steps().ShouldBe(["3 A EC2 1", "2 A EC2 1", "1 A EC2 1"]);
    }

    [Fact]
    public void Then_the_older_start_then_the_id()
    {
        var bill = OneAccount()
            .Credit("b", "A", 1, start: "2026-05-01", products: [Ec2])
            .Credit("a", "A", 1, start: "2026-05-01", products: [Ec2])
            .Credit("c", "A", 1, start: "2026-04-30", products: [Ec2]);

        bill.Steps().ShouldBe(["c A EC2 1", "a A EC2 1", "b A EC2 1"]);
        bill.Run().Notes.ShouldContain(n => n.Contains("Credits a, b agree") && n.Contains("taken by id"));
        bill.Run().Notes.ShouldContain(n => n.Contains("Credit c is taken before a"));
    }

    [Theory]
    [InlineData("BEFORE_CROSS_SERVICE_DISCOUNTS")]
    [InlineData("BeforeCrossServiceDiscounts")]
    [InlineData("before_crossServiceDiscounts")]
    public void The_phase_is_the_outer_key_whatever_its_spelling(string before)
    {
        var bill = OneAccount()
            .Credit("1", "A", 1, end: "2026-11-01", products: [Ec2])
            .Credit("2", "A", 1, end: "2026-11-02", products: [Ec2], phase: "AfterDiscounts")
            .Credit("3", "A", 1, end: null, products: [Ec2], phase: before);

        bill.Steps().ShouldBe(["3 A EC2 1", "1 A EC2 1", "2 A EC2 1"]);
        bill.Run().Notes.ShouldHaveSingleItem().ShouldContain("inferred");
    }

    [Fact]
    public void An_unknown_application_type_is_after_discounts_and_said()
    {
        var done = OneAccount().Credit("1", "A", 1, products: [Ec2], phase: "SOME_NEW_PHASE").Run();

        Steps(done).ShouldBe(["1 A EC2 1"]);
        done.Notes.ShouldHaveSingleItem().ShouldContain("SOME_NEW_PHASE");
    }

    [Theory]
    [InlineData("2026-10-31", null, true)]
    [InlineData("2026-11-01", null, false)]
    [InlineData("2026-01-01", "2026-10-01", false)]
    [InlineData("2026-01-01", "2026-10-02", true)]
    [InlineData("2026-10-15", "2026-10-15", false)]
    public void A_credit_is_used_when_its_time_meets_the_month(string start, string? end, bool isUsed)
    {
        var done = OneAccount().Credit("1", "A", 1, start, end, [Ec2]).Run();

        done.Steps.Count.ShouldBe(isUsed ? 1 : 0);
        done.Fates[0].ShouldBe(isUsed ? CreditFate.UsedUp : CreditFate.OutOfTime);
    }

    [Fact]
    public void A_paused_or_empty_credit_is_passed_over_and_comes_back_unchanged()
    {
        var done = OneAccount()
            .Credit("1", "A", 5, products: [Ec2], enabled: false)
            .Credit("2", "A", 0, products: [Ec2])
            .Credit("3", "A", -4, products: [Ec2])
            .Run();

        done.Steps.ShouldBeEmpty();
        done.Remaining.ShouldBe([5m, 0m, -4m]);
        done.Fates.ShouldBe([CreditFate.Disabled, CreditFate.Empty, CreditFate.Empty]);
        done.Notes.ShouldBeEmpty();
    }

    [Fact]
    public void A_credit_is_used_up_or_has_no_charge_left_before_the_next_is_taken()
    {
        var done = new BillBuilder()
            .Account("A")
            .Account("B")
            .Charge("A", Ec2, 100)
            .Charge("B", Ec2, 300)
            .Charge("B", S3, 7)
            .Credit("1", "A", 150, end: "2026-12-01", products: [Ec2])
            .Credit("2", "A", 400, end: "2026-12-02", products: [Ec2])
            .Credit("3", "A", 50, end: "2026-12-03", products: [S3])
            .Run();

        Steps(done).ShouldBe(["1 A EC2 100", "1 B EC2 50", "2 B EC2 250", "3 B S3 7"]);
        done.Remaining.ShouldBe([0m, 150m, 43m]);
        done.Fates.ShouldBe([CreditFate.UsedUp, CreditFate.NothingLeft, CreditFate.NothingLeft]);
    }

    private static BillBuilder OneAccount() => new BillBuilder().Account("A").Charge("A", Ec2, 100);
}
