using System.Net.Http.Headers;
using System.Text;

namespace Pump.BackOffice.Tests.Sandbox.Wire;

public sealed class SignatureTests
{
    private const string Month =
        """{"TimePeriod":{"Start":"2026-10-01","End":"2026-11-01"},"Granularity":"MONTHLY","Metrics":["UnblendedCost"]}""";

    [Fact]
    public async Task A_signed_request_is_answered_and_carries_a_request_id()
    {
        await using var server = await WireServer.StartAsync(new TestWorldBuilder());
        using var client = new WireClient(server);

        var reply = await client.CostExplorerAsync("GetCostAndUsage", Month);

        reply.Status.ShouldBe(200, reply.Body);
        reply.ContentType.ShouldBe("application/x-amz-json-1.1");
        reply.Headers.GetValues("x-amzn-RequestId").Single().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Whatever_headers_the_signer_lists_are_verified()
    {
        await using var server = await WireServer.StartAsync(new TestWorldBuilder());
        using var client = new WireClient(server) { AlsoSigned = [] };

        (await client.CostExplorerAsync("GetCostAndUsage", Month)).Status.ShouldBe(200);

        client.AlsoSigned = ["content-type", "x-amz-target", "content-length"];
        (await client.CostExplorerAsync("GetCostAndUsage", Month)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_signed_header_that_was_changed_is_refused()
    {
        await using var server = await WireServer.StartAsync(new TestWorldBuilder());
        using var client = new WireClient(server)
        {
            Tamper = r =>
            {
                r.Headers.Remove("X-Amz-Target");
                r.Headers.TryAddWithoutValidation("X-Amz-Target", "AWSInsightsIndexService.GetDimensionValues");
            },
        };

        var reply = await client.CostExplorerAsync("GetCostAndUsage", Month);

        (reply.Status, reply.ErrorType).ShouldBe((400, "InvalidSignatureException"));
    }

    [Fact]
    public async Task A_body_that_was_changed_is_refused()
    {
        await using var server = await WireServer.StartAsync(new TestWorldBuilder());
        using var client = new WireClient(server)
        {
            Tamper = r =>
            {
                var changed = new ByteArrayContent(Encoding.UTF8.GetBytes(Month.Replace("2026-10", "2026-09")));
                changed.Headers.ContentType = MediaTypeHeaderValue.Parse("application/x-amz-json-1.1");
                r.Content = changed;
            },
        };

        (await client.CostExplorerAsync("GetCostAndUsage", Month)).ErrorType.ShouldBe("InvalidSignatureException");
    }

    [Fact]
    public async Task A_content_digest_that_is_not_the_bodys_is_refused()
    {
        await using var server = await WireServer.StartAsync(new TestWorldBuilder());
        using var client = new WireClient(server)
        {
            Tamper = r => r.Headers.TryAddWithoutValidation("x-amz-content-sha256", new string('0', 64)),
        };

        (await client.CostExplorerAsync("GetCostAndUsage", Month)).ErrorType.ShouldBe("InvalidSignatureException");
    }

    [Fact]
    public async Task A_wrong_secret_is_refused()
    {
        await using var server = await WireServer.StartAsync(new TestWorldBuilder());
        using var client = new WireClient(server) { Keys = TestKeys.Operator with { SecretKey = "not the secret" } };

        (await client.CostExplorerAsync("GetCostAndUsage", Month)).ErrorType.ShouldBe("InvalidSignatureException");
    }

    [Fact]
    public async Task An_unknown_key_is_refused_as_an_unknown_client()
    {
        await using var server = await WireServer.StartAsync(new TestWorldBuilder());
        using var client = new WireClient(server)
        {
            Keys = TestKeys.Operator with { AccessKeyId = "AKIANOBODY0000000001" },
        };

        (await client.CostExplorerAsync("GetCostAndUsage", Month)).ErrorType.ShouldBe("UnrecognizedClientException");
    }

    [Fact]
    public async Task A_request_without_authorization_is_refused()
    {
        await using var server = await WireServer.StartAsync(new TestWorldBuilder());
        using var client = new WireClient(server) { Tamper = r => r.Headers.Remove("Authorization") };

        var reply = await client.CostExplorerAsync("GetCostAndUsage", Month);

        reply.ErrorType.ShouldBe("MissingAuthenticationTokenException");
    }

    [Theory]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData(
        "AWS4-HMAC-SHA256 Credential=AKIASANDBOXPUMP00001/20261115/us-east-1/ce, SignedHeaders=host, Signature=0"
    )]
    [InlineData("AWS4-HMAC-SHA256 Credential=AKIASANDBOXPUMP00001/20261115/us-east-1/ce/aws4_request, Signature=0")]
    public async Task A_header_that_cannot_be_read_is_an_incomplete_signature(string header)
    {
        await using var server = await WireServer.StartAsync(new TestWorldBuilder());
        using var client = new WireClient(server)
        {
            Tamper = r =>
            {
                r.Headers.Remove("Authorization");
                r.Headers.TryAddWithoutValidation("Authorization", header);
            },
        };

        (await client.CostExplorerAsync("GetCostAndUsage", Month)).ErrorType.ShouldBe("IncompleteSignatureException");
    }

    [Theory]
    [InlineData(
        -301,
        "Signature expired: 20261115T115459Z is now earlier than 20261115T115500Z (20261115T120000Z - 5 min.)"
    )]
    [InlineData(
        301,
        "Signature not yet current: 20261115T120501Z is still later than 20261115T120500Z (20261115T120000Z + 5 min.)"
    )]
    public async Task A_clock_more_than_five_minutes_off_is_refused(int seconds, string message)
    {
        await using var server = await WireServer.StartAsync(new TestWorldBuilder());
        using var client = new WireClient(server) { ClockError = TimeSpan.FromSeconds(seconds) };

        var reply = await client.CostExplorerAsync("GetCostAndUsage", Month);

        reply.ErrorType.ShouldBe("InvalidSignatureException");
        reply.Json.GetProperty("message").GetString().ShouldBe(message);
        client.ClockError = TimeSpan.FromSeconds(Math.Sign(seconds) * 299);
        (await client.CostExplorerAsync("GetCostAndUsage", Month)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_signature_for_another_service_is_refused()
    {
        await using var server = await WireServer.StartAsync(new TestWorldBuilder());
        using var client = new WireClient(server);

        var reply = await client.JsonAsync(
            "ce",
            "billing",
            "AWSInsightsIndexService.GetCostAndUsage",
            "application/x-amz-json-1.1",
            Month
        );

        reply.ErrorType.ShouldBe("InvalidSignatureException");
    }

    [Fact]
    public async Task A_query_and_an_encoded_path_are_verified_as_they_were_sent()
    {
        await using var server = await WireServer.StartAsync(new TestWorldBuilder());
        using var client = new WireClient(server);

        (
            await client.CostExplorerAsync("GetCostAndUsage", Month, "ce?payer=" + TestWorldBuilder.Imported)
        ).Status.ShouldBe(200);
        (await client.CostExplorerAsync("GetCostAndUsage", Month, "ce/" + TestWorldBuilder.Imported)).Status.ShouldBe(
            200
        );
        (await client.CostExplorerAsync("GetCostAndUsage", Month, "ce/999999999999")).ErrorType.ShouldBe(
            "AccessDeniedException"
        );
    }
}
