using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Commands;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Invoices;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tests.Commands;

public sealed class InvoicesCommandTests
{
    private const string Header = "Company ID,month,number,Posted date,gross,credits,total,currency\n";
    private const string Two =
        Header
        + "4821,2026-10,I-1110,2026-11-03,6184.40,-2073.30,3801.88,USD\n"
        + "4821,2026-09,I-1064,2026-10-03T09:30:00Z,4873.06,-3990.4100000001,639.00,\n";

    [Fact]
    public async Task Invoices_of_a_file_are_taken_once_and_the_same_file_again_changes_nothing()
    {
        await using var house = await OpenAsync();
        using var files = new ScratchFolder();
        var file = files.File("two.csv", Two);

        var (code, first) = await RunAsync(house, file);
        var (again, second) = await RunAsync(house, file);

        (code, again).ShouldBe((ExitCode.Done, ExitCode.Done));
        (Count(first, "rows"), Count(first, "created"), Count(first, "same")).ShouldBe((2, 2, 0));
        (Count(second, "rows"), Count(second, "created"), Count(second, "same")).ShouldBe((2, 0, 2));
        var kept = await house.InDbAsync(db => db.InvoiceSnapshots.OrderBy(i => i.Number).ToListAsync());
        kept.Select(i => i.Credits).ShouldBe([Money.Usd(-3990.4100000001m), Money.Usd(-2073.30m)]);
    }

    [Fact]
    public async Task A_dry_run_counts_and_keeps_nothing()
    {
        await using var house = await OpenAsync();
        using var files = new ScratchFolder();

        var (code, report) = await RunAsync(house, files.File("two.csv", Two), dryRun: true);

        code.ShouldBe(ExitCode.Done);
        report.GetProperty("dryRun").GetBoolean().ShouldBeTrue();
        Count(report, "created").ShouldBe(2);
        (await house.InDbAsync(db => db.InvoiceSnapshots.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Rows_that_cannot_be_taken_end_with_65_and_their_lines_and_nothing_is_half_imported()
    {
        await using var house = await OpenAsync();
        using var files = new ScratchFolder();
        var file = files.File(
            "bad.csv",
            Two
                + "9999,2026-10,I-1,2026-11-03,1,0,1,USD\n"
                + "4821,2026-10,I-2,2026-11-03,1,000.00,0,1,000.00,USD\n"
                + "4821,2026-10,I-1110,2026-11-03,1,0,1,USD\n"
                + "4821,2026-13,I-3,3 Nov,1e400,0,x,USD\n"
        );

        var (code, report) = await RunAsync(house, file);

        code.ShouldBe(ExitCode.BadInput);
        report.GetProperty("ok").GetBoolean().ShouldBeFalse();
        Count(report, "rows").ShouldBe(6);
        report
            .GetProperty("errors")
            .EnumerateArray()
            .Select(e => $"{e.GetProperty("line").GetInt32()} {e.GetProperty("field").GetString()}")
            .ShouldBe(["4 company_id", "5 row", "6 number", "7 month", "7 posted", "7 gross", "7 total"]);
        (await house.InDbAsync(db => db.InvoiceSnapshots.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_foreign_currency_is_kept_as_it_came_even_in_its_own_way_of_writing_figures()
    {
        await using var house = await OpenAsync();
        using var files = new ScratchFolder();
        var file = files.File("euro.csv", Header + "4821,2026-10,I-7,2026-11-03,\"1.000,00\",\"-10,00\",990,EUR\n");

        var (code, _) = await RunAsync(house, file);

        code.ShouldBe(ExitCode.Done);
        var kept = await house.InDbAsync(db => db.InvoiceSnapshots.SingleAsync());
        (kept.GrossRaw, kept.CreditsRaw, kept.Currency, kept.Gross).ShouldBe(("1.000,00", "-10,00", "EUR", null));
    }

    [Theory]
    [InlineData("", "The file is empty")]
    [InlineData("company_id,month\n", "The column number is needed.")]
    [InlineData("company_id,month,number,posted,posted_date,gross,credits,total\n", "Column posted stands")]
    [InlineData("company_id,month,number,posted,gross,credits,total,colour\n", "'colour'")]
    public async Task A_file_without_the_right_columns_is_65_on_line_1(string text, string why)
    {
        await using var house = await OpenAsync();
        using var files = new ScratchFolder();

        var (code, report) = await RunAsync(house, files.File("columns.csv", text));

        code.ShouldBe(ExitCode.BadInput);
        report.GetProperty("errors")[0].GetProperty("line").GetInt32().ShouldBe(1);
        report.GetProperty("errors")[0].GetProperty("message").GetString()!.ShouldContain(why);
    }

    private static int Count(JsonElement report, string name) => report.GetProperty(name).GetInt32();

    private static async Task<House> OpenAsync()
    {
        var house = await House.OpenAsync();
        var customer = new NewCustomer("4821", "Northwind Robotics", CustomerStage.Joined, null, []);
        await house.Get<CreateCustomer>().RunAsync(CommandId.New(), house.Agent, customer, default);
        return house;
    }

    private static async Task<(int Code, JsonElement Report)> RunAsync(House house, string file, bool dryRun = false)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await InvoicesCommand.ImportAsync(
            [.. house.Configuration],
            new FileInfo(file),
            dryRun,
            json: true,
            output,
            error,
            default
        );
        error.ToString().ShouldBeEmpty();
        return (code, JsonDocument.Parse(output.ToString()).RootElement);
    }
}
