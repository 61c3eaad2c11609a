using System.Text.Json;
using Pump.BackOffice.Tests.Platform;
using static Pump.BackOffice.Tests.Sandbox.Wire.TestWorldBuilder;

namespace Pump.BackOffice.Tests.Sandbox.Wire;

/// <summary>Python's botocore as the client: it assumes a role, pages through costs and meets typed errors.</summary>
[Trait("Needs", "aws")]
public sealed class BotocoreTests
{
    private const string Script = """
        import json, sys
        import botocore.session
        base, role, external = sys.argv[1:4]
        session = botocore.session.get_session()
        sts = session.create_client("sts", region_name="us-east-1", endpoint_url=base + "sts")
        credentials = sts.assume_role(RoleArn=role, RoleSessionName="botocore", ExternalId=external)["Credentials"]
        ce = session.create_client("ce", region_name="us-east-1", endpoint_url=base + "ce",
            aws_access_key_id=credentials["AccessKeyId"],
            aws_secret_access_key=credentials["SecretAccessKey"],
            aws_session_token=credentials["SessionToken"])
        ask = dict(TimePeriod={"Start": "2026-10-01", "End": "2026-10-04"}, Granularity="DAILY",
            Metrics=["UnblendedCost"], GroupBy=[{"Type": "DIMENSION", "Key": "SERVICE"}],
            Filter={"Not": {"Dimensions": {"Key": "RECORD_TYPE", "Values": ["Tax"]}}})
        pages, rows, token = 0, [], None
        while True:
            page = ce.get_cost_and_usage(**ask, **({"NextPageToken": token} if token else {}))
            pages += 1
            for result in page["ResultsByTime"]:
                for group in result["Groups"]:
                    rows.append([result["TimePeriod"]["Start"], group["Keys"][0],
                        group["Metrics"]["UnblendedCost"]["Amount"], result["Estimated"]])
            token = page.get("NextPageToken")
            if not token:
                break
        errors = []
        for change in ({"NextPageToken": "made-up"}, {"TimePeriod": {"Start": "2020-01-01", "End": "2020-02-01"}}):
            try:
                ce.get_cost_and_usage(**{**ask, **change})
            except ce.exceptions.InvalidNextTokenException as error:
                errors.append("invalid token")
            except ce.exceptions.BillExpirationException as error:
                errors.append("expired: " + error.response["Error"]["Message"])
        values = ce.get_dimension_values(Dimension="RECORD_TYPE", TimePeriod=ask["TimePeriod"])
        print(json.dumps({"seconds": (credentials["Expiration"]).isoformat(), "pages": pages, "rows": rows,
            "errors": errors, "types": [v["Value"] for v in values["DimensionValues"]],
            "request": page["ResponseMetadata"]["RequestId"]}))
        """;

    [FactNeedingTool("botocore")]
    public async Task It_assumes_a_role_pages_through_costs_and_catches_typed_errors()
    {
        var world = new TestWorldBuilder();
        world
            .Cost("2026-10-01", Alder, "Amazon EC2", "Usage", 1.5m)
            .Cost("2026-10-01", Alder, "Amazon S3", "Usage", 2m);
        world.Cost("2026-10-02", Alder, "Amazon S3", "Credit", -2m).Cost("2026-10-03", Birch, "Amazon EC2", "Tax", 9m);
        world.Final(2026, 10);
        await using var server = await WireServer.StartForForeignClientsAsync(world, o => o.CostPageSize = 1);

        var outcome = await ForeignProcess.RunAsync(
            "/usr/bin/python3",
            ["-c", Script, server.Url(""), RoleOf(Shared), "external-" + Shared]
        );

        outcome.ExitCode.ShouldBe(0, outcome.Errors);
        var json = JsonDocument.Parse(outcome.Output).RootElement;
        json.GetProperty("rows")
            .EnumerateArray()
            .Select(r => r.ToString())
            .ShouldBe([
                """["2026-10-01", "Amazon EC2", "1.5", false]""",
                """["2026-10-01", "Amazon S3", "2", false]""",
                """["2026-10-02", "Amazon S3", "-2", false]""",
            ]);
        json.GetProperty("pages").GetInt32().ShouldBeGreaterThan(2);
        json.GetProperty("errors")[0].GetString().ShouldBe("invalid token");
        json.GetProperty("errors")[1].GetString()!.ShouldStartWith("expired: Cost history reaches back to 2025-10-01");
        json.GetProperty("types").ToString().ShouldBe("""["Credit", "Tax", "Usage"]""");
        json.GetProperty("request").GetString().ShouldNotBeNullOrEmpty();
    }
}
