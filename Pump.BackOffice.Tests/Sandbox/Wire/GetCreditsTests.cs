using Pump.BackOffice.Sandbox.World;
using static Pump.BackOffice.Tests.Sandbox.Wire.TestWorldBuilder;

namespace Pump.BackOffice.Tests.Sandbox.Wire;

/// <summary>No obtainable client knows these operations: the bytes are written from the published API model.</summary>
public sealed class GetCreditsTests
{
    // 1767225600 is 2026-01-01T00:00:00Z
    private const string ByAlder = """{"accountId":"100000000011","startDate":1767225600}""";

    private static TestWorldBuilder World() =>
        new TestWorldBuilder()
            .Credit(ACredit("700000001", Alder))
            .Credit(
                ACredit("700000002", Birch) with
                {
                    Description = "AWS Activate",
                    RemainingAmount = 0m,
                    EstimatedAmount = 0m,
                    ExhaustedAt = new(2026, 6, 30, 23, 59, 59, TimeSpan.Zero),
                    Products = ["AmazonEC2", "AmazonS3"],
                    ApplicationType = "BEFORE_CROSS_SERVICE_DISCOUNTS",
                    ShareableAccounts = [Alder],
                    AccountSharingEnabled = true,
                    SharingType = "CUSTOM",
                    Enabled = false,
                    PurchaseTypes = ["OnDemand"],
                    EndAt = null,
                }
            );

    private static async Task<WireReply> AskAsync(string json, TestKeys? keys = null, TestWorldBuilder? world = null)
    {
        await using var server = await WireServer.StartAsync(world ?? World());
        using var client = new WireClient(server) { Keys = keys ?? TestKeys.Operator };
        return await client.BillingAsync("GetCredits", json);
    }

    [Fact]
    public async Task A_plain_credit_is_written_without_what_is_unknown()
    {
        var reply = await AskAsync(ByAlder);

        reply.ContentType.ShouldBe("application/x-amz-json-1.0");
        reply.Body.ShouldBe(
            """
            {"credits":[{"creditId":"700000001","accountId":"100000000011","creditType":"Promotion",
            "initialAmount":{"currencyCode":"USD","currencyAmount":"5000"},
            "remainingAmount":{"currencyCode":"USD","currencyAmount":"3082.76"},
            "estimatedAmount":{"currencyCode":"USD","currencyAmount":"2900.5"},
            "description":"MAP credit","startDate":1767225600,"endDate":1798761600,"creditStatus":"ENABLED"}]}
            """.ReplaceLineEndings("")
        );
    }

    [Fact]
    public async Task A_credit_with_everything_known_is_written_whole()
    {
        var reply = await AskAsync("""{"accountId":"100000000012","startDate":1767225600.0,"endDate":1793000000}""");

        reply.Body.ShouldBe(
            """
            {"credits":[{"creditId":"700000002","accountId":"100000000012","creditType":"Promotion",
            "initialAmount":{"currencyCode":"USD","currencyAmount":"5000"},
            "remainingAmount":{"currencyCode":"USD","currencyAmount":"0"},
            "estimatedAmount":{"currencyCode":"USD","currencyAmount":"0"},
            "applicableProductNames":["AmazonEC2","AmazonS3"],"description":"AWS Activate",
            "startDate":1767225600,"exhaustDate":1782863999,"applicationType":"BEFORE_CROSS_SERVICE_DISCOUNTS",
            "shareableAccounts":["100000000011"],"accountHasCreditSharingEnabled":true,"creditSharingType":"CUSTOM",
            "creditStatus":"DISABLED","purchaseTypeApplications":["OnDemand"]}]}
            """.ReplaceLineEndings("")
        );
    }

    [Fact]
    public async Task The_payer_with_the_flag_gets_the_family_and_without_it_only_itself()
    {
        const string payer = """{"accountId":"100000000001","startDate":1767225600""";

        (await AskAsync(payer + ""","payerAccountFlag":true}"""))
            .Json.GetProperty("credits")
            .GetArrayLength()
            .ShouldBe(2);
        (await AskAsync(payer + "}")).Body.ShouldBe("""{"credits":[]}""");
    }

    [Fact]
    public async Task A_member_with_the_flag_quietly_gets_only_its_own()
    {
        await using var server = await WireServer.StartAsync(World());
        using var client = new WireClient(server);
        client.Keys = await RoleDriver.AssumeMemberAsync(client, Alder);

        var reply = await client.BillingAsync(
            "GetCredits",
            """{"accountId":"100000000011","startDate":1767225600,"payerAccountFlag":true}"""
        );

        reply.Status.ShouldBe(200);
        reply
            .Json.GetProperty("credits")
            .EnumerateArray()
            .Select(c => c.GetProperty("creditId").GetString())
            .ShouldBe(["700000001"]);
    }

    [Fact]
    public async Task A_member_may_not_ask_for_another_account()
    {
        await using var server = await WireServer.StartAsync(World());
        using var client = new WireClient(server);
        client.Keys = await RoleDriver.AssumeMemberAsync(client, Birch);

        var reply = await client.BillingAsync("GetCredits", ByAlder);

        (reply.Status, reply.ErrorType).ShouldBe((400, "com.amazonaws.billing#AccessDeniedException"));
    }

    [Fact]
    public async Task A_credit_that_ended_before_the_range_is_not_in_it()
    {
        SimulatedCredit Ended(string id, int month) =>
            ACredit(id, Alder) with
            {
                EndAt = new(2026, month, 1, 0, 0, 0, TimeSpan.Zero),
            };
        var world = new TestWorldBuilder().Credit(Ended("1", 3)).Credit(Ended("2", 8));

        // 1782864000 is 2026-07-01T00:00:00Z
        var reply = await AskAsync("""{"accountId":"100000000011","startDate":1782864000}""", world: world);

        reply.Json.GetProperty("credits").EnumerateArray().Single().GetProperty("creditId").GetString().ShouldBe("2");
    }

    [Theory]
    [InlineData("""{"startDate":1767225600}""", "accountId")]
    [InlineData("""{"accountId":"12","startDate":1767225600}""", "accountId")]
    [InlineData("""{"accountId":"100000000011"}""", "startDate")]
    [InlineData("""{"accountId":"100000000011","startDate":1700000000}""", "startDate")]
    [InlineData("""{"accountId":"100000000011","startDate":1900000000}""", "startDate")]
    [InlineData("""{"accountId":"100000000011","startDate":1767225600,"endDate":1900000000}""", "endDate")]
    public async Task A_wrong_field_is_named(string json, string field)
    {
        var reply = await AskAsync(json);

        reply.Status.ShouldBe(400);
        reply.ErrorType.ShouldBe("com.amazonaws.billing#ValidationException");
        reply.Json.GetProperty("reason").GetString().ShouldBe("fieldValidationFailed");
        reply.Json.GetProperty("fieldList")[0].GetProperty("name").GetString().ShouldBe(field);
    }

    [Fact]
    public async Task A_date_in_words_cannot_be_read()
    {
        var reply = await AskAsync("""{"accountId":"100000000011","startDate":"2026-01-01"}""");

        reply.ErrorType.ShouldBe("com.amazonaws.billing#SerializationException");
    }
}
