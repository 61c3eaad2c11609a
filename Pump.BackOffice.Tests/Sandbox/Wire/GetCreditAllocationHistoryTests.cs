using static Pump.BackOffice.Tests.Sandbox.Wire.TestWorldBuilder;

namespace Pump.BackOffice.Tests.Sandbox.Wire;

/// <summary>No obtainable client knows this operation: the bytes are written from the published API model.</summary>
public sealed class GetCreditAllocationHistoryTests
{
    // 1788220800 is 2026-09-01T00:00:00Z, 1794700800 is 2026-11-15T00:00:00Z
    private const string Range = """ "startDate":1788220800,"endDate":1794700800 """;

    private static TestWorldBuilder World() =>
        new TestWorldBuilder()
            .Credit(ACredit("71", Alder))
            .Credit(ACredit("72", Birch))
            .Allocation("71", 8, Alder, -1m)
            .Allocation("71", 9, Alder, -100.25m)
            .Allocation("71", 10, Birch, -40m)
            .Allocation("72", 10, Birch, -5m)
            .Allocation("71", 11, Alder, -7.5m, estimated: true);

    private static async Task<WireReply> AskAsync(string json, TestWorldBuilder? world = null)
    {
        await using var server = await WireServer.StartAsync(world ?? World());
        using var client = new WireClient(server);
        return await client.BillingAsync("GetCreditAllocationHistory", json);
    }

    private static string Row(string credit, string amount, string account, string month, string estimated) =>
        $$$"""
            {"creditId":"{{{credit}}}","creditAmount":{"currencyCode":"USD","currencyAmount":"{{{amount}}}"},"description":"MAP credit",
            "accountId":"{{{account}}}","appliedServiceName":"AmazonEC2","billingMonth":"{{{month}}}","isEstimatedBill":{{{estimated}}}}
            """.ReplaceLineEndings("");

    [Fact]
    public async Task The_payer_sees_the_family_newest_month_first()
    {
        var reply = await AskAsync($$"""{"accountId":"100000000001",{{Range}}}""");

        reply.Body.ShouldBe(
            $$"""
            {"creditAllocationHistoryList":[{{Row("71", "-7.5", Alder, "2026-11", "true")}},{{Row(
                "71",
                "-40",
                Birch,
                "2026-10",
                "false"
            )}},{{Row("72", "-5", Birch, "2026-10", "false")}},{{Row(
                "71",
                "-100.25",
                Alder,
                "2026-09",
                "false"
            )}}],"partialResults":false,"failedMonths":[]}
            """
        );
    }

    [Fact]
    public async Task An_account_has_what_it_received_and_what_its_credits_paid_elsewhere()
    {
        var reply = await AskAsync($$"""{"accountId":"100000000011",{{Range}}}""");

        reply
            .Json.GetProperty("creditAllocationHistoryList")
            .EnumerateArray()
            .Select(r => $"{r.GetProperty("billingMonth")} {r.GetProperty("creditId")} {r.GetProperty("accountId")}")
            .ShouldBe(["2026-11 71 100000000011", "2026-10 71 100000000012", "2026-09 71 100000000011"]);
    }

    [Fact]
    public async Task One_credit_is_asked_for_by_number()
    {
        var reply = await AskAsync($$"""{"accountId":"100000000001",{{Range}},"creditId":72}""");

        reply.Json.GetProperty("creditAllocationHistoryList").GetArrayLength().ShouldBe(1);
        (await AskAsync($$"""{"accountId":"100000000001",{{Range}},"creditId":"72"}""")).ErrorType.ShouldBe(
            "com.amazonaws.billing#SerializationException"
        );
    }

    [Fact]
    public async Task Pages_continue_by_token_and_a_token_fits_only_its_request()
    {
        await using var server = await WireServer.StartAsync(World());
        using var client = new WireClient(server);
        var ask = $$""" "accountId":"100000000001",{{Range}},"maxResults":3 """;

        var first = (await client.BillingAsync("GetCreditAllocationHistory", $"{{{ask}}}")).Json;
        var token = first.GetProperty("nextToken").GetString();
        var second = (
            await client.BillingAsync("GetCreditAllocationHistory", $$"""{ {{ask}},"nextToken":"{{token}}"}""")
        ).Json;
        var other = await client.BillingAsync(
            "GetCreditAllocationHistory",
            $$"""{"accountId":"100000000011",{{Range}},"maxResults":3,"nextToken":"{{token}}"}"""
        );

        first.GetProperty("creditAllocationHistoryList").GetArrayLength().ShouldBe(3);
        second.GetProperty("creditAllocationHistoryList").GetArrayLength().ShouldBe(1);
        second.TryGetProperty("nextToken", out _).ShouldBeFalse();
        token!.ShouldMatch("^[-a-zA-Z0-9+=/_]+$");
        other.Json.GetProperty("fieldList")[0].GetProperty("name").GetString().ShouldBe("nextToken");
    }

    [Fact]
    public async Task Failed_months_are_missing_and_said_to_be()
    {
        var world = World()
            .Fault("GetCreditAllocationHistory", "partial-results", times: 1, months: [new(2026, 10, 1)]);
        await using var server = await WireServer.StartAsync(world);
        using var client = new WireClient(server);
        var ask = $$"""{"accountId":"100000000001",{{Range}}}""";

        var partial = (await client.BillingAsync("GetCreditAllocationHistory", ask)).Json;
        var whole = (await client.BillingAsync("GetCreditAllocationHistory", ask)).Json;

        partial.GetProperty("partialResults").GetBoolean().ShouldBeTrue();
        partial.GetProperty("failedMonths").ToString().ShouldBe("""["2026-10"]""");
        partial.GetProperty("creditAllocationHistoryList").GetArrayLength().ShouldBe(2);
        whole.GetProperty("partialResults").GetBoolean().ShouldBeFalse();
        whole.GetProperty("creditAllocationHistoryList").GetArrayLength().ShouldBe(4);
    }

    [Theory]
    [InlineData(""" "startDate":1794700800,"endDate":1788220800 """, "endDate")]
    [InlineData(""" "startDate":1725148800,"endDate":1794700800 """, "startDate")]
    [InlineData(""" "startDate":1788220800,"endDate":1794700800,"maxResults":1001 """, "maxResults")]
    public async Task A_range_that_is_too_long_or_turned_round_is_refused(string rest, string field)
    {
        var reply = await AskAsync($$"""{"accountId":"100000000001",{{rest}}}""");

        reply.Json.GetProperty("fieldList")[0].GetProperty("name").GetString().ShouldBe(field);
    }
}
