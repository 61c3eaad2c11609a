using System.Text.Json;
using static Pump.BackOffice.Tests.Sandbox.Wire.TestWorldBuilder;

namespace Pump.BackOffice.Tests.Sandbox.Wire;

public sealed class GetCostAndUsageTests
{
    private const string October = """ "TimePeriod":{"Start":"2026-10-01","End":"2026-11-01"} """;

    private static TestWorldBuilder World() =>
        new TestWorldBuilder()
            .Cost("2026-10-01", Alder, "Amazon EC2", "Usage", 40.25m)
            .Cost("2026-10-02", Alder, "Amazon EC2", "Usage", 10.5m)
            .Cost("2026-10-02", Alder, "Amazon S3", "Usage", 1.1234567891m)
            .Cost("2026-10-31", Birch, "Amazon EC2", "Usage", 7m)
            .Cost("2026-10-31", Birch, "Sample Image", "Usage", 3m, "AWS Marketplace")
            .Cost("2026-10-31", Alder, "Amazon EC2", "Credit", -12.3456789012m)
            .Cost("2026-11-01", Birch, "Amazon EC2", "Usage", 99m)
            .Final(2026, 10);

    private static async Task<JsonElement> AskAsync(string json, TestWorldBuilder? world = null)
    {
        await using var server = await WireServer.StartAsync(world ?? World());
        using var client = new WireClient(server);
        var reply = await client.CostExplorerAsync("GetCostAndUsage", json);
        reply.Status.ShouldBe(200, reply.Body);
        return reply.Json;
    }

    private static async Task<WireReply> RefusedAsync(string json)
    {
        await using var server = await WireServer.StartAsync(World());
        using var client = new WireClient(server);
        var reply = await client.CostExplorerAsync("GetCostAndUsage", json);
        reply.Status.ShouldBe(400, reply.Body);
        return reply;
    }

    private static string Request(string rest, string period = October, string granularity = "MONTHLY") =>
        $$"""{ {{period}}, "Granularity":"{{granularity}}","Metrics":["UnblendedCost"]{{rest}} }""";

    [Fact]
    public async Task An_ungrouped_month_has_its_total_and_no_groups_and_leaves_out_the_end_day()
    {
        var json = await AskAsync(Request(""));

        json.ToString()
            .ShouldBe(
                """{"ResultsByTime":[{"TimePeriod":{"Start":"2026-10-01","End":"2026-11-01"},"Total":{"UnblendedCost":{"Amount":"49.5277778879","Unit":"USD"}},"Groups":[],"Estimated":false}],"DimensionValueAttributes":[]}"""
            );
    }

    [Fact]
    public async Task Two_groupings_leave_the_total_empty_and_name_the_accounts()
    {
        var json = await AskAsync(
            Request(
                ""","GroupBy":[{"Type":"DIMENSION","Key":"LINKED_ACCOUNT"},{"Type":"DIMENSION","Key":"RECORD_TYPE"}]"""
            )
        );

        json.ToString()
            .ShouldBe(
                """
                {"GroupDefinitions":[{"Type":"DIMENSION","Key":"LINKED_ACCOUNT"},{"Type":"DIMENSION","Key":"RECORD_TYPE"}],
                "ResultsByTime":[{"TimePeriod":{"Start":"2026-10-01","End":"2026-11-01"},"Total":{},"Groups":[
                {"Keys":["100000000011","Credit"],"Metrics":{"UnblendedCost":{"Amount":"-12.3456789012","Unit":"USD"}}},
                {"Keys":["100000000011","Usage"],"Metrics":{"UnblendedCost":{"Amount":"51.8734567891","Unit":"USD"}}},
                {"Keys":["100000000012","Usage"],"Metrics":{"UnblendedCost":{"Amount":"10","Unit":"USD"}}}],"Estimated":false}],
                "DimensionValueAttributes":[{"Value":"100000000011","Attributes":{"description":"alder-prod"}},{"Value":"100000000012","Attributes":{"description":"birch-prod"}}]}
                """.ReplaceLineEndings("")
            );
    }

    [Fact]
    public async Task Days_are_periods_of_their_own_and_the_open_month_is_estimated()
    {
        var json = await AskAsync(Request("", """ "TimePeriod":{"Start":"2026-10-30","End":"2026-11-03"} """, "DAILY"));

        var days = json.GetProperty("ResultsByTime").EnumerateArray().ToArray();
        days.Select(d => d.GetProperty("TimePeriod").GetProperty("Start").GetString())
            .ShouldBe(["2026-10-30", "2026-10-31", "2026-11-01", "2026-11-02"]);
        days.Select(d => d.GetProperty("TimePeriod").GetProperty("End").GetString())
            .ShouldBe(["2026-10-31", "2026-11-01", "2026-11-02", "2026-11-03"]);
        days.Select(Total).ShouldBe(["0", "-2.3456789012", "99", "0"]);
        days.Select(d => d.GetProperty("Estimated").GetBoolean()).ShouldBe([false, false, true, true]);
    }

    [Fact]
    public async Task Months_are_cut_at_the_first_even_when_the_range_is_not()
    {
        var json = await AskAsync(Request("", """ "TimePeriod":{"Start":"2026-10-02","End":"2026-11-15"} """));

        var months = json.GetProperty("ResultsByTime").EnumerateArray().ToArray();
        months
            .Select(m => m.GetProperty("TimePeriod").ToString())
            .ShouldBe([
                """{"Start":"2026-10-02","End":"2026-11-01"}""",
                """{"Start":"2026-11-01","End":"2026-11-15"}""",
            ]);
        months.Select(Total).ShouldBe(["9.2777778879", "99"]);
    }

    [Theory]
    [InlineData("""{"Dimensions":{"Key":"RECORD_TYPE","Values":["Credit"]}}""", "-12.3456789012")]
    [InlineData("""{"Dimensions":{"Key":"RECORD_TYPE","Values":["CREDIT"]}}""", "0")]
    [InlineData("""{"Dimensions":{"Key":"RECORD_TYPE","Values":["CREDIT"],"MatchOptions":["EQUALS"]}}""", "0")]
    [InlineData("""{"Not":{"Dimensions":{"Key":"RECORD_TYPE","Values":["Credit","Refund"]}}}""", "61.8734567891")]
    [InlineData("""{"Dimensions":{"Key":"BILLING_ENTITY","Values":["AWS Marketplace"]}}""", "3")]
    [InlineData("""{"Dimensions":{"Key":"PAYER_ACCOUNT","Values":["200000000001"]}}""", "0")]
    [InlineData(
        """{"And":[{"Dimensions":{"Key":"LINKED_ACCOUNT","Values":["100000000011"]}},{"Dimensions":{"Key":"SERVICE","Values":["Amazon S3"]}}]}""",
        "1.1234567891"
    )]
    [InlineData(
        """{"Or":[{"Dimensions":{"Key":"LINKED_ACCOUNT","Values":["100000000012"]}},{"Dimensions":{"Key":"SERVICE","Values":["Amazon S3"]}}]}""",
        "11.1234567891"
    )]
    public async Task A_filter_keeps_exactly_what_it_names(string filter, string total)
    {
        var json = await AskAsync(Request($$""","Filter":{{filter}}"""));

        Total(json.GetProperty("ResultsByTime")[0]).ShouldBe(total);
    }

    [Fact]
    public async Task Every_money_metric_agrees_and_a_quantity_has_no_currency()
    {
        var json = await AskAsync(
            $$$"""
            { {{{October}}}, "Granularity":"MONTHLY","Metrics":["UnblendedCost","NetUnblendedCost","AmortizedCost","NetAmortizedCost","BlendedCost","UsageQuantity"],
              "Filter":{"Dimensions":{"Key":"SERVICE","Values":["Sample Image"]}} }
            """
        );

        var total = json.GetProperty("ResultsByTime")[0].GetProperty("Total");
        total.EnumerateObject().Count().ShouldBe(6);
        total.EnumerateObject().Take(5).ShouldAllBe(m => m.Value.GetProperty("Amount").GetString() == "3");
        total.GetProperty("UsageQuantity").ToString().ShouldBe("""{"Amount":"30","Unit":"N/A"}""");
    }

    [Theory]
    [InlineData(
        """{"TimePeriod":{"Start":"2026-10-01","End":"2026-11-01"},"Metrics":["UnblendedCost"]}""",
        "Granularity"
    )]
    [InlineData("""{"Granularity":"DAILY","Metrics":["UnblendedCost"]}""", "TimePeriod")]
    [InlineData(
        """{"TimePeriod":{"Start":"2026-10-01","End":"2026-11-01"},"Granularity":"DAILY","Metrics":["Unblended"]}""",
        "Unblended"
    )]
    [InlineData(
        """{"TimePeriod":{"Start":"2026-10-01","End":"2026-11-01"},"Granularity":"HOURLY","Metrics":["UnblendedCost"]}""",
        "Hourly"
    )]
    [InlineData(
        """{"TimePeriod":{"Start":"2026-11-01","End":"2026-11-01"},"Granularity":"DAILY","Metrics":["UnblendedCost"]}""",
        "before its end"
    )]
    [InlineData(
        """{"TimePeriod":{"Start":"2026-11-16","End":"2026-11-17"},"Granularity":"DAILY","Metrics":["UnblendedCost"]}""",
        "after today"
    )]
    [InlineData(
        """{"TimePeriod":{"Start":"1 October","End":"2026-11-17"},"Granularity":"DAILY","Metrics":["UnblendedCost"]}""",
        "yyyy-MM-dd"
    )]
    public async Task Bad_input_is_refused_and_says_what_is_wrong(string json, string says)
    {
        var reply = await RefusedAsync(json);

        reply.ErrorType.ShouldBe("ValidationException");
        reply.Json.GetProperty("message").GetString()!.ShouldContain(says);
    }

    [Theory]
    [InlineData(""","GroupBy":[{"Type":"TAG","Key":"team"}]""", "TAG")]
    [InlineData(""","GroupBy":[{"Type":"DIMENSION","Key":"TENANCY"}]""", "TENANCY")]
    [InlineData(
        ""","GroupBy":[{"Type":"DIMENSION","Key":"SERVICE"},{"Type":"DIMENSION","Key":"RECORD_TYPE"},{"Type":"DIMENSION","Key":"LINKED_ACCOUNT"}]""",
        "two"
    )]
    [InlineData(""","Filter":{}""", "exactly one")]
    [InlineData(""","Filter":{"Tags":{"Key":"team","Values":["a"]}}""", "Tags")]
    [InlineData(
        ""","Filter":{"Dimensions":{"Key":"SERVICE","Values":["S"],"MatchOptions":["CONTAINS"]}}""",
        "CONTAINS"
    )]
    public async Task What_the_sandbox_does_not_know_is_refused_and_not_ignored(string rest, string says)
    {
        var reply = await RefusedAsync(Request(rest));

        reply.ErrorType.ShouldBe("ValidationException");
        reply.Json.GetProperty("message").GetString()!.ShouldContain(says);
    }

    [Fact]
    public async Task Thirteen_months_before_the_current_one_are_kept()
    {
        await AskAsync(Request("", """ "TimePeriod":{"Start":"2025-10-01","End":"2025-11-01"} """));

        var reply = await RefusedAsync(Request("", """ "TimePeriod":{"Start":"2025-09-30","End":"2025-11-01"} """));

        reply.ErrorType.ShouldBe("BillExpirationException");
        reply.Json.TryGetProperty("Message", out _).ShouldBeTrue();
    }

    private static string? Total(JsonElement period) =>
        period.GetProperty("Total").GetProperty("UnblendedCost").GetProperty("Amount").GetString();
}
