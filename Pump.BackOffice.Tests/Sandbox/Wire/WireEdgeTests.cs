using System.Net;
using System.Text;

namespace Pump.BackOffice.Tests.Sandbox.Wire;

public sealed class WireEdgeTests
{
    [Theory]
    [InlineData("GET", "ce")]
    [InlineData("DELETE", "billing")]
    [InlineData("PUT", "organizations")]
    [InlineData("GET", "sts")]
    public async Task Only_post_is_taken(string method, string path)
    {
        await using var server = await WireServer.StartAsync(new TestWorldBuilder());
        using var http = new HttpClient();

        using var reply = await http.SendAsync(new HttpRequestMessage(new HttpMethod(method), server.Url(path)));

        reply.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        reply.Content.Headers.Allow.ShouldBe(["POST"]);
        (await reply.Content.ReadAsStringAsync()).ShouldContain("POST only");
    }

    [Theory]
    [InlineData("AWSInsightsIndexService.GetTags", "application/x-amz-json-1.1")]
    [InlineData("AWSInsightsIndexService", "application/x-amz-json-1.1")]
    [InlineData("AWSBilling.GetCredits", "application/x-amz-json-1.1")]
    [InlineData("AWSInsightsIndexService.GetCostAndUsage", "application/x-amz-json-1.0")]
    [InlineData("AWSInsightsIndexService.GetCostAndUsage", "application/json")]
    public async Task An_operation_or_a_protocol_that_is_not_there_is_unknown(string target, string contentType)
    {
        await using var server = await WireServer.StartAsync(new TestWorldBuilder());
        using var client = new WireClient(server);

        var reply = await client.JsonAsync("ce", "ce", target, contentType, "{}");

        (reply.Status, reply.ErrorType).ShouldBe((400, "UnknownOperationException"));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("""{"TimePeriod":"October"}""")]
    [InlineData("""{"TimePeriod":{"Start":"2026-10-01","End":"2026-11-01"},"Granularity":7}""")]
    public async Task A_body_of_another_shape_cannot_be_read(string body)
    {
        await using var server = await WireServer.StartAsync(new TestWorldBuilder());
        using var client = new WireClient(server);

        var reply = await client.CostExplorerAsync("GetCostAndUsage", body);

        (reply.Status, reply.ErrorType).ShouldBe((400, "SerializationException"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_a_mebibyte_is_refused_whether_or_not_it_says_its_length(bool chunked)
    {
        await using var server = await WireServer.StartAsync(new TestWorldBuilder());
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Url("ce"));
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(new string(' ', (1 << 20) + 1)));
        request.Headers.TransferEncodingChunked = chunked;

        using var reply = await http.SendAsync(request);

        reply.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_filter_nested_without_end_is_refused()
    {
        await using var server = await WireServer.StartAsync(new TestWorldBuilder());
        using var client = new WireClient(server);
        var filter = """{"Dimensions":{"Key":"SERVICE","Values":["S"]}}""";
        for (var i = 0; i < 25; i++)
        {
            filter = $$"""{"Not":{{filter}}}""";
        }

        var reply = await client.CostExplorerAsync(
            "GetCostAndUsage",
            $$"""{"TimePeriod":{"Start":"2026-10-01","End":"2026-11-01"},"Granularity":"MONTHLY","Metrics":["UnblendedCost"],"Filter":{{filter}}}"""
        );

        reply.ErrorType.ShouldBe("ValidationException");
    }
}
