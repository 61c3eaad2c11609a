using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Customers;

public sealed class ImportCustomersTests
{
    private const string File = """
        company_id,name,stage,account_executive,contacts,accounts,notes
        4821,Northwind Robotics,Joined,priya.nair@pump.example,dara@northwind-robotics.example northwind-robotics.example,042177369915;6630-1185-2047,
        5107,Halden Foods,,,billing@halden-foods.example,771022840036,CTA before
        """;

    [Theory, OnBothDatabases]
    public async Task A_file_is_taken_once_and_the_second_time_changes_nothing(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);

        var first = await ImportAsync(house, File);
        var again = await ImportAsync(house, File);

        first.Errors.ShouldBeEmpty();
        (first.Rows, first.Created, first.Changed, first.Same).ShouldBe((2, 2, 0, 0));
        (again.Rows, again.Created, again.Changed, again.Same).ShouldBe((2, 0, 0, 2));
        var accounts = await house.InDbAsync(db => db.AwsAccounts.CountAsync());
        accounts.ShouldBe(3);
    }

    [Theory, OnBothDatabases]
    public async Task One_bad_row_and_nothing_is_imported(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);

        var report = await ImportAsync(house, File.Replace("771022840036", "77102284003", StringComparison.Ordinal));

        report.Errors.ShouldHaveSingleItem().Line.ShouldBe(3);
        (await house.InDbAsync(db => db.Customers.CountAsync())).ShouldBe(0);
        (await house.InDbAsync(db => db.AwsAccounts.CountAsync())).ShouldBe(0);
    }

    [Theory]
    [InlineData("billing@halden-foods.example", "billing", "contacts")]
    [InlineData("Halden Foods", "", "name")]
    [InlineData("5107", "", "company_id")]
    [InlineData("771022840036", "77102284003", "accounts")]
    [InlineData("771022840036", "042177369915", "accounts")]
    [InlineData("Foods,,", "Foods,2,", "stage")]
    [InlineData("Foods,,", "Foods,Gone,", "stage")]
    [InlineData("Foods,,", "Foods,,nobody@pump.example", "account_executive")]
    public async Task An_error_names_the_column_of_the_file(string right, string wrong, string column)
    {
        await using var house = await House.OpenAsync();

        var report = await ImportAsync(house, File.Replace(right, wrong, StringComparison.Ordinal), dryRun: true);

        report.Errors.ShouldHaveSingleItem().Field.ShouldBe(column);
    }

    [Theory, OnBothDatabases]
    public async Task A_dry_run_counts_and_leaves_no_trace(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);

        var report = await ImportAsync(house, File, dryRun: true);

        report.Created.ShouldBe(2);
        (await house.InDbAsync(db => db.Customers.CountAsync())).ShouldBe(0);
        (await house.InDbAsync(db => db.AuditRecords.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_changed_row_changes_its_customer_and_keeps_the_others()
    {
        await using var house = await House.OpenAsync();
        await ImportAsync(house, File);

        var report = await ImportAsync(
            house,
            File.Replace("Halden Foods", "Halden Foods Group", StringComparison.Ordinal)
        );

        (report.Changed, report.Same).ShouldBe((1, 1));
    }

    [Theory]
    [InlineData("company_id,name,colour\n1,A,red", "colour")]
    [InlineData("name\nA", "company_id")]
    [InlineData("", "empty")]
    public async Task A_file_with_wrong_columns_is_refused_and_says_why(string text, string why)
    {
        await using var house = await House.OpenAsync();

        var outcome = await house
            .Get<ImportCustomers>()
            .RunAsync(CommandId.New(), house.Agent, new StringReader(text), false, default);

        outcome.Refusal!.Sentence.ShouldContain(why);
    }

    private static async Task<ImportReport> ImportAsync(House house, string text, bool dryRun = false)
    {
        var outcome = await house
            .Get<ImportCustomers>()
            .RunAsync(CommandId.New(), house.Agent, new StringReader(text), dryRun, default);
        return outcome.Value;
    }
}
