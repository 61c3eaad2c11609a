using Amazon.Billing;
using Amazon.Billing.Model;

namespace Pump.BackOffice.Tests.AwsSync.Clients;

/// <summary>Billing's credit operations byte by byte, written from the API's model: no other client at hand knows them.</summary>
public sealed class BillingWireTests : IAsyncLifetime, IDisposable
{
    private FakeAws _aws = null!;
    private AmazonBillingClient _client = null!;

    public async Task InitializeAsync()
    {
        _aws = await FakeAws.StartAsync();
        _client = new AmazonBillingClient(
            "AKIDEXAMPLE",
            "secret",
            new AmazonBillingConfig { ServiceURL = _aws.Address, MaxErrorRetry = 0 }
        );
    }

    public async Task DisposeAsync() => await _aws.DisposeAsync();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Credits_are_asked_for_in_these_bytes()
    {
        _aws.On("GetCredits", FakeAnswer.Ok("""{"credits":[]}"""));

        var answer = await _client.GetCreditsAsync(
            new GetCreditsRequest
            {
                AccountId = "000011112222",
                StartDate = new DateTime(2025, 11, 7, 0, 0, 0, DateTimeKind.Utc),
                EndDate = new DateTime(2026, 11, 6, 10, 19, 0, DateTimeKind.Utc),
                PayerAccountFlag = true,
            }
        );

        var seen = _aws.Seen.ShouldHaveSingleItem();
        seen.Body.ShouldBe(
            """{"accountId":"000011112222","startDate":1762473600,"endDate":1793960340,"payerAccountFlag":true}"""
        );
        seen.Method.ShouldBe("POST");
        seen.Path.ShouldBe("/");
        seen.Headers["Content-Type"].ShouldBe("application/x-amz-json-1.0");
        seen.Headers["X-Amz-Target"].ShouldBe("AWSBilling.GetCredits");
        seen.Headers["Authorization"].ShouldContain("/us-east-1/billing/aws4_request");
        answer.Credits.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_credit_is_read_with_all_its_members()
    {
        _aws.On(
            "GetCredits",
            FakeAnswer.Ok(
                """
                {"credits":[{"creditId":"7110023","accountId":"000011112222","creditType":"Promotion",
                "description":"AWS Activate \u2013 portfolio","initialAmount":{"currencyAmount":"25000.00","currencyCode":"USD"},
                "remainingAmount":{"currencyAmount":"1234.5678901234","currencyCode":"USD"},
                "estimatedAmount":{"currencyAmount":"1200.1","currencyCode":"USD"},
                "startDate":1.7669664E9,"endDate":1830297599.5,"exhaustDate":1793491200,
                "applicableProductNames":["AmazonEC2","AWSDevOpsAgent"],"applicationType":"AfterDiscounts",
                "shareableAccounts":["333344445555"],"accountHasCreditSharingEnabled":false,
                "creditSharingType":"COST_CATEGORY_RULE","costCategoryArn":"arn:aws:ce::000011112222:costcategory/x",
                "ruleName":"Team","creditStatus":"ENABLED","purchaseTypeApplications":["OnDemand"],
                "creditConsoleVisibility":"VISIBLE","newMember":{"deep":[1,{"er":null}]}}]}
                """
            )
        );

        var credit = (await _client.GetCreditsAsync(new GetCreditsRequest())).Credits.ShouldHaveSingleItem();

        credit.CreditId.ShouldBe("7110023");
        credit.AccountId.ShouldBe("000011112222");
        credit.CreditType.ShouldBe("Promotion");
        credit.Description.ShouldBe("AWS Activate – portfolio");
        credit.InitialAmount.ShouldNotBeNull().CurrencyAmount.ShouldBe("25000.00");
        credit.RemainingAmount.ShouldNotBeNull().CurrencyAmount.ShouldBe("1234.5678901234");
        credit.EstimatedAmount.ShouldNotBeNull().CurrencyCode.ShouldBe("USD");
        credit.StartDate.ShouldBe(new DateTime(2025, 12, 29, 0, 0, 0, DateTimeKind.Utc));
        credit.EndDate.ShouldBe(new DateTime(2027, 12, 31, 23, 59, 59, 500, DateTimeKind.Utc));
        credit.ExhaustDate.ShouldBe(new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc));
        credit.ApplicableProductNames.ShouldBe(["AmazonEC2", "AWSDevOpsAgent"]);
        credit.ApplicationType?.Value.ShouldBe("AfterDiscounts");
        credit.ShareableAccounts.ShouldBe(["333344445555"]);
        credit.AccountHasCreditSharingEnabled.ShouldBe(false);
        credit.CreditSharingType.ShouldBe(CreditSharingType.COST_CATEGORY_RULE);
        credit.CostCategoryArn.ShouldBe("arn:aws:ce::000011112222:costcategory/x");
        credit.RuleName.ShouldBe("Team");
        credit.CreditStatus.ShouldBe(CreditStatus.ENABLED);
        credit.PurchaseTypeApplications.ShouldBe(["OnDemand"]);
        credit.CreditConsoleVisibility.ShouldBe("VISIBLE");
    }

    [Fact]
    public async Task What_AWS_leaves_out_stays_null()
    {
        _aws.On("GetCredits", FakeAnswer.Ok("""{"credits":[{"creditId":"1","applicableProductNames":null}]}"""));

        var credit = (await _client.GetCreditsAsync(new GetCreditsRequest())).Credits.ShouldHaveSingleItem();

        credit.ApplicableProductNames.ShouldBeNull();
        credit.PurchaseTypeApplications.ShouldBeNull();
        credit.EndDate.ShouldBeNull();
        credit.EstimatedAmount.ShouldBeNull();
        credit.AccountHasCreditSharingEnabled.ShouldBeNull();
        credit.CreditStatus.ShouldBeNull();
    }

    [Fact]
    public async Task Allocations_are_asked_for_in_these_bytes_and_read()
    {
        _aws.On(
            "GetCreditAllocationHistory",
            FakeAnswer.Ok(
                """
                {"creditAllocationHistoryList":[{"creditId":"7110023","creditAmount":{"currencyAmount":"-12.3456789012",
                "currencyCode":"USD"},"accountId":"333344445555","appliedServiceName":"AmazonEC2","billingMonth":"2026-10",
                "isEstimatedBill":true,"description":"Activate"}],"partialResults":true,"failedMonths":["2026-09"],
                "nextToken":"page-2"}
                """
            )
        );

        var answer = await _client.GetCreditAllocationHistoryAsync(
            new GetCreditAllocationHistoryRequest
            {
                AccountId = "000011112222",
                CreditId = 9_007_199_254_740_993,
                StartDate = new DateTime(2026, 9, 1, 0, 0, 0, DateTimeKind.Utc),
                EndDate = new DateTime(2026, 10, 31, 23, 59, 59, DateTimeKind.Utc),
                NextToken = "page-1",
                MaxResults = 1000,
            }
        );

        var seen = _aws.Seen.ShouldHaveSingleItem();
        seen.Body.ShouldBe(
            """{"accountId":"000011112222","creditId":9007199254740993,"startDate":1788220800,"endDate":1793491199,"nextToken":"page-1","maxResults":1000}"""
        );
        seen.Headers["X-Amz-Target"].ShouldBe("AWSBilling.GetCreditAllocationHistory");
        seen.Headers["Content-Type"].ShouldBe("application/x-amz-json-1.0");
        var row = answer.CreditAllocationHistoryList.ShouldHaveSingleItem();
        row.CreditId.ShouldBe("7110023");
        row.CreditAmount.ShouldNotBeNull().CurrencyAmount.ShouldBe("-12.3456789012");
        row.AccountId.ShouldBe("333344445555");
        row.AppliedServiceName.ShouldBe("AmazonEC2");
        row.BillingMonth.ShouldBe("2026-10");
        row.IsEstimatedBill.ShouldBe(true);
        row.Description.ShouldBe("Activate");
        answer.PartialResults.ShouldBe(true);
        answer.FailedMonths.ShouldBe(["2026-09"]);
        answer.NextToken.ShouldBe("page-2");
    }

    [Fact]
    public async Task Preferences_are_asked_for_in_these_bytes_and_read()
    {
        _aws.On(
            "GetBillingPreferences",
            FakeAnswer.Ok(
                """
                {"billingPreferences":[{"feature":"CREDIT_SHARING_HISTORY","key":"ACCOUNT","value":"DISABLED",
                "accountId":"333344445555","accountName":"acme-prod","billingPeriod":{"year":2026,"month":9}}],"nextToken":"more"}
                """
            )
        );

        var answer = await _client.GetBillingPreferencesAsync(
            new GetBillingPreferencesRequest
            {
                Features = ["CREDIT_SHARING_HISTORY"],
                Filters = [new BillingFeatureFilter { Name = BillingFeatureFilterName.PREFERENCE_KEY, Value = ["A"] }],
                MaxResults = 50,
            }
        );

        var seen = _aws.Seen.ShouldHaveSingleItem();
        seen.Body.ShouldBe(
            """{"features":["CREDIT_SHARING_HISTORY"],"filters":[{"name":"PREFERENCE_KEY","value":["A"]}],"maxResults":50}"""
        );
        seen.Headers["X-Amz-Target"].ShouldBe("AWSBilling.GetBillingPreferences");
        var row = answer.BillingPreferences.ShouldHaveSingleItem();
        row.Feature.ShouldBe(BillingFeature.CREDIT_SHARING_HISTORY);
        row.Key.ShouldBe("ACCOUNT");
        row.Value.ShouldBe(PreferenceValue.DISABLED);
        row.AccountId.ShouldBe("333344445555");
        row.AccountName.ShouldBe("acme-prod");
        row.BillingPeriod.ShouldNotBeNull().Year.ShouldBe(2026);
        row.BillingPeriod.Month.ShouldBe(9);
        answer.NextToken.ShouldBe("more");
    }

    [Fact]
    public async Task A_validation_error_names_the_members_that_broke_a_rule()
    {
        _aws.On(
            "GetCredits",
            new FakeAnswer(
                400,
                """
                {"__type":"com.amazonaws.billing#ValidationException","message":"startDate is too early","reason":"fieldValidationFailed",
                "fieldList":[{"name":"startDate","message":"at most one year back"}]}
                """
            )
        );

        var fault = await Should.ThrowAsync<ValidationException>(() =>
            _client.GetCreditsAsync(new GetCreditsRequest())
        );

        fault.ErrorCode.ShouldBe("ValidationException");
        fault.Message.ShouldBe("startDate is too early");
        fault.Reason.ShouldBe("fieldValidationFailed");
        fault.FieldList.ShouldHaveSingleItem().Name.ShouldBe("startDate");
        fault.RequestId.ShouldBe("request-1");
    }

    [Theory]
    [InlineData("AccessDeniedException", typeof(AccessDeniedException))]
    [InlineData("InternalServerException", typeof(InternalServerException))]
    [InlineData("ThrottlingException", typeof(ThrottlingException))]
    [InlineData("SomethingNewException", typeof(AmazonBillingException))]
    public async Task An_error_becomes_the_exception_of_its_name(string code, Type expected)
    {
        _aws.On("GetCredits", FakeAnswer.Error(400, code, "No."));

        var fault = await Should.ThrowAsync<AmazonBillingException>(() =>
            _client.GetCreditsAsync(new GetCreditsRequest())
        );

        fault.GetType().ShouldBe(expected);
        fault.ErrorCode.ShouldBe(code);
        fault.Message.ShouldBe("No.");
    }
}
