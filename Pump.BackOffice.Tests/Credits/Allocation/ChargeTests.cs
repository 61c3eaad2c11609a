using Pump.BackOffice.Credits.Allocation;
using static Pump.BackOffice.Tests.Credits.Allocation.BillBuilder;

namespace Pump.BackOffice.Tests.Credits.Allocation;

public sealed class ChargeTests
{
    [Fact]
    public void The_service_with_the_most_left_comes_first_and_in_it_the_largest_charge()
    {
        var bill = new BillBuilder()
            .Account("A")
            .Charge("A", S3, 90)
            .Charge("A", Ec2, 40)
            .Charge("A", Ec2, 60)
            .Credit("1", "A", 65, products: [Ec2, S3]);

        bill.Steps().ShouldBe(["1 A EC2 60", "1 A S3 5"]);
        bill.Run().Notes.ShouldHaveSingleItem().ShouldContain("compared anew");
    }

    [Fact]
    public void What_an_earlier_credit_paid_no_longer_counts()
    {
        var bill = new BillBuilder()
            .Account("A")
            .Charge("A", Ec2, 100)
            .Charge("A", S3, 60)
            .Credit("1", "A", 70, end: "2026-11-15", products: [Ec2])
            .Credit("2", "A", 61, end: "2026-12-15");

        bill.Steps().ShouldBe(["1 A EC2 70", "2 A S3 60", "2 A EC2 1"]);
    }

    [Fact]
    public void What_the_credit_cannot_pay_does_not_count_for_the_service()
    {
        var bill = new BillBuilder()
            .Account("A")
            .Charge("A", Ec2, 500, ChargeKind.Upfront)
            .Charge("A", Ec2, 10)
            .Charge("A", S3, 20)
            .Credit("1", "A", 25);

        bill.Steps().ShouldBe(["1 A S3 20", "1 A EC2 5"]);
    }

    [Fact]
    public void Equal_services_go_by_their_largest_charge_then_by_input_order()
    {
        var bill = new BillBuilder()
            .Account("A")
            .Charge("A", Rds, 50)
            .Charge("A", S3, 50)
            .Charge("A", Ec2, 20)
            .Charge("A", Ec2, 30)
            .Credit("1", "A", 51, products: [Ec2, S3, Rds]);

        bill.Steps().ShouldBe(["1 A RDS 50", "1 A S3 1"]);
        bill.Run().Notes.ShouldHaveSingleItem().ShouldContain("Services of account A");
    }

    [Fact]
    public void Equal_charges_go_by_input_order_and_the_tie_is_told()
    {
        var done = new BillBuilder()
            .Account("A")
            .Charge("A", Ec2, 50, ChargeKind.Recurring)
            .Charge("A", Ec2, 50)
            .Credit("1", "A", 60, products: [Ec2])
            .Run();

        done.Steps.Select(s => (s.Charge, s.Amount)).ShouldBe([(0, 50m), (1, 10m)]);
        done.Notes.ShouldHaveSingleItem().ShouldContain("Charges of one service of account A");
    }

    [Theory]
    [InlineData(ChargeKind.Usage, true, true)]
    [InlineData(ChargeKind.Recurring, true, true)]
    [InlineData(ChargeKind.Support, false, true)]
    [InlineData(ChargeKind.Upfront, false, false)]
    [InlineData(ChargeKind.Marketplace, false, false)]
    [InlineData(ChargeKind.DomainRegistration, false, false)]
    [InlineData(ChargeKind.Training, false, false)]
    [InlineData(ChargeKind.Tax, false, false)]
    [InlineData(ChargeKind.Other, false, false)]
    public void What_can_be_paid_depends_on_the_kind(ChargeKind kind, bool byAny, bool byNamed)
    {
        Paid(null).ShouldBe(byAny);
        Paid(["the service", Ec2]).ShouldBe(byNamed);

        bool Paid(string[]? products) =>
            new BillBuilder()
                .Account("A")
                .Charge("A", "the service", 10, kind)
                .Credit("1", "A", 20, products: products)
                .Run()
                .Nets[0] == 0m;
    }

    [Fact]
    public void A_credit_that_names_a_service_pays_its_support_and_its_usage_by_size()
    {
        var bill = new BillBuilder()
            .Account("A")
            .Account("B")
            .Charge("B", Ec2, 10)
            .Charge("B", Ec2, 30, ChargeKind.Support)
            .Charge("B", S3, 35)
            .Credit("1", "A", 1000, products: [Ec2, S3]);

        bill.Run().Steps.Select(s => s.Charge).ShouldBe([1, 2, 0]);
    }

    [Fact]
    public void A_credit_of_unknown_products_pays_anything_usable_and_that_is_told()
    {
        var done = new BillBuilder().Account("A").Charge("A", Ec2, 10).Credit("9", "A", 5).Run();

        Steps(done).ShouldBe(["9 A EC2 5"]);
        done.Notes.ShouldHaveSingleItem().ShouldContain("products of credit 9 are not known");
    }

    [Fact]
    public void No_products_at_all_pay_nothing()
    {
        new BillBuilder().Account("A").Charge("A", Ec2, 10).Credit("1", "A", 5, products: []).Steps().ShouldBeEmpty();
    }

    [Fact]
    public void Zero_and_negative_charges_come_back_unchanged()
    {
        var done = new BillBuilder()
            .Account("A")
            .Charge("A", Ec2, 0.00m)
            .Charge("A", Ec2, -3.50m)
            .Charge("A", Ec2, 3.25m)
            .Credit("1", "A", 100, products: [Ec2])
            .Run();

        done.Nets.ShouldBe([0m, -3.5m, 0m]);
        done.Remaining.ShouldBe([96.75m]);
    }

    [Fact]
    public void Every_decision_has_a_sentence()
    {
        var done = new BillBuilder()
            .Account("A")
            .Account("B", from: "2026-10-09")
            .Charge("A", Ec2, 10)
            .Charge("B", "Tax", 3, ChargeKind.Tax)
            .Credit("1", "A", 100, products: [Ec2])
            .Credit("2", "B", 100, products: [Ec2])
            .Run();

        AllocationWords
            .Step(done, done.Steps[0])
            .ShouldBe(
                "Credit 1 paid 10 of EC2 on its own account A: the service had the most left to cover (10), and this was its largest charge (10)."
            );
        AllocationWords.Credit(done, 0).ShouldContain("keeps 90");
        AllocationWords.Credit(done, 1).ShouldContain("joined after the 1st");
        AllocationWords.Charge(done, 0).ShouldBeNull();
        AllocationWords.Charge(done, 1)!.ShouldContain("AWS's terms exclude");
    }
}
