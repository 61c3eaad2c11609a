using Pump.BackOffice.Customers;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Customers;

public sealed class CustomerListTests
{
    [Theory, OnBothDatabases]
    public async Task Customers_are_found_by_name_id_contact_and_account(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        await new Books(house).FillAsync();

        (await NamesAsync(house, "NORTH")).ShouldBe(["Northwind Robotics"]);
        (await NamesAsync(house, "5107")).ShouldBe(["Halden Foods"]);
        (await NamesAsync(house, "dara@")).ShouldBe(["Northwind Robotics"]);
        (await NamesAsync(house, "0421 7736")).ShouldBe(["Northwind Robotics"]);
        (await NamesAsync(house, "5529")).ShouldBeEmpty();
        (await NamesAsync(house, null)).ShouldBe(["Halden Foods", "Nordhaven Games", "Northwind Robotics"]);
    }

    [Theory, OnBothDatabases]
    public async Task Stage_and_executive_narrow_and_the_total_counts_what_is_not_shown(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        await new Books(house).FillAsync();
        var list = house.Get<CustomerList>();

        var prospects = await list.RunAsync(house.Agent, new(null, CustomerStage.Prospect, null), 10, default);
        var own = await list.RunAsync(house.Agent, new(null, null, house.AccountExecutive.Id), 10, default);
        var first = await list.RunAsync(house.Agent, new(null, null, null), 1, default);

        prospects.Value.Rows.ShouldHaveSingleItem().Name.ShouldBe("Nordhaven Games");
        own.Value.Rows.ShouldHaveSingleItem().AccountExecutive.ShouldBe("Priya Nair");
        (first.Value.Rows.Count, first.Value.Total).ShouldBe((1, 3));
    }

    [Theory, OnBothDatabases]
    public async Task A_row_says_how_many_accounts_and_whose_mail(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        await new Books(house).FillAsync();

        var row = (await house.Get<CustomerList>().RunAsync(house.Agent, "Northwind", null, default)).Value.Single();

        (row.Accounts, row.Contact).ShouldBe((1, "dara@northwind.example"));
    }

    [Theory, OnBothDatabases]
    public async Task The_palette_puts_what_begins_so_first_and_offers_ones_own_before_typing(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var books = new Books(house);
        await books.FillAsync();
        await books.CustomerAsync("7001", "Great Northern");
        await books.CustomerAsync("north", "Zebra Freight");
        var search = house.Get<CustomerSearch>();

        var typed = await search.RunAsync(house.Agent, "north", 10, default);
        var own = await search.RunAsync(house.AccountExecutive, "", 10, default);

        typed.Value.Select(c => c.Name).ShouldBe(["Zebra Freight", "Northwind Robotics", "Great Northern"]);
        own.Value.ShouldHaveSingleItem().Name.ShouldBe("Halden Foods");
    }

    [Theory, OnBothDatabases]
    public async Task Accounts_are_found_by_digits_however_spaced_and_by_name(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        await new Books(house).FillAsync();
        var search = house.Get<AccountSearch>();

        var digits = await search.RunAsync(house.Agent, "7736-99", 10, default);
        var name = await search.RunAsync(house.Agent, "unknown", 10, default);

        digits.Value.ShouldHaveSingleItem().Customer.ShouldBe("Northwind Robotics");
        name.Value.ShouldHaveSingleItem().ShouldBe(new AccountHit(Books.Waiting, "unknown-prod", null, null));
    }

    [Theory, OnBothDatabases]
    public async Task A_payer_counts_who_is_a_member_today_and_an_account_says_where_it_stood(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var books = new Books(house);
        await books.FillAsync();
        await books.MemberAsync(Books.Waiting, Books.Shared, new DateOnly(2026, 1, 1), new DateOnly(2026, 11, 6));

        var payer = (await house.Get<PayerList>().RunAsync(house.Auditor, default)).Value.ShouldHaveSingleItem();
        var account = (await house.Get<AccountDetails>().RunAsync(house.Auditor, Books.Waiting, default)).Value;

        // it left on the day of the test: the last day is exclusive
        payer.Members.ShouldBe(1);
        account.Memberships.ShouldHaveSingleItem().Payer.ShouldBe("Pump Shared 01");
        account.Customer.ShouldBeNull();
    }

    [Fact]
    public async Task An_account_that_nobody_knows_is_not_found()
    {
        await using var house = await House.OpenAsync();

        var outcome = await house.Get<AccountDetails>().RunAsync(house.Agent, Books.Prod, default);

        outcome.Refusal!.Code.ShouldBe(Refusal.NotFoundCode);
    }

    private static async Task<IEnumerable<string>> NamesAsync(House house, string? text) =>
        (await house.Get<CustomerList>().RunAsync(house.Agent, text, null, default)).Value.Select(c => c.Name);
}
