using Pump.BackOffice.Credits.Allocation;
using static Pump.BackOffice.Tests.Credits.Allocation.BillBuilder;

namespace Pump.BackOffice.Tests.Credits.Allocation;

public sealed class ReceiverTests
{
    [Fact]
    public void The_owner_comes_first_then_the_accounts_by_all_their_positive_charges()
    {
        var bill = new BillBuilder()
            .Account("A")
            .Account("B")
            .Account("C")
            .Charge("A", Ec2, 10)
            .Charge("B", Ec2, 60)
            .Charge("B", "Refund", -1000, ChargeKind.Other)
            .Charge("C", Ec2, 20)
            .Charge("C", "Tax", 41, ChargeKind.Tax)
            .Credit("1", "A", 85, products: [Ec2]);

        bill.Steps().ShouldBe(["1 A EC2 10", "1 C EC2 20", "1 B EC2 55"]);
    }

    [Fact]
    public void The_order_of_receivers_is_that_before_any_credit()
    {
        var bill = new BillBuilder()
            .Account("A")
            .Account("B")
            .Account("C")
            .Charge("B", Ec2, 100)
            .Charge("C", Ec2, 90)
            .Credit("1", "B", 95, end: "2026-11-01", products: [Ec2])
            .Credit("2", "A", 50, end: "2026-12-01", products: [Ec2]);

        bill.Steps().ShouldBe(["1 B EC2 95", "2 B EC2 5", "2 C EC2 45"]);
    }

    [Fact]
    public void Equal_totals_go_by_account_id_and_the_tie_is_told()
    {
        var done = new BillBuilder()
            .Account("C")
            .Account("B")
            .Account("A")
            .Charge("C", Ec2, 20)
            .Charge("B", Ec2, 20)
            .Credit("1", "A", 30, products: [Ec2])
            .Run();

        Steps(done).ShouldBe(["1 B EC2 20", "1 C EC2 10"]);
        done.Notes.ShouldHaveSingleItem().ShouldContain("Accounts B, C have the same total of charges (20)");
    }

    [Fact]
    public void A_tie_that_the_credit_does_not_outlast_is_told_too()
    {
        var done = new BillBuilder()
            .Account("A")
            .Account("B")
            .Account("C")
            .Charge("C", Ec2, 20)
            .Charge("B", Ec2, 20)
            .Credit("1", "A", 20, products: [Ec2])
            .Run();

        Steps(done).ShouldBe(["1 B EC2 20"]);
        done.Notes.ShouldHaveSingleItem().ShouldContain("same total");
    }

    [Theory]
    [InlineData(false, true, true)]
    [InlineData(true, false, true)]
    [InlineData(true, true, false)]
    public void Bill_owner_and_receiver_must_all_share(bool bill, bool owner, bool receiver)
    {
        var builder = new BillBuilder()
            .Account("A", sharing: owner)
            .Account("B", sharing: receiver)
            .Charge("A", Ec2, 10)
            .Charge("B", Ec2, 10)
            .Credit("1", "A", 20, products: [Ec2]);

        (bill ? builder : builder.NotSharing()).Steps().ShouldBe(["1 A EC2 10"]);
    }

    [Theory]
    [InlineData(null, "1 A EC2 10;1 C EC2 30;1 B EC2 20")]
    [InlineData("", "1 A EC2 10")]
    [InlineData("B", "1 A EC2 10;1 B EC2 20")]
    [InlineData("B C", "1 A EC2 10;1 C EC2 30;1 B EC2 20")]
    public void The_credits_own_list_limits_who_receives_and_the_owner_always_does(string? list, string steps)
    {
        var bill = new BillBuilder()
            .Account("A")
            .Account("B")
            .Account("C")
            .Charge("A", Ec2, 10)
            .Charge("B", Ec2, 20)
            .Charge("C", Ec2, 30)
            .Credit("1", "A", 100, products: [Ec2], shareable: list?.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        bill.Steps().ShouldBe(steps.Split(';'));
        bill.Run().Notes.ShouldBeEmpty();
    }

    [Fact]
    public void A_listed_account_that_is_not_on_the_bill_gets_nothing_and_is_named()
    {
        var done = new BillBuilder()
            .Account("A")
            .Charge("A", Ec2, 10)
            .Credit("1", "A", 100, products: [Ec2], shareable: ["Z"])
            .Run();

        Steps(done).ShouldBe(["1 A EC2 10"]);
        done.Notes.ShouldHaveSingleItem().ShouldContain("shared with Z");
    }

    [Theory]
    [InlineData("2026-10-01", null, true)]
    [InlineData("2026-10-02", null, false)]
    [InlineData("2026-11-01", null, false)]
    [InlineData(null, "2026-10-02", true)]
    [InlineData(null, "2026-10-01", false)]
    [InlineData("2026-10-01", "2026-10-31", true)]
    public void An_owner_gives_when_it_was_a_member_on_the_first(string? from, string? to, bool gives)
    {
        var done = new BillBuilder()
            .Account("A", from, to)
            .Account("B")
            .Charge("A", Ec2, 10)
            .Charge("B", Ec2, 10)
            .Credit("1", "A", 20, products: [Ec2])
            .Run();

        Steps(done).ShouldBe(gives ? ["1 A EC2 10", "1 B EC2 10"] : []);
    }

    [Theory]
    [InlineData("2026-10-31", null, true, true)]
    [InlineData(null, "2026-10-02", true, false)]
    [InlineData("2026-11-01", null, false, false)]
    [InlineData(null, "2026-10-01", false, false)]
    [InlineData("2026-10-20", "2026-10-20", false, false)]
    public void A_receiver_needs_a_day_in_the_month_and_joining_late_is_told(
        string? from,
        string? to,
        bool receives,
        bool isTold
    )
    {
        var done = new BillBuilder()
            .Account("A")
            .Account("B", from, to)
            .Charge("B", Ec2, 10)
            .Credit("1", "A", 20, products: [Ec2])
            .Run();

        Steps(done).ShouldBe(receives ? ["1 B EC2 10"] : []);
        done.Notes.Count(n => n.Contains("conflict")).ShouldBe(isTold ? 1 : 0);
    }
}
