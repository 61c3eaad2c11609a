using System.Text.Json;
using Pump.BackOffice.Tests.Platform;
using static Pump.BackOffice.Tests.Sandbox.Wire.TestWorldBuilder;

namespace Pump.BackOffice.Tests.Sandbox.Wire;

/// <summary>The AWS command line, which is not ours, signs, asks, pages and parses.</summary>
[Trait("Needs", "aws")]
public sealed class AwsCommandLineTests
{
    private static async Task<JsonElement> AwsAsync(
        WireServer server,
        string service,
        TestKeys? keys,
        params string[] rest
    )
    {
        var outcome = await RunAsync(server, service, keys, rest);
        outcome.ExitCode.ShouldBe(0, outcome.Errors);
        return JsonDocument.Parse(outcome.Output).RootElement;
    }

    private static Task<ForeignProcess.Outcome> RunAsync(
        WireServer server,
        string service,
        TestKeys? keys,
        params string[] rest
    ) =>
        ForeignProcess.RunAsync(
            Tools.Find("aws") ?? "aws",
            [service, .. rest, "--endpoint-url", server.Url(service), "--output", "json"],
            keys
        );

    [FactNeedingTool("aws")]
    public async Task It_reads_costs_grouped_by_account_and_record_type()
    {
        await using var server = await WireServer.StartForForeignClientsAsync(
            new TestWorldBuilder()
                .Cost("2026-10-05", Alder, "Amazon EC2", "Usage", 40.25m)
                .Cost("2026-10-31", Alder, "Amazon EC2", "Credit", -12.3456789012m)
        );

        var json = await AwsAsync(
            server,
            "ce",
            null,
            "get-cost-and-usage",
            "--time-period",
            "Start=2026-10-01,End=2026-11-01",
            "--granularity",
            "MONTHLY",
            "--metrics",
            "UnblendedCost",
            "--group-by",
            "Type=DIMENSION,Key=LINKED_ACCOUNT",
            "Type=DIMENSION,Key=RECORD_TYPE"
        );

        json.GetProperty("ResultsByTime")[0]
            .GetProperty("Groups")
            .EnumerateArray()
            .Select(g =>
                $"{g.GetProperty("Keys")[1]} {g.GetProperty("Metrics").GetProperty("UnblendedCost").GetProperty("Amount")}"
            )
            .ShouldBe(["Credit -12.3456789012", "Usage 40.25"]);
        json.GetProperty("DimensionValueAttributes")[0].GetProperty("Value").GetString().ShouldBe(Alder);
    }

    [FactNeedingTool("aws")]
    public async Task It_assumes_a_payers_role_and_acts_with_the_session()
    {
        await using var server = await WireServer.StartForForeignClientsAsync(new TestWorldBuilder());

        var assumed = await AwsAsync(
            server,
            "sts",
            null,
            "assume-role",
            "--role-arn",
            RoleOf(Imported),
            "--role-session-name",
            "from-the-shell",
            "--external-id",
            "external-" + Imported
        );
        var credentials = assumed.GetProperty("Credentials");
        var keys = new TestKeys(
            credentials.GetProperty("AccessKeyId").GetString()!,
            credentials.GetProperty("SecretAccessKey").GetString()!,
            credentials.GetProperty("SessionToken").GetString()
        );
        var identity = await AwsAsync(server, "sts", keys, "get-caller-identity");

        identity.GetProperty("Account").GetString().ShouldBe(Imported);
        identity.GetProperty("Arn").GetString()!.ShouldEndWith("assumed-role/PumpSync/from-the-shell");
    }

    [FactNeedingTool("aws")]
    public async Task It_follows_the_pages_of_an_organization()
    {
        var world = new TestWorldBuilder();
        for (var i = 20; i < 50; i++)
        {
            world.Member(Shared, $"1000000000{i}", $"account {i}", "INVITED");
        }
        await using var server = await WireServer.StartForForeignClientsAsync(world);

        var json = await AwsAsync(server, "organizations", null, "list-accounts");

        var accounts = json.GetProperty("Accounts").EnumerateArray().ToArray();
        accounts.Length.ShouldBe(33);
        accounts[1].GetProperty("JoinedMethod").GetString().ShouldBe("INVITED");
        accounts[1].GetProperty("JoinedTimestamp").GetRawText().ShouldContain("2026-03-09");
    }

    [FactNeedingTool("aws")]
    public async Task It_understands_a_refusal()
    {
        await using var server = await WireServer.StartForForeignClientsAsync(new TestWorldBuilder());

        var wrongSecret = await RunAsync(
            server,
            "sts",
            TestKeys.Operator with
            {
                SecretKey = "wrong",
            },
            "get-caller-identity"
        );
        var badRange = await RunAsync(
            server,
            "ce",
            null,
            "get-cost-and-usage",
            "--time-period",
            "Start=2026-11-01,End=2026-10-01",
            "--granularity",
            "MONTHLY",
            "--metrics",
            "UnblendedCost"
        );

        wrongSecret.ExitCode.ShouldNotBe(0);
        wrongSecret.Errors.ShouldContain("SignatureDoesNotMatch");
        badRange.Errors.ShouldContain("ValidationException");
        badRange.Errors.ShouldContain("before its end");
    }
}
