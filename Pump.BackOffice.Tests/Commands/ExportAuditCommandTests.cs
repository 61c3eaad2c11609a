using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Pump.BackOffice.Commands;
using Pump.BackOffice.Tests.Audit;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Commands;

public sealed class ExportAuditCommandTests
{
    [Theory, OnBothDatabases]
    public async Task Every_record_is_a_line_that_is_linked_to_the_one_before_and_the_export_is_the_last(
        DatabaseKind kind
    )
    {
        await using var house = await VerifyBooksTests.WithRecordsAsync(kind, 3);

        var lines = await ExportAsync(house, from: 1);

        lines.Select(l => l.GetProperty("sequence").GetInt64()).ShouldBe([1, 2, 3, 4]);
        lines[3].GetProperty("act").GetString().ShouldBe("audit.exported");
        Text(lines[3], "from").ShouldBe($"command line, {Environment.UserName} on {Environment.MachineName}");
        lines
            .Skip(1)
            .Select(l => l.GetProperty("previousHash").GetString())
            .ShouldBe(lines.SkipLast(1).Select(l => l.GetProperty("hash").GetString()));
    }

    [Fact]
    public async Task Somebody_else_can_recompute_the_digest_of_the_words_from_the_line()
    {
        await using var house = await VerifyBooksTests.WithRecordsAsync(DatabaseKind.Sqlite, 1);

        var line = (await ExportAsync(house, from: 1))[0];

        var words = $"{Text(line, "salt")}\n{Text(line, "name")}\n{Text(line, "from")}\n{Text(line, "sentence")}";
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words))).ShouldBe(Text(line, "textDigest"));
    }

    [Fact]
    public async Task It_begins_where_it_is_told()
    {
        await using var house = await VerifyBooksTests.WithRecordsAsync(DatabaseKind.Sqlite, 3);

        (await ExportAsync(house, from: 3)).Select(l => l.GetProperty("sequence").GetInt64()).ShouldBe([3, 4]);
    }

    [Fact]
    public async Task Where_no_books_are_it_ends_with_78()
    {
        using var folder = new ScratchFolder();
        using var output = new StringWriter();
        using var error = new StringWriter();
        string[] configuration = [$"--Data:Folder={folder.Path}", "--environment=Development"];

        (await ExportAuditCommand.RunAsync(configuration, 1, output, error, default)).ShouldBe(ExitCode.Configuration);
    }

    private static string? Text(JsonElement line, string name) => line.GetProperty(name).GetString();

    private static async Task<JsonElement[]> ExportAsync(House house, long from)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await ExportAuditCommand.RunAsync([.. house.Configuration], from, output, error, default);
        code.ShouldBe(ExitCode.Done, error.ToString());
        return
        [
            .. output
                .ToString()
                .Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonDocument.Parse(line).RootElement),
        ];
    }
}
