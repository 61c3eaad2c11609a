using Pump.BackOffice.Commands;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Commands;

public sealed class DiagnoseCommandTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pump-diagnose-").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public Task InitializeAsync() => DatabaseTemplates.CopySqliteAsync(_folder);

    public Task DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("1042", null, null)]
    [InlineData("CR-1042", null, null)]
    [InlineData("many", null, null)]
    [InlineData(null, "4821", "2026-10")]
    [InlineData(null, "4821", "October")]
    [InlineData(null, null, "2026-10")]
    public async Task What_nobody_knows_is_bad_input(string? ticket, string? customer, string? month)
    {
        var code = await DiagnoseCommand.RunAsync(
            [$"--Data:Folder={_folder}", "--environment=Development", "--Sandbox:Enabled=false"],
            new DiagnoseCommand.Question(ticket, customer, month),
            _output,
            _error,
            CancellationToken.None
        );

        code.ShouldBe(ExitCode.BadInput, _error.ToString());
        _error.ToString().Trim().ShouldNotBeEmpty();
        _output.ToString().ShouldBeEmpty();
    }
}
