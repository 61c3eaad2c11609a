using Pump.BackOffice.AwsSync.Gateway;
using static Pump.BackOffice.Tests.AwsSync.Gateway.GatewayBench;

namespace Pump.BackOffice.Tests.AwsSync.Gateway;

/// <summary>Whatever goes wrong, the answer is a reason: never an exception, an empty list or a zero.</summary>
public sealed class UnknownTests
{
    [Theory]
    [InlineData(400, "AccessDeniedException", "You may not.", nameof(AwsUnknownReason.AccessDenied))]
    [InlineData(
        400,
        "AccessDeniedException",
        "IAM user access not activated for this account",
        nameof(AwsUnknownReason.RootSwitchOff)
    )]
    [InlineData(400, "ExpiredTokenException", "Old.", nameof(AwsUnknownReason.ExpiredToken))]
    [InlineData(403, "UnrecognizedClientException", "Who?", nameof(AwsUnknownReason.NotAuthenticated))]
    [InlineData(400, "ValidationException", "Wrong.", nameof(AwsUnknownReason.Refused))]
    [InlineData(400, "UnheardOfException", "Hm.", nameof(AwsUnknownReason.Refused))]
    public async Task An_error_of_Billing_is_a_reason(int status, string code, string message, string expected)
    {
        await using var bench = await StartAsync();
        bench.Aws.On("GetCredits", FakeAnswer.Error(status, code, message));

        var answer = await bench.Gateway.CreditsAsync(PayerId, CancellationToken.None);

        answer.Data.ShouldBeNull();
        var why = answer.Unknown.ShouldNotBeNull();
        why.Reason.ToString().ShouldBe(expected);
        why.Detail.ShouldBe(message);
    }

    [Theory]
    [InlineData("DataUnavailableException", nameof(AwsUnknownReason.DataUnavailable))]
    [InlineData("BillExpirationException", nameof(AwsUnknownReason.TooOld))]
    [InlineData("BillingViewHealthStatusException", nameof(AwsUnknownReason.Refused))]
    public async Task An_error_of_Cost_Explorer_is_a_reason(string code, string expected)
    {
        await using var bench = await StartAsync();
        bench.Aws.On("GetCostAndUsage", FakeAnswer.Error(400, code, "Sorry."));

        var answer = await AskForCostsAsync(bench);

        answer.Data.ShouldBeNull();
        answer.Unknown.ShouldNotBeNull().Reason.ToString().ShouldBe(expected);
    }

    [Fact]
    public async Task An_account_without_an_organization_is_a_reason()
    {
        await using var bench = await StartAsync();
        bench.Aws.On("ListAccounts", FakeAnswer.Error(400, "AWSOrganizationsNotInUseException", "None."));

        var answer = await bench.Gateway.AccountsAsync(PayerId, CancellationToken.None);

        answer.Unknown.ShouldNotBeNull().Reason.ShouldBe(AwsUnknownReason.NotInOrganization);
    }

    [Fact]
    public async Task A_payer_that_is_not_configured_is_a_reason()
    {
        await using var bench = await StartAsync();

        var answer = await bench.Gateway.CreditsAsync("999999999999", CancellationToken.None);

        answer.Unknown.ShouldNotBeNull().Reason.ShouldBe(AwsUnknownReason.NotConfigured);
        bench.Aws.Seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_profile_that_does_not_exist_is_a_reason()
    {
        await using var bench = await StartAsync(options =>
        {
            options.Payers[0].AccessKeyId = null;
            options.Payers[0].SecretAccessKey = null;
            options.Payers[0].Profile = "no-such-profile-here";
        });

        var answer = await bench.Gateway.CreditsAsync(PayerId, CancellationToken.None);

        answer.Unknown.ShouldNotBeNull().Reason.ShouldBe(AwsUnknownReason.NotAuthenticated);
    }

    [Fact]
    public async Task A_spent_budget_sends_nothing_until_the_next_day()
    {
        await using var bench = await StartAsync(options => options.DailyRequestBudget = 1);
        bench.Aws.On("GetCostAndUsage", FakeAnswer.Ok("""{"NextPageToken":"2"}"""), FakeAnswer.Ok("{}"));

        var spent = await AskForCostsAsync(bench);

        spent.Data.ShouldBeNull();
        spent.Unknown.ShouldNotBeNull().Reason.ShouldBe(AwsUnknownReason.BudgetSpent);
        bench.Aws.Seen.Count.ShouldBe(1);

        bench.Clock.Advance(TimeSpan.FromDays(1));
        (await AskForCostsAsync(bench)).IsComplete.ShouldBeTrue();
    }

    [Fact]
    public async Task Retries_are_counted_as_the_requests_that_they_are()
    {
        await using var bench = await StartAsync();
        bench.Aws.On("GetCostAndUsage", FakeAnswer.Error(500, "InternalFailure", "Later."), FakeAnswer.Ok("{}"));

        (await AskForCostsAsync(bench)).IsComplete.ShouldBeTrue();

        bench.Meter.Of(PayerId).ShouldBe(new RequestTally(2, 2));
        bench.Meter.Of(PayerId).CostUsd.ShouldBe(0.02m);
    }

    [Fact]
    public async Task A_role_is_assumed_once_with_its_external_id_and_signs_the_requests()
    {
        await using var bench = await StartAsync(WithRole);
        bench.Aws.On("AssumeRole", Sts.Role("AKIDROLE")).On("ListAccounts", FakeAnswer.Ok("{}"), FakeAnswer.Ok("{}"));

        (await bench.Gateway.AccountsAsync(PayerId, CancellationToken.None)).IsComplete.ShouldBeTrue();
        (await bench.Gateway.AccountsAsync(PayerId, CancellationToken.None)).IsComplete.ShouldBeTrue();

        bench.Aws.Seen.Select(seen => seen.Operation).ShouldBe(["AssumeRole", "ListAccounts", "ListAccounts"]);
        bench.Aws.Seen[0].Form["RoleArn"].ShouldBe("arn:aws:iam::000011112222:role/pump");
        bench.Aws.Seen[0].Form["ExternalId"].ShouldBe("ext-1");
        bench.Aws.Seen[1].Headers["Authorization"].ShouldContain("Credential=AKIDROLE/");
        bench.Aws.Seen[1].Headers["X-Amz-Security-Token"].ShouldBe("AKIDROLE-token");
    }

    [Fact]
    public async Task Credentials_that_ran_out_early_are_renewed_and_the_question_asked_again()
    {
        await using var bench = await StartAsync(WithRole);
        bench
            .Aws.On("AssumeRole", Sts.Role("AKIDFIRST"), Sts.Role("AKIDSECOND"))
            .On("ListAccounts", FakeAnswer.Error(400, "ExpiredTokenException", "Old."), FakeAnswer.Ok("{}"));

        (await bench.Gateway.AccountsAsync(PayerId, CancellationToken.None)).IsComplete.ShouldBeTrue();

        bench.Aws.Seen[^1].Headers["Authorization"].ShouldContain("Credential=AKIDSECOND/");
    }

    [Fact]
    public async Task A_role_that_may_not_be_assumed_is_a_reason()
    {
        await using var bench = await StartAsync(WithRole);
        bench.Aws.On(
            "AssumeRole",
            new FakeAnswer(
                403,
                """
                <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>AccessDenied</Code>
                <Message>not authorized to perform sts:AssumeRole</Message></Error></ErrorResponse>
                """
            )
        );

        var answer = await bench.Gateway.CreditsAsync(PayerId, CancellationToken.None);

        var why = answer.Unknown.ShouldNotBeNull();
        why.Reason.ShouldBe(AwsUnknownReason.AccessDenied);
        why.Detail.ShouldContain("sts:AssumeRole");
    }

    [Fact]
    public async Task A_question_that_is_called_off_throws_instead_of_blaming_AWS()
    {
        await using var bench = await StartAsync();
        using var off = new CancellationTokenSource();
        await off.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => bench.Gateway.CreditsAsync(PayerId, off.Token));
    }

    private static void WithRole(AwsSyncOptions options)
    {
        options.Payers[0].RoleArn = "arn:aws:iam::000011112222:role/pump";
        options.Payers[0].ExternalId = "ext-1";
    }

    private static Task<AwsAnswer<CostTable>> AskForCostsAsync(GatewayBench bench) =>
        bench.Gateway.CostsAsync(PayerId, CostQuestion.Sums(Months("2026-10", "2026-10")), CancellationToken.None);
}
