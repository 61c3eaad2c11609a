using System.Text.Json;
using static Pump.BackOffice.Tests.Sandbox.Wire.TestWorldBuilder;

namespace Pump.BackOffice.Tests.Sandbox.Wire;

public sealed class CostPagingTests
{
    private const string Grouped =
        """ "Granularity":"DAILY","Metrics":["UnblendedCost"],"GroupBy":[{"Type":"DIMENSION","Key":"SERVICE"}] """;

    private const string Days = """ "TimePeriod":{"Start":"2026-10-30","End":"2026-11-03"}, """ + Grouped;

    private static TestWorldBuilder World()
    {
        var world = new TestWorldBuilder();
        foreach (var day in (string[])["2026-10-30", "2026-10-31", "2026-11-02"])
        {
            for (var i = 0; i < 3; i++)
            {
                world.Cost(day, Alder, $"Service {i}", "Usage", 1 + i);
            }
        }
        return world;
    }

    private static async Task<JsonElement> PageAsync(WireClient client, string request, string? token)
    {
        var suffix = token is null ? "" : $$""","NextPageToken":"{{token}}" """;
        var reply = await client.CostExplorerAsync("GetCostAndUsage", $"{{{request}{suffix}}}");
        reply.Status.ShouldBe(200, reply.Body);
        return reply.Json;
    }

    private static string? Token(JsonElement page) =>
        page.TryGetProperty("NextPageToken", out var token) ? token.GetString() : null;

    private static IEnumerable<string> Rows(JsonElement page) =>
        page.GetProperty("ResultsByTime")
            .EnumerateArray()
            .SelectMany(p =>
                p.GetProperty("Groups")
                    .EnumerateArray()
                    .Select(g => $"{p.GetProperty("TimePeriod").GetProperty("Start")} {g.GetProperty("Keys")[0]}")
            );

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(100)]
    public async Task Pages_of_any_size_hold_every_group_once(int size)
    {
        await using var server = await WireServer.StartAsync(World(), o => o.CostPageSize = size);
        using var client = new WireClient(server);
        var rows = new List<string>();
        string? token = null;
        var pages = 0;
        do
        {
            var page = await PageAsync(client, Days, token);
            Rows(page).Count().ShouldBeLessThanOrEqualTo(size);
            rows.AddRange(Rows(page));
            token = Token(page);
            (++pages).ShouldBeLessThan(20);
        } while (token is not null);

        rows.ShouldBe(
            from day in (string[])["2026-10-30", "2026-10-31", "2026-11-02"]
            from i in Enumerable.Range(0, 3)
            select $"{day} Service {i}"
        );
        pages.ShouldBeGreaterThanOrEqualTo(Math.Max(1, 9 / size));
    }

    [Fact]
    public async Task A_token_with_other_parameters_is_a_changed_request()
    {
        await using var server = await WireServer.StartAsync(World(), o => o.CostPageSize = 2);
        using var client = new WireClient(server);
        var token = Token(await PageAsync(client, Days, null));

        var reply = await client.CostExplorerAsync(
            "GetCostAndUsage",
            $$"""{"TimePeriod":{"Start":"2026-10-29","End":"2026-11-03"}, {{Grouped}},"NextPageToken":"{{token}}"}"""
        );

        (reply.Status, reply.ErrorType).ShouldBe((400, "RequestChangedException"));
    }

    [Fact]
    public async Task The_order_of_the_parameters_does_not_change_a_request()
    {
        await using var server = await WireServer.StartAsync(World(), o => o.CostPageSize = 2);
        using var client = new WireClient(server);
        var token = Token(await PageAsync(client, Days, null));

        var page = await PageAsync(
            client,
            Grouped + ""","TimePeriod":{"End":"2026-11-03","Start":"2026-10-30"}""",
            token
        );

        Rows(page).ShouldBe(["2026-10-30 Service 2", "2026-10-31 Service 0"]);
    }

    [Fact]
    public async Task A_token_of_another_payer_or_operation_is_refused()
    {
        await using var server = await WireServer.StartAsync(World(), o => o.CostPageSize = 2);
        using var client = new WireClient(server);
        var token = Token(await PageAsync(client, Days, null));

        var elsewhere = await client.CostExplorerAsync(
            "GetCostAndUsage",
            $$"""{ {{Days}},"NextPageToken":"{{token}}"}""",
            "ce/" + Imported
        );
        var otherwise = await client.CostExplorerAsync(
            "GetDimensionValues",
            $$"""{"Dimension":"SERVICE","TimePeriod":{"Start":"2026-10-30","End":"2026-11-03"},"NextPageToken":"{{token}}"}"""
        );

        elsewhere.ErrorType.ShouldBe("RequestChangedException");
        otherwise.ErrorType.ShouldBe("InvalidNextTokenException");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("###")]
    public async Task A_token_that_was_never_handed_out_is_invalid(string token)
    {
        await using var server = await WireServer.StartAsync(World());
        using var client = new WireClient(server);

        var reply = await client.CostExplorerAsync("GetCostAndUsage", $$"""{ {{Days}},"NextPageToken":"{{token}}"}""");

        (reply.Status, reply.ErrorType).ShouldBe((400, "InvalidNextTokenException"));
    }
}
