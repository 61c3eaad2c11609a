using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Customers;

/// <summary>What a file does to customers that are in the books already, and what can be traced of it.</summary>
public sealed class ReimportCustomersTests
{
    private const string File = """
        company_id,name,stage,account_executive,contacts,accounts,notes
        4821,Northwind Robotics,Prospect,priya.nair@pump.example,northwind-robotics.example,042177369915,CTA before
        5107,Halden Foods,Left,,billing@halden-foods.example,771022840036,
        """;

    [Theory, OnBothDatabases]
    public async Task What_the_file_has_no_column_for_stays_as_it_is(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        await ImportAsync(house, File);

        var report = await ImportAsync(house, "company_id,name\n4821,Northwind\n5107,Halden Foods\n");

        (report.Changed, report.Same).ShouldBe((1, 1));
        var northwind = await FindAsync(house, "4821");
        (northwind.Name, northwind.Stage, northwind.Notes).ShouldBe(
            ("Northwind", CustomerStage.Prospect, "CTA before")
        );
        northwind.AccountExecutiveId.ShouldBe(house.AccountExecutive.Id);
        northwind.Contacts.ShouldHaveSingleItem().Address.ShouldBe("northwind-robotics.example");
        (await FindAsync(house, "5107")).Stage.ShouldBe(CustomerStage.Left);
        (await OwnerAsync(house, "042177369915")).ShouldBe(northwind.Id);
    }

    [Theory, OnBothDatabases]
    public async Task An_empty_cell_empties_all_but_the_stage_and_the_accounts(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        await ImportAsync(house, File);

        var report = await ImportAsync(
            house,
            "company_id,name,stage,account_executive,contacts,accounts,notes\n4821,Northwind Robotics,,,,,\n"
        );

        report.Changed.ShouldBe(1);
        var northwind = await FindAsync(house, "4821");
        (northwind.Stage, northwind.AccountExecutiveId, northwind.Notes).ShouldBe((CustomerStage.Prospect, null, null));
        northwind.Contacts.ShouldBeEmpty();
        (await OwnerAsync(house, "042177369915")).ShouldBe(northwind.Id);
    }

    [Theory, OnBothDatabases]
    public async Task One_account_in_two_rows_is_an_error_of_the_second_and_nothing_moves(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        await ImportAsync(house, File);

        var report = await ImportAsync(
            house,
            "company_id,name,accounts\n5107,Halden Foods,042177369915\n4821,Northwind Robotics,0421-7736-9915\n"
        );

        var error = report.Errors.ShouldHaveSingleItem();
        (error.Line, error.Field).ShouldBe((3, "accounts"));
        error.Message.ShouldBe("Account 0421 7736 9915 stands on line 2 already; it can have one customer only.");
        (await OwnerAsync(house, "042177369915")).ShouldBe((await FindAsync(house, "4821")).Id);
    }

    [Theory, OnBothDatabases]
    public async Task Each_customer_and_account_that_a_file_changes_can_be_traced(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        await ImportAsync(house, File);
        var first = await RecordsAsync(house);

        await ImportAsync(house, File);
        (await RecordsAsync(house)).Count.ShouldBe(first.Count, "the same file again is no act");
        await ImportAsync(
            house,
            """
            company_id,name,account_executive,accounts
            4821,Northwind Robotics,tomas.lindqvist@pump.example,
            5107,Halden Foods,,042177369915
            """
        );

        first
            .Select(r => (r.Act, r.SubjectId))
            .ShouldBe([
                ("customer.created", "4821"),
                ("account.assigned", "042177369915"),
                ("customer.created", "5107"),
                ("account.assigned", "771022840036"),
            ]);
        var news = (await RecordsAsync(house)).Skip(first.Count).ToList();
        news.Select(r => (r.Act, r.SubjectId))
            .ShouldBe([("customer.edited", "4821"), ("account.assigned", "042177369915")]);
        news[0]
            .Sentence.ShouldBe(
                "Master data of Northwind Robotics changed from [Northwind Robotics; Prospect; account executive priya.nair@pump.example; northwind-robotics.example; CTA before] "
                    + "to [Northwind Robotics; Prospect; account executive tomas.lindqvist@pump.example; northwind-robotics.example; CTA before]."
            );
        news[1].Sentence.ShouldBe("0421 7736 9915 belongs to Halden Foods; it was Northwind Robotics's.");
        (await house.Get<VerifyBooks>().RunAsync(house.Auditor, default)).Value.Bad.ShouldBeEmpty();
    }

    [Theory, OnBothDatabases]
    public async Task A_page_that_replaces_the_executive_or_moves_an_account_says_so_too(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        await ImportAsync(house, File);
        var before = (await RecordsAsync(house)).Count;
        var (northwind, halden) = (await FindAsync(house, "4821"), await FindAsync(house, "5107"));

        await house
            .Get<EditCustomer>()
            .RunAsync(
                CommandId.New(),
                house.Agent,
                halden.Id,
                halden.Version,
                new CustomerEdit(halden.Name, halden.Stage, house.AccountExecutive.Id, [], null),
                default
            );
        await house
            .Get<AssignAccount>()
            .RunAsync(CommandId.New(), house.Agent, "771022840036", null, northwind.Id, default);

        var said = (await RecordsAsync(house)).Skip(before).Select(r => r.Sentence).ToList();
        said[0]
            .ShouldBe(
                "Master data of Halden Foods changed from [Halden Foods; Left; account executive nobody; billing@halden-foods.example; ] "
                    + "to [Halden Foods; Left; account executive priya.nair@pump.example; ; ]."
            );
        said[1].ShouldBe("7710 2284 0036 belongs to Northwind Robotics; it was Halden Foods's.");
    }

    private static async Task<ImportReport> ImportAsync(House house, string text) =>
        (
            await house
                .Get<ImportCustomers>()
                .RunAsync(CommandId.New(), house.Agent, new StringReader(text), dryRun: false, default)
        ).Value;

    private static Task<List<Said>> RecordsAsync(House house) =>
        house.InDbAsync(db =>
            db.AuditRecords.Join(db.AuditTexts, r => r.Sequence, t => t.Sequence, (r, t) => new { r, t })
                .OrderBy(x => x.r.Sequence)
                .Select(x => new Said(x.r.Act, x.r.SubjectId, x.t.Sentence))
                .ToListAsync()
        );

    private sealed record Said(string Act, string SubjectId, string Sentence);

    private static Task<Customer> FindAsync(House house, string companyId) =>
        house.InDbAsync(db => db.Customers.AsNoTracking().SingleAsync(c => c.CompanyId == companyId));

    private static Task<CustomerId?> OwnerAsync(House house, string account)
    {
        var id = new AwsAccountId(account);
        return house.InDbAsync(db => db.AwsAccounts.Where(a => a.Id == id).Select(a => a.CustomerId).SingleAsync());
    }
}
