using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Commands;
using Pump.BackOffice.Customers;

namespace Pump.BackOffice.Tests.Commands;

public sealed class CustomersCommandTests
{
    private const string Two =
        "company_id,name,contacts\n4821,Northwind Robotics,dara@northwind.example\n4822,Halden Foods,\n";

    [Fact]
    public async Task Customers_of_a_file_are_taken_once_and_the_same_file_again_changes_nothing()
    {
        await using var house = await House.OpenAsync();
        using var files = new ScratchFolder();
        var file = files.File("two.csv", Two);

        var (code, first) = await RunAsync(house, file);
        var (again, second) = await RunAsync(house, file);

        (code, again).ShouldBe((ExitCode.Done, ExitCode.Done));
        first.GetProperty("created").GetInt32().ShouldBe(2);
        second.GetProperty("created").GetInt32().ShouldBe(0);
        second.GetProperty("same").GetInt32().ShouldBe(2);
        (await house.InDbAsync(db => db.Customers.CountAsync())).ShouldBe(2);
    }

    [Fact]
    public async Task A_dry_run_counts_and_keeps_nothing()
    {
        await using var house = await House.OpenAsync();
        using var files = new ScratchFolder();

        var (code, report) = await RunAsync(house, files.File("two.csv", Two), dryRun: true);

        code.ShouldBe(ExitCode.Done);
        report.GetProperty("dryRun").GetBoolean().ShouldBeTrue();
        report.GetProperty("created").GetInt32().ShouldBe(2);
        (await house.InDbAsync(db => db.Customers.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_row_that_cannot_be_taken_ends_with_65_and_its_line_and_nothing_is_half_imported()
    {
        await using var house = await House.OpenAsync();
        using var files = new ScratchFolder();
        var file = files.File("bad.csv", Two.Replace("4822,Halden Foods", "4822,", StringComparison.Ordinal));

        var (code, report) = await RunAsync(house, file);

        code.ShouldBe(ExitCode.BadInput);
        report.GetProperty("ok").GetBoolean().ShouldBeFalse();
        var error = report.GetProperty("errors")[0];
        error.GetProperty("line").GetInt32().ShouldBe(3);
        error.GetProperty("message").GetString().ShouldBe("A name has 1 to 200 characters.");
        (await house.InDbAsync(db => db.Customers.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_column_that_is_not_known_is_65_on_line_1()
    {
        await using var house = await House.OpenAsync();
        using var files = new ScratchFolder();

        var (code, report) = await RunAsync(house, files.File("columns.csv", "company_id,name,colour\n1,A,red\n"));

        code.ShouldBe(ExitCode.BadInput);
        report.GetProperty("errors")[0].GetProperty("message").GetString()!.ShouldContain("'colour'");
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_65_and_said_on_standard_error()
    {
        using var files = new ScratchFolder();
        using var output = new StringWriter();
        using var error = new StringWriter();
        var missing = new FileInfo(Path.Combine(files.Path, "missing.csv"));

        var code = await CustomersCommand.ImportAsync([], missing, false, true, output, error, default);

        code.ShouldBe(ExitCode.BadInput);
        output.ToString().ShouldBeEmpty();
        error.ToString().ShouldContain("missing.csv cannot be read");
    }

    private static async Task<(int Code, JsonElement Report)> RunAsync(House house, string file, bool dryRun = false)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CustomersCommand.ImportAsync(
            [$"--Data:Folder={house.DataFolder}", "--environment=Development", "--Sandbox:Enabled=false"],
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
