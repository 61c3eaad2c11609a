using Pump.BackOffice.AwsSync.Gateway;
using static Pump.BackOffice.Tests.AwsSync.Gateway.GatewayBench;

namespace Pump.BackOffice.Tests.AwsSync.Gateway;

public sealed class CreditTests
{
    private const string Usd = "\"currencyCode\":\"USD\"";

    private static string Credit(string id, string account) =>
        $$$"""
            {"creditId":"{{{id}}}","accountId":"{{{account}}}","creditType":"Promotion","description":"Activate",
            "initialAmount":{"currencyAmount":"100",{{{Usd}}}},"remainingAmount":{"currencyAmount":"40.25",{{{Usd}}}},
            "startDate":1788220800,"creditStatus":"ENABLED"}
            """;

    private static FakeAnswer Credits(params string[] credits) =>
        FakeAnswer.Ok($$"""{"credits":[{{string.Join(',', credits)}}]}""");

    private static FakeAnswer Caller(string account) =>
        FakeAnswer.Ok(
            $"""
            <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
            <Arn>arn:aws:iam::{account}:user/sync</Arn><UserId>AID</UserId><Account>{account}</Account>
            </GetCallerIdentityResult></GetCallerIdentityResponse>
            """
        );

    [Fact]
    public async Task Credits_are_asked_for_over_one_year_for_the_whole_payer()
    {
        await using var bench = await StartAsync();
        bench.Aws.On("GetCredits", Credits(Credit("1", "111122223333"), Credit("2", PayerId)));

        var answer = await bench.Gateway.CreditsAsync(PayerId, CancellationToken.None);

        answer.IsComplete.ShouldBeTrue();
        var credit = answer.Data.ShouldNotBeNull()[0];
        credit.CreditId.ShouldBe("1");
        credit.Initial.ShouldBe(new AwsAmount("100", 100m, "USD"));
        credit.Remaining.ShouldBe(new AwsAmount("40.25", 40.25m, "USD"));
        credit.Estimated.ShouldBeNull();
        credit.StartsAt.ShouldBe(new DateTimeOffset(2026, 9, 1, 0, 0, 0, TimeSpan.Zero));
        credit.EndsAt.ShouldBeNull();
        credit.Products.ShouldBeNull();
        credit.Status.ShouldBe("ENABLED");
        bench
            .Aws.Seen.ShouldHaveSingleItem()
            .Body.ShouldBe(
                """{"accountId":"000011112222","startDate":1762473600,"endDate":1793960340,"payerAccountFlag":true}"""
            );
    }

    [Fact]
    public async Task Credits_of_one_account_are_the_whole_when_the_payer_itself_asks()
    {
        await using var bench = await StartAsync();
        bench.Aws.On("GetCredits", Credits(Credit("1", PayerId))).On("GetCallerIdentity", Caller(PayerId));

        var answer = await bench.Gateway.CreditsAsync(PayerId, CancellationToken.None);

        answer.IsComplete.ShouldBeTrue();
    }

    [Fact]
    public async Task A_member_that_gets_its_own_credits_only_is_found_out()
    {
        await using var bench = await StartAsync();
        bench.Aws.On("GetCredits", Credits()).On("GetCallerIdentity", Caller("333344445555"));

        var answer = await bench.Gateway.CreditsAsync(PayerId, CancellationToken.None);

        answer.Data.ShouldNotBeNull().ShouldBeEmpty();
        answer.IsComplete.ShouldBeFalse();
        var why = answer.Unknown.ShouldNotBeNull();
        why.Reason.ShouldBe(AwsUnknownReason.OneAccountOnly);
        why.Detail.ShouldContain("333344445555");
    }

    [Fact]
    public async Task A_role_of_another_account_than_the_payers_is_found_out_without_a_question()
    {
        await using var bench = await StartAsync(options =>
            options.Payers[0].RoleArn = "arn:aws:iam::333344445555:role/pump"
        );
        bench.Aws.On("AssumeRole", Sts.Role("AKIDROLE")).On("GetCredits", Credits(Credit("1", "333344445555")));

        var answer = await bench.Gateway.CreditsAsync(PayerId, CancellationToken.None);

        answer.Data.ShouldNotBeNull().Count.ShouldBe(1);
        answer.Unknown.ShouldNotBeNull().Reason.ShouldBe(AwsUnknownReason.OneAccountOnly);
    }

    [Fact]
    public async Task Allocations_follow_pages_and_name_the_months_that_failed()
    {
        await using var bench = await StartAsync();
        bench.Aws.On(
            "GetCreditAllocationHistory",
            FakeAnswer.Ok(
                $$$"""
                {"creditAllocationHistoryList":[{"creditId":"7","creditAmount":{"currencyAmount":"-5.5",{{{Usd}}}},
                "accountId":"333344445555","appliedServiceName":"AmazonEC2","billingMonth":"2026-10","isEstimatedBill":false}],
                "partialResults":true,"failedMonths":["2026-09"],"nextToken":"2"}
                """
            ),
            FakeAnswer.Ok("""{"creditAllocationHistoryList":[],"partialResults":false}""")
        );

        var answer = await bench.Gateway.AllocationsAsync(
            PayerId,
            Months("2026-08", "2026-10"),
            CancellationToken.None
        );

        answer.Data.ShouldBe([
            new AllocationFact(
                "7",
                Month.Parse("2026-10"),
                "333344445555",
                "AmazonEC2",
                new AwsAmount("-5.5", -5.5m, "USD"),
                false,
                null
            ),
        ]);
        var why = answer.Unknown.ShouldNotBeNull();
        why.Reason.ShouldBe(AwsUnknownReason.PartialResults);
        why.FailedMonths.ShouldBe([Month.Parse("2026-09")]);
        bench
            .Aws.Seen[0]
            .Body.ShouldBe(
                """{"accountId":"000011112222","startDate":1785542400,"endDate":1793491199,"maxResults":1000}"""
            );
        bench.Aws.Seen[1].Body.ShouldContain("\"nextToken\":\"2\"");
    }

    [Fact]
    public async Task Partial_allocations_without_named_months_leave_every_month_unknown()
    {
        await using var bench = await StartAsync();
        bench.Aws.On("GetCreditAllocationHistory", FakeAnswer.Ok("""{"partialResults":true}"""));

        var answer = await bench.Gateway.AllocationsAsync(
            PayerId,
            Months("2026-09", "2026-10"),
            CancellationToken.None
        );

        answer.Unknown.ShouldNotBeNull().FailedMonths.ShouldBe([Month.Parse("2026-09"), Month.Parse("2026-10")]);
    }

    [Fact]
    public async Task More_months_than_Billing_tells_at_once_are_asked_for_in_parts_and_never_into_the_future()
    {
        await using var bench = await StartAsync();
        bench.Aws.On("GetCreditAllocationHistory", FakeAnswer.Ok("{}"), FakeAnswer.Ok("{}"));

        var answer = await bench.Gateway.AllocationsAsync(
            PayerId,
            Months("2024-10", "2026-11"),
            CancellationToken.None
        );

        answer.IsComplete.ShouldBeTrue();
        bench
            .Aws.Seen.Select(seen => seen.Body)
            .ShouldBe([
                """{"accountId":"000011112222","startDate":1727740800,"endDate":1790812799,"maxResults":1000}""",
                """{"accountId":"000011112222","startDate":1790812800,"endDate":1793960340,"maxResults":1000}""",
            ]);
    }

    [Fact]
    public async Task The_history_of_sharing_is_read_month_by_month()
    {
        await using var bench = await StartAsync();
        bench.Aws.On(
            "GetBillingPreferences",
            FakeAnswer.Ok(
                """
                {"billingPreferences":[{"feature":"CREDIT_SHARING_HISTORY","key":"ACCOUNT","value":"DISABLED","accountId":"333344445555",
                "accountName":"acme","billingPeriod":{"year":2026,"month":9}}],"nextToken":"2"}
                """
            ),
            FakeAnswer.Ok(
                """{"billingPreferences":[{"feature":"CREDIT_SHARING_HISTORY","key":"ALL","value":"SOMETIMES"}]}"""
            )
        );

        var answer = await bench.Gateway.CreditSharingHistoryAsync(PayerId, CancellationToken.None);

        answer.Data.ShouldBe([
            new SharingFact(Month.Parse("2026-09"), "333344445555", "acme", "ACCOUNT", false),
            new SharingFact(null, null, null, "ALL", null),
        ]);
    }

    [Fact]
    public async Task Accounts_are_read_page_by_page_with_the_state_under_its_old_and_new_name()
    {
        await using var bench = await StartAsync();
        bench.Aws.On(
            "ListAccounts",
            FakeAnswer.Ok(
                """{"Accounts":[{"Id":"000000000042","Name":"a","JoinedMethod":"INVITED","JoinedTimestamp":1790915400,"Status":"ACTIVE"}],"NextToken":"2"}"""
            ),
            FakeAnswer.Ok("""{"Accounts":[],"NextToken":"3"}"""),
            FakeAnswer.Ok("""{"Accounts":[{"Id":"333344445555","Name":"b","State":"CLOSED","Status":"SUSPENDED"}]}""")
        );

        var answer = await bench.Gateway.AccountsAsync(PayerId, CancellationToken.None);

        answer.Data.ShouldBe([
            new AccountFact(
                "000000000042",
                "a",
                null,
                "ACTIVE",
                "INVITED",
                new DateTimeOffset(2026, 10, 2, 4, 30, 0, TimeSpan.Zero)
            ),
            new AccountFact("333344445555", "b", null, "CLOSED", null, null),
        ]);
    }
}
