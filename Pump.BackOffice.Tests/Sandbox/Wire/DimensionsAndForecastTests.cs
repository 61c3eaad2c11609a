using System.Globalization;
using static Pump.BackOffice.Tests.Sandbox.Wire.TestWorldBuilder;

namespace Pump.BackOffice.Tests.Sandbox.Wire;

public sealed class DimensionsAndForecastTests
{
    private static TestWorldBuilder World() =>
        new TestWorldBuilder()
            .Cost("2026-10-01", Alder, "Amazon EC2", "Usage", 40m)
            .Cost("2026-10-02", Birch, "Amazon S3", "Credit", -4m)
            .Cost("2026-10-02", Birch, "Amazon S3", "Tax", 1m)
            .Cost("2026-11-02", Birch, "Amazon S3", "Refund", -1m);

    private static async Task<WireReply> AskAsync(string operation, string json, TestWorldBuilder? world = null)
    {
        await using var server = await WireServer.StartAsync(world ?? World());
        using var client = new WireClient(server);
        return await client.CostExplorerAsync(operation, json);
    }

    [Fact]
    public async Task The_record_types_of_a_month_are_discovered()
    {
        var reply = await AskAsync(
            "GetDimensionValues",
            """{"Dimension":"RECORD_TYPE","TimePeriod":{"Start":"2026-10-01","End":"2026-11-01"},"Context":"COST_AND_USAGE"}"""
        );

        reply.Body.ShouldBe(
            """{"DimensionValues":[{"Value":"Credit","Attributes":{}},{"Value":"Tax","Attributes":{}},{"Value":"Usage","Attributes":{}}],"ReturnSize":3,"TotalSize":3}"""
        );
    }

    [Fact]
    public async Task Accounts_carry_their_names_and_pages_their_sizes()
    {
        await using var server = await WireServer.StartAsync(World());
        using var client = new WireClient(server);
        const string ask =
            """ "Dimension":"LINKED_ACCOUNT","TimePeriod":{"Start":"2026-10-01","End":"2026-11-01"},"MaxResults":1 """;

        var first = (await client.CostExplorerAsync("GetDimensionValues", $"{{{ask}}}")).Json;
        var token = first.GetProperty("NextPageToken").GetString();
        var second = (
            await client.CostExplorerAsync("GetDimensionValues", $$"""{ {{ask}},"NextPageToken":"{{token}}"}""")
        ).Json;

        first
            .GetProperty("DimensionValues")
            .ToString()
            .ShouldBe("""[{"Value":"100000000011","Attributes":{"description":"alder-prod"}}]""");
        (first.GetProperty("ReturnSize").GetInt32(), first.GetProperty("TotalSize").GetInt32()).ShouldBe((1, 2));
        second.GetProperty("DimensionValues")[0].GetProperty("Value").GetString().ShouldBe(Birch);
        second.TryGetProperty("NextPageToken", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData(""","SearchString":"ec2" """, "Amazon EC2")]
    [InlineData(""","Filter":{"Dimensions":{"Key":"RECORD_TYPE","Values":["Tax"]}} """, "Amazon S3")]
    public async Task A_search_or_a_filter_narrows_the_values(string rest, string only)
    {
        var reply = await AskAsync(
            "GetDimensionValues",
            $$"""{"Dimension":"SERVICE","TimePeriod":{"Start":"2026-10-01","End":"2026-11-01"}{{rest}} }"""
        );

        reply
            .Json.GetProperty("DimensionValues")
            .EnumerateArray()
            .Single()
            .GetProperty("Value")
            .GetString()
            .ShouldBe(only);
    }

    [Fact]
    public async Task A_steady_spend_is_forecast_as_it_was()
    {
        var world = new TestWorldBuilder();
        for (var day = new DateOnly(2026, 9, 16); day < new DateOnly(2026, 11, 15); day = day.AddDays(1))
        {
            world.Cost(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Alder, "Amazon EC2", "Usage", 10m);
        }

        var reply = await AskAsync(
            "GetCostForecast",
            """{"Metric":"UNBLENDED_COST","Granularity":"MONTHLY","TimePeriod":{"Start":"2026-11-15","End":"2027-01-01"},"PredictionIntervalLevel":80}""",
            world
        );

        reply.Body.ShouldBe(
            """
            {"Total":{"Amount":"470","Unit":"USD"},"ForecastResultsByTime":[
            {"TimePeriod":{"Start":"2026-11-15","End":"2026-12-01"},"MeanValue":"160","PredictionIntervalLowerBound":"160","PredictionIntervalUpperBound":"160"},
            {"TimePeriod":{"Start":"2026-12-01","End":"2027-01-01"},"MeanValue":"310","PredictionIntervalLowerBound":"310","PredictionIntervalUpperBound":"310"}]}
            """.ReplaceLineEndings("")
        );
    }

    [Fact]
    public async Task A_wider_level_gives_a_wider_interval()
    {
        static string Ask(int level) =>
            $$"""{"Metric":"UNBLENDED_COST","Granularity":"DAILY","TimePeriod":{"Start":"2026-11-15","End":"2026-11-16"},"PredictionIntervalLevel":{{level}}}""";

        var narrow = await UpperAsync(Ask(60));
        var wide = await UpperAsync(Ask(95));

        wide.ShouldBeGreaterThan(narrow);
    }

    [Theory]
    [InlineData("2026-11-14", "2026-11-20", "UNBLENDED_COST", "ValidationException")]
    [InlineData("2026-11-15", "2027-03-20", "UNBLENDED_COST", "ValidationException")]
    [InlineData("2026-11-15", "2026-11-20", "NORMALIZED_USAGE_AMOUNT", "ValidationException")]
    public async Task A_forecast_that_cannot_be_made_is_refused(string start, string end, string metric, string error)
    {
        var reply = await AskAsync(
            "GetCostForecast",
            $$"""{"Metric":"{{metric}}","Granularity":"DAILY","TimePeriod":{"Start":"{{start}}","End":"{{end}}"} }"""
        );

        reply.ErrorType.ShouldBe(error);
    }

    [Fact]
    public async Task Without_history_there_is_no_data_to_forecast_from()
    {
        var reply = await AskAsync(
            "GetCostForecast",
            """{"Metric":"UNBLENDED_COST","Granularity":"DAILY","TimePeriod":{"Start":"2026-11-15","End":"2026-11-16"}}""",
            new TestWorldBuilder()
        );

        reply.ErrorType.ShouldBe("DataUnavailableException");
    }

    private static async Task<decimal> UpperAsync(string json)
    {
        var reply = await AskAsync("GetCostForecast", json);
        var text = reply
            .Json.GetProperty("ForecastResultsByTime")[0]
            .GetProperty("PredictionIntervalUpperBound")
            .GetString();
        return decimal.Parse(text!, NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}
