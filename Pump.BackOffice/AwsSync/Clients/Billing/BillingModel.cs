using Amazon.Runtime;

namespace Amazon.Billing.Model;

/// <summary>What every request of Billing is.</summary>
public class AmazonBillingRequest : AmazonWebServiceRequest;

/// <summary>Asks for the credits of an account, or of its whole family when the payer asks with the flag.</summary>
public sealed class GetCreditsRequest : AmazonBillingRequest
{
    public string? AccountId { get; set; }
    public DateTime? StartDate { get; set; }
    public DateTime? EndDate { get; set; }
    public bool? PayerAccountFlag { get; set; }
}

/// <summary>All credits at once; the operation has no pages.</summary>
public sealed class GetCreditsResponse : AmazonWebServiceResponse
{
    public List<CreditData>? Credits { get; set; }
}

/// <summary>An amount in one currency, as text.</summary>
public sealed class Amount
{
    public string? CurrencyAmount { get; set; }
    public string? CurrencyCode { get; set; }
}

/// <summary>One credit.</summary>
public sealed class CreditData
{
    public bool? AccountHasCreditSharingEnabled { get; set; }
    public string? AccountId { get; set; }
    public List<string>? ApplicableProductNames { get; set; }
    public ApplicationType? ApplicationType { get; set; }
    public string? CostCategoryArn { get; set; }
    public string? CreditConsoleVisibility { get; set; }
    public string? CreditId { get; set; }
    public CreditSharingType? CreditSharingType { get; set; }
    public CreditStatus? CreditStatus { get; set; }
    public string? CreditType { get; set; }
    public string? Description { get; set; }
    public DateTime? EndDate { get; set; }
    public Amount? EstimatedAmount { get; set; }
    public DateTime? ExhaustDate { get; set; }
    public Amount? InitialAmount { get; set; }
    public List<string>? PurchaseTypeApplications { get; set; }
    public Amount? RemainingAmount { get; set; }
    public string? RuleName { get; set; }
    public List<string>? ShareableAccounts { get; set; }
    public DateTime? StartDate { get; set; }
}

/// <summary>Asks which credits paid what, by billing month; at most 24 of them.</summary>
public sealed class GetCreditAllocationHistoryRequest : AmazonBillingRequest
{
    public string? AccountId { get; set; }
    public long? CreditId { get; set; }
    public DateTime? EndDate { get; set; }
    public int? MaxResults { get; set; }
    public string? NextToken { get; set; }
    public DateTime? StartDate { get; set; }
}

/// <summary>One page of allocations, latest month first.</summary>
public sealed class GetCreditAllocationHistoryResponse : AmazonWebServiceResponse
{
    public List<CreditAllocationHistoryEntry>? CreditAllocationHistoryList { get; set; }
    public List<string>? FailedMonths { get; set; }
    public string? NextToken { get; set; }
    public bool? PartialResults { get; set; }
}

/// <summary>What one credit paid of one account's service in one month.</summary>
public sealed class CreditAllocationHistoryEntry
{
    public string? AccountId { get; set; }
    public string? AppliedServiceName { get; set; }
    public string? BillingMonth { get; set; }
    public Amount? CreditAmount { get; set; }
    public string? CreditId { get; set; }
    public string? Description { get; set; }
    public bool? IsEstimatedBill { get; set; }
}

/// <summary>Asks for the preferences of exactly one feature.</summary>
public sealed class GetBillingPreferencesRequest : AmazonBillingRequest
{
    public List<string>? Features { get; set; }
    public List<BillingFeatureFilter>? Filters { get; set; }
    public int? MaxResults { get; set; }
    public string? NextToken { get; set; }
}

/// <summary>One page of preferences.</summary>
public sealed class GetBillingPreferencesResponse : AmazonWebServiceResponse
{
    public List<BillingPreferenceSummary>? BillingPreferences { get; set; }
    public string? NextToken { get; set; }
}

/// <summary>Narrows preferences to some keys.</summary>
public sealed class BillingFeatureFilter
{
    public BillingFeatureFilterName? Name { get; set; }
    public List<string>? Value { get; set; }
}

/// <summary>One preference; the period is there for histories only.</summary>
public sealed class BillingPreferenceSummary
{
    public string? AccountId { get; set; }
    public string? AccountName { get; set; }
    public BillingPeriod? BillingPeriod { get; set; }
    public BillingFeature? Feature { get; set; }
    public string? Key { get; set; }
    public PreferenceValue? Value { get; set; }
}

/// <summary>A calendar month (UTC).</summary>
public sealed class BillingPeriod
{
    public int? Month { get; set; }
    public int? Year { get; set; }
}

/// <summary>A member that broke a rule.</summary>
public sealed class ValidationExceptionField
{
    public string? Message { get; set; }
    public string? Name { get; set; }
}
