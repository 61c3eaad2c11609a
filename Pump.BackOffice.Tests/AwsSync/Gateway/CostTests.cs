using Pump.BackOffice.AwsSync.Gateway;
using static Pump.BackOffice.Tests.AwsSync.Gateway.GatewayBench;

namespace Pump.BackOffice.Tests.AwsSync.Gateway;

public sealed class CostTests
{
    private static FakeAnswer Page(
        string start,
        string end,
        string account,
        string label,
        string amount,
        string? next
    ) =>
        FakeAnswer.Ok(
            $$$$"""
            {"ResultsByTime":[{"TimePeriod":{"Start":"{{{{start}}}}","End":"{{{{end}}}}"},"Total":{},"Groups":[
            {"Keys":["{{{{account}}}}","{{{{label}}}}"],"Metrics":{"UnblendedCost":{"Amount":"{{{{amount}}}}","Unit":"USD"}}}],
            "Estimated":false}]{{{{(next is null ? "" : $",\"NextPageToken\":\"{next}\"")}}}}}
            """
        );

    [Fact]
    public async Task Pages_become_one_table_and_a_month_cut_by_a_page_is_one_period()
    {
        await using var bench = await StartAsync();
        bench.Aws.On(
            "GetCostAndUsage",
            Page("2026-09-01", "2026-10-01", "111122223333", "Usage", "10.0000000001", "p2"),
            Page("2026-10-01", "2026-11-01", "111122223333", "Usage", "1E+2", "p3"),
            Page("2026-10-01", "2026-11-01", "000000000001", "Credit", "-99.5", null)
        );

        var answer = await bench.Gateway.CostsAsync(
            PayerId,
            CostQuestion.Sums(Months("2026-09", "2026-10")),
            CancellationToken.None
        );

        answer.IsComplete.ShouldBeTrue();
        var table = answer.Data.ShouldNotBeNull();
        table.Periods.ShouldBe([
            new CostPeriod(new DateOnly(2026, 9, 1), new DateOnly(2026, 10, 1), false),
            new CostPeriod(new DateOnly(2026, 10, 1), new DateOnly(2026, 11, 1), false),
        ]);
        table.Rows.Count.ShouldBe(3);
        table.Rows[0].Amount.ShouldBe(new AwsAmount("10.0000000001", 10.0000000001m, "USD"));
        table.Rows[1].Amount.ShouldBe(new AwsAmount("1E+2", 100m, "USD"));
        table
            .Rows[2]
            .ShouldBe(
                new CostRow(new DateOnly(2026, 10, 1), "000000000001", "Credit", new AwsAmount("-99.5", -99.5m, "USD"))
            );
        bench
            .Aws.Seen[0]
            .Body.ShouldBe(
                """{"Granularity":"MONTHLY","GroupBy":[{"Key":"LINKED_ACCOUNT","Type":"DIMENSION"},{"Key":"RECORD_TYPE","Type":"DIMENSION"}],"Metrics":["UnblendedCost"],"TimePeriod":{"End":"2026-11-01","Start":"2026-09-01"}}"""
            );
        bench.Aws.Seen[2].Body.ShouldContain("\"NextPageToken\":\"p3\"");
    }

    [Theory]
    [InlineData("RequestChangedException")]
    [InlineData("InvalidNextTokenException")]
    public async Task Pages_that_changed_meanwhile_are_asked_again_from_the_first(string code)
    {
        await using var bench = await StartAsync();
        bench.Aws.On(
            "GetCostAndUsage",
            Page("2026-09-01", "2026-10-01", "111122223333", "Usage", "1", "p2"),
            FakeAnswer.Error(400, code, "Changed."),
            Page("2026-09-01", "2026-10-01", "111122223333", "Usage", "2", "q2"),
            Page("2026-10-01", "2026-11-01", "111122223333", "Usage", "3", null)
        );

        var answer = await bench.Gateway.CostsAsync(
            PayerId,
            CostQuestion.Sums(Months("2026-09", "2026-10")),
            CancellationToken.None
        );

        answer.Data.ShouldNotBeNull().Rows.Select(row => row.Amount.Value).ShouldBe([2m, 3m]);
        bench.Aws.Seen[2].Body.ShouldNotContain("NextPageToken");
        bench.Meter.Of(PayerId).CostUsd.ShouldBe(0.04m);
    }

    [Fact]
    public async Task Pages_that_never_settle_are_unknown()
    {
        await using var bench = await StartAsync();
        for (var i = 0; i < 5; i++)
        {
            bench.Aws.On(
                "GetCostAndUsage",
                Page("2026-10-01", "2026-11-01", "111122223333", "Usage", "1", "p2"),
                FakeAnswer.Error(400, "RequestChangedException", "Changed.")
            );
        }

        var answer = await bench.Gateway.CostsAsync(
            PayerId,
            CostQuestion.Sums(Months("2026-10", "2026-10")),
            CancellationToken.None
        );

        answer.Data.ShouldBeNull();
        answer.Unknown.ShouldNotBeNull().Reason.ShouldBe(AwsUnknownReason.Refused);
        bench.Aws.Seen.Count.ShouldBe(8);
    }

    [Fact]
    public async Task A_page_token_that_comes_back_does_not_turn_in_circles()
    {
        await using var bench = await StartAsync();
        bench.Aws.On(
            "GetCostAndUsage",
            Page("2026-10-01", "2026-11-01", "111122223333", "Usage", "1", "p"),
            Page("2026-10-01", "2026-11-01", "111122223333", "Usage", "1", "p")
        );

        var answer = await bench.Gateway.CostsAsync(
            PayerId,
            CostQuestion.Sums(Months("2026-10", "2026-10")),
            CancellationToken.None
        );

        answer.Unknown.ShouldNotBeNull().Reason.ShouldBe(AwsUnknownReason.Unreadable);
        bench.Aws.Seen.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_month_without_rows_is_a_period_and_without_a_mark_it_is_estimated()
    {
        await using var bench = await StartAsync();
        bench.Aws.On(
            "GetCostAndUsage",
            FakeAnswer.Ok(
                """{"ResultsByTime":[{"TimePeriod":{"Start":"2026-11-01","End":"2026-12-01"},"Groups":[]}]}"""
            )
        );

        var answer = await bench.Gateway.CostsAsync(
            PayerId,
            CostQuestion.Credits(Months("2026-11", "2026-11")),
            CancellationToken.None
        );

        var table = answer.Data.ShouldNotBeNull();
        table.Rows.ShouldBeEmpty();
        table.Periods.ShouldHaveSingleItem().IsEstimated.ShouldBeTrue();
        bench.Aws.Seen[0].Body.ShouldContain("""{"Filter":{"Dimensions":{"Key":"RECORD_TYPE","Values":["Credit"]}},""");
        bench.Aws.Seen[0].Body.ShouldContain("""{"Key":"SERVICE","Type":"DIMENSION"}""");
    }

    [Fact]
    public async Task Charges_leave_out_credits_refunds_taxes_and_discounts()
    {
        await using var bench = await StartAsync();
        bench.Aws.On("GetCostAndUsage", FakeAnswer.Ok("{}"), FakeAnswer.Ok("{}"));
        var months = Months("2026-10", "2026-10");

        await bench.Gateway.CostsAsync(
            PayerId,
            CostQuestion.Charges(months, ChargeScope.All, ["RI Volume Discount"]),
            CancellationToken.None
        );
        await bench.Gateway.CostsAsync(
            PayerId,
            CostQuestion.Charges(months, ChargeScope.Marketplace, []),
            CancellationToken.None
        );

        bench
            .Aws.Seen[0]
            .Body.ShouldStartWith(
                """{"Filter":{"Not":{"Dimensions":{"Key":"RECORD_TYPE","Values":["Bundled Discount","BundledDiscount","Credit","Distributor Discount","Enterprise Discount Program Discount","Private Rate Card Discount","Private Rate Discount","RI Volume Discount","Refund","Solution Provider Program Discount","Tax"]}}},"""
            );
        bench.Aws.Seen[1].Body.ShouldStartWith("""{"Filter":{"And":[{"Not":{"Dimensions":{"Key":"RECORD_TYPE",""");
        bench
            .Aws.Seen[1]
            .Body.ShouldContain("""{"Dimensions":{"Key":"BILLING_ENTITY","Values":["AWS Marketplace"]}}]},""");
    }

    [Fact]
    public async Task Days_are_asked_for_from_a_day_to_before_another()
    {
        await using var bench = await StartAsync();
        bench.Aws.On("GetCostAndUsage", Page("2026-10-31", "2026-11-01", "111122223333", "Usage", "0", null));

        var answer = await bench.Gateway.CostsAsync(
            PayerId,
            CostQuestion.CreditAndUsageDays(new DateOnly(2026, 10, 31), new DateOnly(2026, 11, 1)),
            CancellationToken.None
        );

        answer.Data.ShouldNotBeNull().Rows.ShouldHaveSingleItem().StartsOn.ShouldBe(new DateOnly(2026, 10, 31));
        bench
            .Aws.Seen[0]
            .Body.ShouldContain(
                """{"Filter":{"Dimensions":{"Key":"RECORD_TYPE","Values":["Credit","DiscountedUsage","SavingsPlanCoveredUsage","Usage"]}},"Granularity":"DAILY","""
            );
        bench.Aws.Seen[0].Body.ShouldEndWith("""{"End":"2026-11-01","Start":"2026-10-31"}}""");
    }

    [Fact]
    public async Task Record_types_are_discovered_page_by_page()
    {
        await using var bench = await StartAsync();
        bench.Aws.On(
            "GetDimensionValues",
            FakeAnswer.Ok("""{"DimensionValues":[{"Value":"Credit"}],"NextPageToken":"2"}"""),
            FakeAnswer.Ok("""{"DimensionValues":[{"Value":"Distributor Discount"}]}""")
        );

        var answer = await bench.Gateway.RecordTypesAsync(
            PayerId,
            Months("2026-09", "2026-10"),
            CancellationToken.None
        );

        answer.Data.ShouldBe(["Credit", "Distributor Discount"]);
        bench.Aws.Seen[1].Body.ShouldContain("\"NextPageToken\":\"2\"");
    }

    [Theory]
    [InlineData("twelve")]
    [InlineData("1E+400")]
    [InlineData("")]
    public async Task An_amount_that_is_none_makes_the_answer_unknown_and_never_zero(string amount)
    {
        await using var bench = await StartAsync();
        bench.Aws.On("GetCostAndUsage", Page("2026-10-01", "2026-11-01", "111122223333", "Usage", amount, null));

        var answer = await bench.Gateway.CostsAsync(
            PayerId,
            CostQuestion.Sums(Months("2026-10", "2026-10")),
            CancellationToken.None
        );

        answer.Data.ShouldBeNull();
        answer.Unknown.ShouldNotBeNull().Reason.ShouldBe(AwsUnknownReason.Unreadable);
    }
}
