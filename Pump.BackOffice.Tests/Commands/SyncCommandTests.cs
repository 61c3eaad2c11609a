using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Pump.BackOffice.Commands;
using Pump.BackOffice.Tests.AwsSync;
using Pump.BackOffice.Tests.Platform.Data;
using Pump.BackOffice.Tests.Sandbox.Wire;
using static Pump.BackOffice.Tests.Sandbox.Wire.TestWorldBuilder;

namespace Pump.BackOffice.Tests.Commands;

public sealed class SyncCommandTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pump-sync-").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public Task InitializeAsync() => DatabaseTemplates.CopySqliteAsync(_folder);

    public Task DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task It_asks_AWS_once_and_says_what_came_of_it_as_JSON()
    {
        await using var server = await ServerAsync(SyncBench.AWorld());

        var code = await RunAsync(PayerAt(server), json: true);

        code.ShouldBe(ExitCode.Done, _error.ToString());
        using var answer = JsonDocument.Parse(_output.ToString());
        answer.RootElement.GetProperty("ok").GetBoolean().ShouldBeTrue();
        answer.RootElement.GetProperty("costUsd").GetString().ShouldBe("0.38");
        var payer = answer.RootElement.GetProperty("payers")[0];
        payer.GetProperty("payer").GetString().ShouldBe(Shared);
        payer.GetProperty("state").GetString().ShouldBe("Done");
        payer.GetProperty("new").GetInt32().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task What_AWS_does_not_let_us_see_is_named_and_is_no_failure()
    {
        await using var server = await ServerAsync(
            SyncBench.AWorld().Fault("GetCredits", "access-denied").Fault("ListAccounts", "access-denied")
        );

        var code = await RunAsync(PayerAt(server), json: true);

        code.ShouldBe(ExitCode.Done, _error.ToString());
        using var answer = JsonDocument.Parse(_output.ToString());
        answer.RootElement.GetProperty("ok").GetBoolean().ShouldBeTrue();
        var payer = answer.RootElement.GetProperty("payers")[0];
        payer.GetProperty("state").GetString().ShouldBe("Partial");
        payer
            .GetProperty("unknown")
            .EnumerateArray()
            .Select(u => (u.GetProperty("source").GetString(), u.GetProperty("why").GetString(), Closed(u)))
            .ShouldBe([("Accounts", "access denied", true), ("Credits", "access denied", true)]);
    }

    [Theory]
    [InlineData("server-error", "AWS did not answer")]
    [InlineData("throttle", "throttled to the end")]
    [InlineData("expired-token", "the credentials ran out")]
    public async Task An_answer_that_is_missing_makes_it_fail(string fault, string why)
    {
        await using var server = await ServerAsync(SyncBench.AWorld().Fault("GetCredits", fault));

        var code = await RunAsync(PayerAt(server));

        code.ShouldBe(ExitCode.Failed);
        _output.ToString().ShouldContain($"Partial; credits unknown: {why}");
    }

    [Fact]
    public async Task A_payer_that_lets_us_see_nothing_makes_it_fail_and_later_is_no_better()
    {
        await using var server = await ServerAsync(SyncBench.AWorld());

        var code = await RunAsync([.. PayerAt(server), "--Aws:Payers:0:ExternalId=another"], json: true);

        code.ShouldBe(ExitCode.Failed);
        using var answer = JsonDocument.Parse(_output.ToString());
        answer.RootElement.GetProperty("ok").GetBoolean().ShouldBeFalse();
        answer.RootElement.GetProperty("payers")[0].GetProperty("state").GetString().ShouldBe("Failed");
    }

    [Fact]
    public async Task When_AWS_does_not_answer_it_says_try_later()
    {
        string[] gone;
        await using (var server = await ServerAsync(SyncBench.AWorld()))
        {
            gone = PayerAt(server);
        }

        var code = await RunAsync(gone);

        code.ShouldBe(ExitCode.TryLater);
        _output.ToString().ShouldContain("AWS did not answer");
    }

    [Fact]
    public async Task A_payer_that_is_not_configured_is_bad_input()
    {
        await using var server = await ServerAsync(SyncBench.AWorld());

        var code = await RunAsync(PayerAt(server), payer: "999999999999");

        code.ShouldBe(ExitCode.BadInput);
        _error.ToString().Trim().ShouldBe("There is no such payer.");
        _output.ToString().ShouldBeEmpty();
    }

    private static Task<WireServer> ServerAsync(TestWorldBuilder builder)
    {
        var world = builder.Build();
        world.Now = House.Opening;
        return WireServer.StartAsync(world, options => options.Clock = new MachineClock());
    }

    private static string[] PayerAt(WireServer server) => [.. SyncBench.Payer(0, Shared, "Pump Shared 01", server)];

    private Task<int> RunAsync(string[] configuration, string? payer = null, bool json = false) =>
        SyncCommand.RunAsync(
            [
                $"--Data:Folder={_folder}",
                "--environment=Development",
                .. configuration,
                "--Aws:RequestInterval=00:00:00",
                "--Aws:MaxRetries=0",
            ],
            payer,
            json,
            _output,
            _error,
            CancellationToken.None,
            (WebApplicationBuilder app) =>
            {
                app.Logging.ClearProviders();
                app.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new FakeTimeProvider(House.Opening)));
            }
        );

    private static bool Closed(JsonElement unknown) => unknown.GetProperty("isClosed").GetBoolean();

    private sealed class MachineClock : TimeProvider;
}
