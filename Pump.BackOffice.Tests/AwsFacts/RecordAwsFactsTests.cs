using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Platform.Data;
using static Pump.BackOffice.Tests.AwsFacts.AwsRun;

namespace Pump.BackOffice.Tests.AwsFacts;

public sealed class RecordAwsFactsTests
{
    [Theory, OnBothDatabases]
    public async Task The_same_facts_again_write_nothing(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);

        var first = await October31(house).RecordAsync();
        var second = await October31(house).RecordAsync();

        (first.New, first.Changed, first.Same).ShouldBe((4, 0, 0));
        (second.New, second.Changed, second.Same).ShouldBe((0, 0, 4));
        (await house.InDbAsync(db => db.AwsCharges.CountAsync())).ShouldBe(2);
        (await house.InDbAsync(db => db.PayerMonths.CountAsync())).ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task What_AWS_said_earlier_can_still_be_answered(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        await October31(house).RecordAsync();
        var before = house.Clock.GetUtcNow();
        house.Clock.Advance(TimeSpan.FromDays(3));
        await new AwsRun(house)
            .Month(October)
            .Charge(October, Prod, "Usage", "6184.4000000001")
            .Charge(October, Prod, "Credit", "-2483.62")
            .RecordAsync();

        var then = await house.InDbAsync(db => db.AwsCharges.SaidBy(before).ToListAsync());
        var now = await house.InDbAsync(db => db.AwsCharges.SaidBy().ToListAsync());

        then.Single(c => c.RecordType == "Credit").Raw.ShouldBe("-2073.3000000000");
        now.Single(c => c.RecordType == "Credit").Amount.ShouldBe(Money.Usd(-2483.62m));
        now.Single(c => c.RecordType == "Usage").Amount.ShouldBe(Money.Usd(6184.4000000001m));
    }

    [Theory, OnBothDatabases]
    public async Task A_final_month_that_changes_is_restated(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        await October31(house).RecordAsync();

        var again = await new AwsRun(house)
            .Month(October)
            .Charge(October, Prod, "Usage", "6184.40")
            .Charge(October, Prod, "Credit", "-2073.30")
            .Charge(October, Prod, "Refund", "-12.00")
            .RecordAsync();

        again.RestatedMonths.ShouldBe(["2026-10"]);
        var states = await house.InDbAsync(db => db.PayerMonths.OrderBy(m => m.Id).Select(m => m.State).ToListAsync());
        states.ShouldBe([MonthState.Final, MonthState.Restated]);
    }

    [Theory, OnBothDatabases]
    public async Task A_fact_that_a_complete_answer_leaves_out_no_longer_holds(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        await October31(house).RecordAsync();

        await new AwsRun(house).Month(October).Charge(October, Prod, "Usage", "6184.40").RecordAsync();

        var now = await house.InDbAsync(db => db.AwsCharges.SaidBy().ToListAsync());
        now.Select(c => c.RecordType).ShouldBe(["Usage"]);
        (await house.InDbAsync(db => db.AwsAllocations.SaidBy().CountAsync())).ShouldBe(0);
    }

    [Theory, OnBothDatabases]
    public async Task A_month_that_could_not_be_read_keeps_what_is_known_of_it(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        await October31(house).RecordAsync();

        await new AwsRun(house)
            .Month(October, chargesUnknown: "access denied", allocationsUnknown: "access denied")
            .Month(November, chargesUnknown: "no data yet", allocationsUnknown: "no data yet")
            .RecordAsync();

        (await house.InDbAsync(db => db.AwsCharges.SaidBy().CountAsync())).ShouldBe(2);
        var months = await house.InDbAsync(db => db.PayerMonths.SaidBy().OrderBy(m => m.Month).ToListAsync());
        months.Select(m => (m.State, m.Why)).ShouldBe([(MonthState.Final, null), (MonthState.Unknown, "no data yet")]);
    }

    [Theory, OnBothDatabases]
    public async Task New_accounts_wait_for_a_customer_and_missed_ones_have_left(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var first = await new AwsRun(house)
            .Member(Prod, "prod", new DateOnly(2026, 5, 1))
            .Member(Data, "data", new DateOnly(2026, 7, 16))
            .RecordAsync();
        house.Clock.Advance(TimeSpan.FromDays(1));

        var second = await new AwsRun(house).Member(Prod, "prod", new DateOnly(2026, 5, 1)).RecordAsync();

        first.NewAccounts.ShouldBe([Prod.Value, Data.Value]);
        second.NewAccounts.ShouldBeEmpty();
        var accounts = await house.InDbAsync(db => db.AwsAccounts.OrderBy(a => a.Name).ToListAsync());
        accounts.ShouldAllBe(a => a.CustomerId == null);
        var (data, prod) = (accounts[0].Memberships.Single(), accounts[1].Memberships.Single());
        (prod.FromOn, prod.UntilOn, prod.Source).ShouldBe((new DateOnly(2026, 5, 1), null, MembershipSource.Aws));
        (data.FromOn, data.UntilOn, data.Source).ShouldBe(
            (new DateOnly(2026, 7, 16), new DateOnly(2026, 11, 7), MembershipSource.MissedBySync)
        );
    }

    [Theory, OnBothDatabases]
    public async Task A_leave_date_that_staff_enter_stands_and_is_marked_so(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        await new AwsRun(house).Member(Data, "data", new DateOnly(2026, 7, 16)).RecordAsync();
        await house
            .Get<DescribePayer>()
            .RunAsync(CommandId.New(), house.Administrator, AwsRun.Payer.Value, "Shared", PayerKind.Shared, default);
        house.Clock.Advance(TimeSpan.FromDays(1));
        await new AwsRun(house).Member(Prod, "prod", new DateOnly(2026, 5, 1)).RecordAsync();
        var left = new MembershipEntry(AwsRun.Payer, new DateOnly(2026, 7, 16), new DateOnly(2026, 11, 5), "INVITED");

        var entered = await house.Get<SetMembership>().RunAsync(CommandId.New(), house.Agent, Data, left, default);
        house.Clock.Advance(TimeSpan.FromDays(1));
        await new AwsRun(house).Member(Prod, "prod", new DateOnly(2026, 5, 1)).RecordAsync();

        entered.Refusal.ShouldBeNull();
        var data = await house.InDbAsync(db => db.AwsAccounts.SingleAsync(a => a.Id == Data));
        var stay = data.Memberships.ShouldHaveSingleItem();
        (stay.UntilOn, stay.Source).ShouldBe((new DateOnly(2026, 11, 5), MembershipSource.Staff));
    }

    [Fact]
    public async Task Only_a_job_may_record_what_AWS_said()
    {
        await using var house = await House.OpenAsync();

        var answer = await house
            .Get<RecordAwsFacts>()
            .RunAsync(CommandId.New(), house.Manager, October31(house).Build(), default);

        answer.Refusal!.Code.ShouldBe(Refusal.ForbiddenCode);
    }

    [Theory]
    [InlineData("Usage", ChargeClass.Usage)]
    [InlineData("Credit", ChargeClass.Credit)]
    [InlineData("Refund", ChargeClass.Refund)]
    [InlineData("Solution Provider Program Discount", ChargeClass.Discount)]
    [InlineData("Bundled Discount", ChargeClass.Discount)]
    [InlineData("SavingsPlanNegation", ChargeClass.Offset)]
    [InlineData("something new", ChargeClass.Other)]
    public void A_discount_or_refund_is_never_a_credit(string label, ChargeClass expected) =>
        AwsRecordType.ClassOf(label).ShouldBe(expected);

    private static AwsRun October31(House house) =>
        new AwsRun(house)
            .Month(October)
            .Charge(October, Prod, "Usage", "6184.40")
            .Charge(October, Prod, "Credit", "-2073.3000000000")
            .Allocation(October, "7001", Prod, "Amazon EC2", "-2073.30")
            .Credit("7001", Prod, "Activate", "25000", "0", new DateOnly(2025, 11, 1));
}
