using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Pump.BackOffice.Commands;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Commands;

/// <summary>What keeps the real program from starting ends with its own code and one line that names the key.</summary>
public sealed class StartRefusalTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("AzureAd:ClientId", "")]
    [InlineData("AzureAd:ClientId", "<application id>")]
    [InlineData("AzureAd:ClientId", "00000000-0000-0000-0000-000000000000")]
    [InlineData("AzureAd:TenantId", "")]
    [InlineData("AzureAd:TenantId", "common")]
    [InlineData("AzureAd:Instance", "")]
    [InlineData("AzureAd:Instance", "http://login.example")]
    [InlineData("AzureAd:ClientSecret", "")]
    [InlineData("AzureAd:ClientSecret", "changeme")]
    [InlineData("AzureAd:ClientSecret", "TODO")]
    [InlineData("Data:Provider", "Oracle")]
    [InlineData("Data:Provider", "PostgreSql", "Data:ConnectionString")]
    [InlineData("Data:Folder", "")]
    [InlineData("Data:Folder", "/dev/null/data")]
    [InlineData("Data:MigrationTimeout", "soon")]
    [InlineData("Otlp:Endpoint", "collector")]
    [InlineData("Proxy:KnownNetworks", "everybody")]
    [InlineData("Urls", "http://127.0.0.1:0")]
    [InlineData("Sandbox:Enabled", "true")]
    [InlineData("Aws:Payers:0:AccountId", "12")]
    [InlineData("Mail:Out:Kind", "")]
    [InlineData("Mail:Out:Security", "SSL")]
    [InlineData("Mail:Mailboxes:0:Port", "65536")]
    [InlineData("Proofs:Workers", "0")]
    [InlineData("Proofs:Store:AccessKeyId", "AKIAINVENTED", "Proofs:Store:SecretAccessKey")]
    [InlineData("Shutdown:Drain", "x")]
    [InlineData("Logging:LogLevel:Default", "Loud")]
    public async Task A_setting_that_cannot_work_ends_a_production_start_with_78_and_its_key(
        string key,
        string value,
        string? named = null
    )
    {
        var ending = await ProcessRun.RunAsync([.. Production(), $"--{key}={value}"]);

        ending.Code.ShouldBe(ExitCode.Configuration, ending.Errors);
        ending.Output.ShouldBeEmpty();
        // Before it there may be lines of the log, but never a trace.
        ending.Lines[^1].ShouldStartWith(named ?? key);
        ending.Errors.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_secret_that_is_refused_is_not_repeated()
    {
        var ending = await ProcessRun.RunAsync([
            .. Production(),
            "--Data:Provider=PostgreSql",
            "--Data:ConnectionString=Password=hush-hush;;Nonsense=1",
        ]);

        ending.Code.ShouldBe(ExitCode.Configuration);
        ending.Errors.ShouldNotContain("hush");
    }

    [Fact]
    public async Task Wrong_settings_of_several_sections_are_still_one_line()
    {
        var ending = await ProcessRun.RunAsync([
            .. Production(),
            "--Mail:Out:Kind=Smtp",
            "--Aws:Payers:0:AccountId=12",
        ]);

        ending.Code.ShouldBe(ExitCode.Configuration, ending.Errors);
        ending.Lines.ShouldHaveSingleItem().ShouldMatch("^(Aws:Payers:0:AccountId|Mail:From)");
    }

    [Fact]
    public async Task A_mailbox_with_the_name_of_another_is_named_by_its_index()
    {
        var boxes = Enumerable
            .Range(0, 2)
            .SelectMany(at =>
                new[]
                {
                    $"--Mail:Mailboxes:{at}:Name=billing@",
                    $"--Mail:Mailboxes:{at}:Kind=Folder",
                    $"--Mail:Mailboxes:{at}:Trusted=true",
                }
            );

        var ending = await ProcessRun.RunAsync([.. Development(), "--urls=http://127.0.0.1:0", .. boxes]);

        ending.Code.ShouldBe(ExitCode.Configuration, ending.Errors);
        ending.Lines.ShouldHaveSingleItem().ShouldStartWith("Mail:Mailboxes:1:Name");
    }

    [Fact]
    public async Task An_output_that_cannot_be_written_is_not_blamed_on_the_data_folder()
    {
        var ending = await ProcessRun.RunAsync(["export-audit", "--output", _folder.Path, .. Development()]);

        ending.Code.ShouldBe(ExitCode.Failed, ending.Errors);
        ending.Lines.ShouldHaveSingleItem().ShouldStartWith($"--output {_folder.Path}");
    }

    [Fact]
    public async Task A_port_in_use_is_said_in_one_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://{taken.LocalEndpoint}";

        var ending = await ProcessRun.RunAsync([.. Development(), $"--urls={address}"]);

        ending.Code.ShouldBe(ExitCode.Configuration, ending.Errors);
        ending.Lines.Last().ShouldContain("already in use");
        ending.Errors.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_database_that_is_newer_than_the_program_is_refused()
    {
        await DatabaseTemplates.CopySqliteAsync(_folder.Path);
        var file = Path.Combine(_folder.Path, "backoffice.db");
        await using (var connection = new SqliteConnection($"Data Source={file};Pooling=false"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText =
                """INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ('29990101000000_Later', '99.0')""";
            await command.ExecuteNonQueryAsync();
        }

        var ending = await ProcessRun.RunAsync([.. Development(), "--urls=http://127.0.0.1:0"]);

        ending.Code.ShouldBe(ExitCode.Configuration, ending.Errors);
        ending.Lines.ShouldHaveSingleItem().ShouldContain("newer than this program");
    }

    [Fact]
    public async Task A_postgresql_that_does_not_answer_is_75()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var port = ((IPEndPoint)silent.LocalEndpoint).Port;
        silent.Stop();

        var ending = await ProcessRun.RunAsync([
            "migrate",
            .. Development(),
            "--Data:Provider=PostgreSql",
            $"--Data:ConnectionString=Host=127.0.0.1;Port={port};Database=none;Username=nobody;Timeout=3",
        ]);

        ending.Code.ShouldBe(ExitCode.TryLater, ending.Errors);
        ending.Lines.Last().ShouldContain("does not answer");
        ending.Errors.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData("no-such-command")]
    [InlineData("--no-such-option")]
    [InlineData("customers")]
    [InlineData("verify", "--Data:Folder")]
    public async Task What_is_not_known_is_usage_and_64(params string[] words)
    {
        var ending = await ProcessRun.RunAsync(words);

        ending.Code.ShouldBe(ExitCode.Usage, ending.Errors);
        ending.Output.ShouldBeEmpty();
        ending.Errors.ShouldContain("Usage:");
    }

    [Fact]
    public async Task Help_lists_the_commands_and_makes_no_data_folder()
    {
        var data = Path.Combine(_folder.Path, "data");

        var ending = await ProcessRun.RunAsync("--help", "--Data:Folder", data);

        ending.Code.ShouldBe(ExitCode.Done);
        foreach (var command in new[] { "serve", "migrate", "seed", "customers", "verify", "doctor" })
        {
            ending.Output.ShouldContain(command);
        }

        ending.Output.ShouldNotContain("drill");
        Directory.Exists(data).ShouldBeFalse();
    }

    private string[] Development() =>
        ["--environment=Development", "--Sandbox:Enabled=false", $"--Data:Folder={_folder.Path}"];

    private string[] Production() => ProductionSettings.For(_folder.Path);
}
