using System.Xml.Linq;

namespace Pump.BackOffice.Tests.Sandbox.Wire;

public sealed class FaultTests
{
    private const string Month =
        """{"TimePeriod":{"Start":"2026-10-01","End":"2026-11-01"},"Granularity":"MONTHLY","Metrics":["UnblendedCost"]}""";

    [Theory]
    [InlineData("throttle", 400, "LimitExceededException")]
    [InlineData("access-denied", 400, "AccessDeniedException")]
    [InlineData("data-unavailable", 400, "DataUnavailableException")]
    [InlineData("expired-token", 400, "ExpiredTokenException")]
    [InlineData("server-error", 500, "InternalServerException")]
    public async Task A_fault_strikes_as_often_as_it_says_and_then_the_operation_works(
        string kind,
        int status,
        string error
    )
    {
        await using var server = await WireServer.StartAsync(
            new TestWorldBuilder().Fault("GetCostAndUsage", kind, times: 2)
        );
        using var client = new WireClient(server);

        for (var i = 0; i < 2; i++)
        {
            var struck = await client.CostExplorerAsync("GetCostAndUsage", Month);
            (struck.Status, struck.ErrorType).ShouldBe((status, error));
        }
        (await client.CostExplorerAsync("GetCostAndUsage", Month)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_fault_without_a_number_strikes_always_but_only_its_operation_and_payer()
    {
        await using var server = await WireServer.StartAsync(
            new TestWorldBuilder().Fault("GetCostAndUsage", "throttle")
        );
        using var client = new WireClient(server);

        for (var i = 0; i < 5; i++)
        {
            (await client.CostExplorerAsync("GetCostAndUsage", Month)).Status.ShouldBe(400);
        }
        (await client.OrganizationsAsync("ListAccounts", "{}")).Status.ShouldBe(200);
        (await client.CostExplorerAsync("GetCostAndUsage", Month, "ce/" + TestWorldBuilder.Imported)).Status.ShouldBe(
            200
        );
    }

    [Fact]
    public async Task Each_service_throttles_in_its_own_words()
    {
        await using var server = await WireServer.StartAsync(
            new TestWorldBuilder()
                .Fault("GetCredits", "throttle")
                .Fault("ListAccounts", "throttle")
                .Fault("AssumeRole", "throttle")
        );
        using var client = new WireClient(server);

        var billing = await client.BillingAsync("GetCredits", "{}");
        var organizations = await client.OrganizationsAsync("ListAccounts", "{}");
        var token = await client.SecurityTokenAsync(
            RoleDriver.Form(TestWorldBuilder.RoleOf(TestWorldBuilder.Shared), "external-" + TestWorldBuilder.Shared)
        );

        billing.ErrorType.ShouldBe("com.amazonaws.billing#ThrottlingException");
        organizations.ErrorType.ShouldBe("TooManyRequestsException");
        XDocument.Parse(token.Body).Descendants(RoleDriver.Sts + "Code").Single().Value.ShouldBe("Throttling");
    }

    [Fact]
    public async Task A_request_changes_only_between_pages()
    {
        var world = new TestWorldBuilder().Fault("GetCostAndUsage", "request-changed", times: 1);
        world.Cost("2026-10-01", TestWorldBuilder.Alder, "Amazon EC2", "Usage", 1m);
        world.Cost("2026-10-01", TestWorldBuilder.Alder, "Amazon S3", "Usage", 1m);
        await using var server = await WireServer.StartAsync(world, o => o.CostPageSize = 1);
        using var client = new WireClient(server);
        var ask = Month[..^1] + ""","GroupBy":[{"Type":"DIMENSION","Key":"SERVICE"}]""";

        var first = await client.CostExplorerAsync("GetCostAndUsage", ask + "}");
        var token = first.Json.GetProperty("NextPageToken").GetString();
        var second = $$"""{{ask}},"NextPageToken":"{{token}}"}""";

        (await client.CostExplorerAsync("GetCostAndUsage", second)).ErrorType.ShouldBe("RequestChangedException");
        (await client.CostExplorerAsync("GetCostAndUsage", second)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_truncated_body_breaks_off_and_the_next_one_is_whole()
    {
        await using var server = await WireServer.StartAsync(
            new TestWorldBuilder().Fault("GetCostAndUsage", "truncated-body", times: 1)
        );
        using var client = new WireClient(server);

        var error = await Should.ThrowAsync<HttpRequestException>(() =>
            client.CostExplorerAsync("GetCostAndUsage", Month)
        );

        error.InnerException.ShouldBeAssignableTo<IOException>();
        (await client.CostExplorerAsync("GetCostAndUsage", Month)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_delay_waits_and_then_answers()
    {
        await using var server = await WireServer.StartAsync(
            new TestWorldBuilder().Fault("GetCostAndUsage", "delay", times: 1, milliseconds: 60_000)
        );
        using var client = new WireClient(server);

        var asking = client.CostExplorerAsync("GetCostAndUsage", Month);
        await server.Clock.Waiting;
        server.Clock.Advance(TimeSpan.FromMilliseconds(59_999));
        asking.IsCompleted.ShouldBeFalse();
        server.Clock.Advance(TimeSpan.FromMilliseconds(1));

        (await asking).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_skewed_clock_refuses_and_tells_its_time_so_that_a_client_can_follow_it()
    {
        await using var server = await WireServer.StartAsync(
            new TestWorldBuilder().Fault("GetCostAndUsage", "clock-skew")
        );
        using var client = new WireClient(server);

        var refused = await client.CostExplorerAsync("GetCostAndUsage", Month);
        refused.ErrorType.ShouldBe("InvalidSignatureException");
        client.ClockError = refused.Headers.Date!.Value - server.Clock.GetUtcNow();

        client.ClockError.ShouldBe(TimeSpan.FromMinutes(10));
        (await client.CostExplorerAsync("GetCostAndUsage", Month)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_badly_signed_request_uses_up_no_fault()
    {
        await using var server = await WireServer.StartAsync(
            new TestWorldBuilder().Fault("GetCostAndUsage", "throttle", times: 1)
        );
        using var client = new WireClient(server) { Keys = TestKeys.Operator with { SecretKey = "wrong" } };

        (await client.CostExplorerAsync("GetCostAndUsage", Month)).ErrorType.ShouldBe("InvalidSignatureException");
        client.Keys = TestKeys.Operator;

        (await client.CostExplorerAsync("GetCostAndUsage", Month)).ErrorType.ShouldBe("LimitExceededException");
    }
}
