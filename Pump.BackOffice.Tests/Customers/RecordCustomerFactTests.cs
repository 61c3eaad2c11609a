using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Customers;

public sealed class RecordCustomerFactTests
{
    [Theory, OnBothDatabases]
    public async Task A_fact_is_kept_with_its_source_and_audited(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var customer = await new Books(house).FillAsync();

        var outcome = await RecordAsync(house, house.Agent, Fact(customer) with { Account = Books.Prod });

        outcome.Done.ShouldBeTrue();
        var row = (await FactsAsync(house, customer)).ShouldHaveSingleItem();
        (row.Text, row.Source, row.RecordedBy, row.Account).ShouldBe(
            ("It was in the Fjord organization.", "call of 3 November", "Maya Okafor", Books.Prod)
        );
        var audit = await house.InDbAsync(db => db.AuditRecords.OrderBy(a => a.Sequence).LastAsync());
        audit.Act.ShouldBe("customer.fact");
    }

    [Theory, OnBothDatabases]
    public async Task A_correction_takes_the_place_of_the_earlier_one_and_keeps_it_readable(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var customer = await new Books(house).FillAsync();
        var first = await RecordAsync(house, house.Agent, Fact(customer));
        house.Clock.Advance(TimeSpan.FromMinutes(1));

        await RecordAsync(house, house.Manager, Fact(customer) with { Text = "Never.", Supersedes = first.Value });

        var facts = await FactsAsync(house, customer);
        facts
            .Select(f => (f.Text, f.Superseded))
            .ShouldBe([("Never.", false), ("It was in the Fjord organization.", true)]);
    }

    [Theory, OnBothDatabases]
    public async Task Two_corrections_of_one_fact_cannot_both_stand(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var customer = await new Books(house).FillAsync();
        var first = await RecordAsync(house, house.Agent, Fact(customer));
        var correction = Fact(customer) with { Text = "Never.", Supersedes = first.Value };
        await RecordAsync(house, house.Agent, correction);

        var second = await RecordAsync(house, house.SecondAgent, correction with { Text = "Always." });

        second.Refusal!.Code.ShouldBe(Refusal.StaleCode);
        (await FactsAsync(house, customer)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_fact_needs_words_a_source_a_past_day_and_an_account_of_the_customer()
    {
        await using var house = await House.OpenAsync();
        var customer = await new Books(house).FillAsync();

        (await FieldAsync(Fact(customer) with { Text = " " })).ShouldBe("Text");
        (await FieldAsync(Fact(customer) with { Source = "" })).ShouldBe("Source");
        (await FieldAsync(Fact(customer) with { On = new DateOnly(2026, 11, 7) })).ShouldBe("On");
        (await FieldAsync(Fact(customer) with { Account = Books.Waiting })).ShouldBe("Account");
        (await FactsAsync(house, customer)).ShouldBeEmpty();

        async Task<string?> FieldAsync(NewCustomerFact fact) =>
            (await RecordAsync(house, house.Agent, fact)).Refusal!.Field;
    }

    [Fact]
    public async Task An_account_executive_and_an_auditor_only_read_facts()
    {
        await using var house = await House.OpenAsync();
        var customer = await new Books(house).FillAsync();

        var executive = await RecordAsync(house, house.AccountExecutive, Fact(customer));
        var auditor = await RecordAsync(house, house.Auditor, Fact(customer));

        executive.Refusal!.Code.ShouldBe(Refusal.ForbiddenCode);
        auditor.Refusal!.Code.ShouldBe(Refusal.ForbiddenCode);
    }

    private static NewCustomerFact Fact(CustomerId customer) =>
        new(
            customer,
            CustomerFactKind.EarlierOrganization,
            null,
            new DateOnly(2025, 3, 1),
            "It was in the Fjord organization.",
            "call of 3 November"
        );

    private static Task<Outcome<CustomerFactId>> RecordAsync(House house, Actor actor, NewCustomerFact fact) =>
        house.Get<RecordCustomerFact>().RunAsync(CommandId.New(), actor, fact, default);

    private static async Task<IReadOnlyList<CustomerFactRow>> FactsAsync(House house, CustomerId customer) =>
        (await house.Get<CustomerFactList>().RunAsync(house.Auditor, customer, default)).Value;
}
