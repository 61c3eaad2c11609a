using System.Text.Json;
using Amazon.Billing.Model;
using Amazon.Runtime;
using Pump.BackOffice.AwsSync.Clients.Json;
using static Pump.BackOffice.AwsSync.Clients.Json.JsonValues;

namespace Amazon.Billing;

/// <summary>Billing on the wire: JSON 1.0, camelCase members, times as whole seconds since 1970.</summary>
internal static class BillingProtocol
{
    private static readonly JsonService Service = new(
        "Amazon.Billing",
        "AWSBilling",
        "2023-09-07",
        "application/x-amz-json-1.0",
        Fault
    );

    private static readonly JsonShape<Amount> Amount = new(
        ("currencyAmount", static (item, ref json) => item.CurrencyAmount = Text(ref json)),
        ("currencyCode", static (item, ref json) => item.CurrencyCode = Text(ref json))
    );

    private static readonly JsonShape<CreditData> Credit = new(
        ("creditId", static (item, ref json) => item.CreditId = Text(ref json)),
        ("accountId", static (item, ref json) => item.AccountId = Text(ref json)),
        ("creditType", static (item, ref json) => item.CreditType = Text(ref json)),
        ("description", static (item, ref json) => item.Description = Text(ref json)),
        ("initialAmount", static (item, ref json) => item.InitialAmount = Amount.Read(ref json)),
        ("remainingAmount", static (item, ref json) => item.RemainingAmount = Amount.Read(ref json)),
        ("estimatedAmount", static (item, ref json) => item.EstimatedAmount = Amount.Read(ref json)),
        ("startDate", static (item, ref json) => item.StartDate = EpochTime(ref json)),
        ("endDate", static (item, ref json) => item.EndDate = EpochTime(ref json)),
        ("exhaustDate", static (item, ref json) => item.ExhaustDate = EpochTime(ref json)),
        ("applicableProductNames", static (item, ref json) => item.ApplicableProductNames = Texts(ref json)),
        ("applicationType", static (item, ref json) => item.ApplicationType = Text(ref json)),
        ("shareableAccounts", static (item, ref json) => item.ShareableAccounts = Texts(ref json)),
        (
            "accountHasCreditSharingEnabled",
            static (item, ref json) => item.AccountHasCreditSharingEnabled = Flag(ref json)
        ),
        ("creditSharingType", static (item, ref json) => item.CreditSharingType = Text(ref json)),
        ("costCategoryArn", static (item, ref json) => item.CostCategoryArn = Text(ref json)),
        ("ruleName", static (item, ref json) => item.RuleName = Text(ref json)),
        ("creditStatus", static (item, ref json) => item.CreditStatus = Text(ref json)),
        ("purchaseTypeApplications", static (item, ref json) => item.PurchaseTypeApplications = Texts(ref json)),
        ("creditConsoleVisibility", static (item, ref json) => item.CreditConsoleVisibility = Text(ref json))
    );

    private static readonly JsonShape<CreditAllocationHistoryEntry> Allocation = new(
        ("creditId", static (item, ref json) => item.CreditId = Text(ref json)),
        ("creditAmount", static (item, ref json) => item.CreditAmount = Amount.Read(ref json)),
        ("accountId", static (item, ref json) => item.AccountId = Text(ref json)),
        ("appliedServiceName", static (item, ref json) => item.AppliedServiceName = Text(ref json)),
        ("billingMonth", static (item, ref json) => item.BillingMonth = Text(ref json)),
        ("isEstimatedBill", static (item, ref json) => item.IsEstimatedBill = Flag(ref json)),
        ("description", static (item, ref json) => item.Description = Text(ref json))
    );

    private static readonly JsonShape<BillingPeriod> Period = new(
        ("year", static (item, ref json) => item.Year = Whole(ref json)),
        ("month", static (item, ref json) => item.Month = Whole(ref json))
    );

    private static readonly JsonShape<BillingPreferenceSummary> Preference = new(
        ("feature", static (item, ref json) => item.Feature = Text(ref json)),
        ("key", static (item, ref json) => item.Key = Text(ref json)),
        ("value", static (item, ref json) => item.Value = Text(ref json)),
        ("accountId", static (item, ref json) => item.AccountId = Text(ref json)),
        ("accountName", static (item, ref json) => item.AccountName = Text(ref json)),
        ("billingPeriod", static (item, ref json) => item.BillingPeriod = Period.Read(ref json))
    );

    internal static readonly JsonOperation<GetCreditsRequest, GetCreditsResponse> GetCredits = new(
        Service,
        "GetCredits",
        static (json, request) =>
        {
            json.WriteText("accountId", request.AccountId);
            json.WriteEpochTime("startDate", request.StartDate);
            json.WriteEpochTime("endDate", request.EndDate);
            json.WriteFlag("payerAccountFlag", request.PayerAccountFlag);
        },
        new(("credits", static (item, ref json) => item.Credits = List(ref json, Credit.Item)))
    );

    internal static readonly JsonOperation<
        GetCreditAllocationHistoryRequest,
        GetCreditAllocationHistoryResponse
    > GetCreditAllocationHistory = new(
        Service,
        "GetCreditAllocationHistory",
        static (json, request) =>
        {
            json.WriteText("accountId", request.AccountId);
            json.WriteWhole("creditId", request.CreditId);
            json.WriteEpochTime("startDate", request.StartDate);
            json.WriteEpochTime("endDate", request.EndDate);
            json.WriteText("nextToken", request.NextToken);
            json.WriteWhole("maxResults", request.MaxResults);
        },
        new(
            (
                "creditAllocationHistoryList",
                static (item, ref json) => item.CreditAllocationHistoryList = List(ref json, Allocation.Item)
            ),
            ("partialResults", static (item, ref json) => item.PartialResults = Flag(ref json)),
            ("failedMonths", static (item, ref json) => item.FailedMonths = Texts(ref json)),
            ("nextToken", static (item, ref json) => item.NextToken = Text(ref json))
        )
    );

    internal static readonly JsonOperation<
        GetBillingPreferencesRequest,
        GetBillingPreferencesResponse
    > GetBillingPreferences = new(
        Service,
        "GetBillingPreferences",
        static (json, request) =>
        {
            json.WriteTexts("features", request.Features);
            json.WriteObjects(
                "filters",
                request.Filters,
                static (json, filter) =>
                {
                    json.WriteText("name", filter.Name?.Value);
                    json.WriteTexts("value", filter.Value);
                }
            );
            json.WriteText("nextToken", request.NextToken);
            json.WriteWhole("maxResults", request.MaxResults);
        },
        new(
            (
                "billingPreferences",
                static (item, ref json) => item.BillingPreferences = List(ref json, Preference.Item)
            ),
            ("nextToken", static (item, ref json) => item.NextToken = Text(ref json))
        )
    );

    private static AmazonServiceException Fault(JsonFault fault)
    {
        var (message, cause, type, code, id, status) = fault;
        return code switch
        {
            "AccessDeniedException" => new AccessDeniedException(message, cause, type, code, id, status),
            "InternalServerException" => new InternalServerException(message, cause, type, code, id, status),
            "ThrottlingException" => new ThrottlingException(message, cause, type, code, id, status),
            "ValidationException" when fault.Body.Length > 0 => Invalid(fault),
            _ => new AmazonBillingException(message, cause, type, code, id, status),
        };
    }

    private static ValidationException Invalid(JsonFault fault)
    {
        var (message, cause, type, code, id, status) = fault;
        var body = JsonSerializer.Deserialize<ValidationBody>(fault.Body.Span, JsonSerializerOptions.Web);
        return new ValidationException(message, cause, type, code, id, status)
        {
            Reason = body?.Reason,
            FieldList = body?.FieldList,
        };
    }

    private sealed record ValidationBody(string? Reason, List<ValidationExceptionField>? FieldList);
}
