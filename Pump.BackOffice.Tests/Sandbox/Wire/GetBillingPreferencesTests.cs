using static Pump.BackOffice.Tests.Sandbox.Wire.TestWorldBuilder;

namespace Pump.BackOffice.Tests.Sandbox.Wire;

/// <summary>No obtainable client knows this operation: the bytes are written from the published API model.</summary>
public sealed class GetBillingPreferencesTests
{
    private static async Task<WireReply> AskAsync(string json, TestWorldBuilder world)
    {
        await using var server = await WireServer.StartAsync(world);
        using var client = new WireClient(server);
        return await client.BillingAsync("GetBillingPreferences", json);
    }

    [Fact]
    public async Task Credit_sharing_names_every_member_with_its_setting_of_this_month()
    {
        var world = new TestWorldBuilder().SharingOff(11, Birch).SharingOff(10, Alder);

        var reply = await AskAsync("""{"features":["CREDIT_SHARING"]}""", world);

        reply.Body.ShouldBe(
            """
            {"billingPreferences":[{"feature":"CREDIT_SHARING","key":"100000000001","value":"ENABLED","accountName":"Shared organization","accountId":"100000000001"},
            {"feature":"CREDIT_SHARING","key":"100000000011","value":"ENABLED","accountName":"alder-prod","accountId":"100000000011"},
            {"feature":"CREDIT_SHARING","key":"100000000012","value":"DISABLED","accountName":"birch-prod","accountId":"100000000012"}]}
            """.ReplaceLineEndings("")
        );
    }

    [Fact]
    public async Task The_history_has_the_months_of_accounts_that_were_ever_off()
    {
        var world = new TestWorldBuilder().SharingOff(10, Alder);

        var reply = await AskAsync("""{"features":["CREDIT_SHARING_HISTORY"],"maxResults":3}""", world);

        reply
            .Json.GetProperty("billingPreferences")
            .ToString()
            .ShouldBe(
                """
                [{"feature":"CREDIT_SHARING_HISTORY","key":"100000000011","value":"ENABLED","accountName":"alder-prod","accountId":"100000000011","billingPeriod":{"year":2026,"month":11}},
                {"feature":"CREDIT_SHARING_HISTORY","key":"100000000011","value":"DISABLED","accountName":"alder-prod","accountId":"100000000011","billingPeriod":{"year":2026,"month":10}},
                {"feature":"CREDIT_SHARING_HISTORY","key":"100000000011","value":"ENABLED","accountName":"alder-prod","accountId":"100000000011","billingPeriod":{"year":2026,"month":9}}]
                """.ReplaceLineEndings("")
            );
        reply.Json.TryGetProperty("nextToken", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Keys_narrow_the_list()
    {
        var reply = await AskAsync(
            """{"features":["CREDIT_SHARING"],"filters":[{"name":"PREFERENCE_KEY","value":["100000000012"]}]}""",
            new TestWorldBuilder()
        );

        reply
            .Json.GetProperty("billingPreferences")
            .EnumerateArray()
            .Single()
            .GetProperty("accountId")
            .GetString()
            .ShouldBe(Birch);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"features":["CREDIT_SHARING","CREDIT_SHARING_HISTORY"]}""")]
    [InlineData("""{"features":["SOMETHING"]}""")]
    [InlineData("""{"features":["RI_SHARING"]}""")]
    public async Task Exactly_one_feature_that_the_sandbox_has_is_asked_for(string json)
    {
        var reply = await AskAsync(json, new TestWorldBuilder());

        reply.Json.GetProperty("fieldList")[0].GetProperty("name").GetString().ShouldBe("features");
    }

    [Fact]
    public async Task A_member_has_no_billing_preferences()
    {
        await using var server = await WireServer.StartAsync(new TestWorldBuilder());
        using var client = new WireClient(server);
        client.Keys = await RoleDriver.AssumeMemberAsync(client, Alder);

        var reply = await client.BillingAsync("GetBillingPreferences", """{"features":["CREDIT_SHARING"]}""");

        reply.ErrorType.ShouldBe("com.amazonaws.billing#AccessDeniedException");
    }
}
