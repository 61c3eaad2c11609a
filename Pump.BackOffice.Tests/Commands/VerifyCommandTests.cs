using System.Text.Json;
using Pump.BackOffice.Commands;
using Pump.BackOffice.Tests.Audit;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Commands;

public sealed class VerifyCommandTests
{
    [Fact]
    public async Task Sound_books_end_with_0_and_the_counts()
    {
        await using var house = await VerifyBooksTests.WithRecordsAsync(DatabaseKind.Sqlite, 3);

        var (code, output) = await RunAsync(house.DataFolder);

        code.ShouldBe(ExitCode.Done);
        output.GetProperty("ok").GetBoolean().ShouldBeTrue();
        output.GetProperty("anchors").GetString().ShouldBe("none");
        output.GetProperty("bad").GetArrayLength().ShouldBe(0);
        output.GetProperty("checked").GetProperty("audit").GetInt64().ShouldBe(3);
        output
            .GetProperty("checked")
            .EnumerateObject()
            .Select(p => p.Name)
            .ShouldBe(["ledger", "audit", "proofs", "triggers", "balances"]);
    }

    [Fact]
    public async Task Tampered_books_end_with_2_and_name_the_first_bad_record()
    {
        await using var house = await VerifyBooksTests.WithRecordsAsync(DatabaseKind.Sqlite, 4);
        await house.TamperAsync("""DELETE FROM "AuditRecords" WHERE "Sequence" = 2""");

        var (code, output) = await RunAsync(house.DataFolder);

        code.ShouldBe(ExitCode.Found);
        output.GetProperty("ok").GetBoolean().ShouldBeFalse();
        var bad = output.GetProperty("bad")[0];
        bad.GetProperty("kind").GetString().ShouldBe("gap");
        bad.GetProperty("table").GetString().ShouldBe("AuditRecords");
        bad.GetProperty("id").GetString().ShouldBe("2");
        bad.GetProperty("sequence").GetInt64().ShouldBe(2);
        bad.GetProperty("what").GetString().ShouldBe("Record 2 is missing.");
    }

    [Fact]
    public async Task Where_no_books_are_it_ends_with_78_and_makes_none()
    {
        var folder = Directory.CreateTempSubdirectory("pump-nobooks-").FullName;
        try
        {
            using var output = new StringWriter();
            using var error = new StringWriter();

            var code = await VerifyCommand.RunAsync(
                Configuration(folder),
                anchors: null,
                json: true,
                output,
                error,
                default
            );

            code.ShouldBe(ExitCode.Configuration);
            output.ToString().ShouldBeEmpty();
            error.ToString().ShouldContain("no books");
            File.Exists(Path.Combine(folder, "backoffice.db")).ShouldBeFalse();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(int Code, JsonElement Output)> RunAsync(string folder)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await VerifyCommand.RunAsync(
            Configuration(folder),
            anchors: null,
            json: true,
            output,
            error,
            default
        );
        error.ToString().ShouldContain("cannot be seen");
        return (code, JsonDocument.Parse(output.ToString()).RootElement);
    }

    private static string[] Configuration(string folder) => [$"--Data:Folder={folder}", "--environment=Development"];
}
