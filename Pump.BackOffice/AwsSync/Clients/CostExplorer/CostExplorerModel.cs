using Amazon.Runtime;

namespace Amazon.CostExplorer.Model;

/// <summary>What every request of Cost Explorer is.</summary>
public class AmazonCostExplorerRequest : AmazonWebServiceRequest;

/// <summary>Asks for costs of a period, grouped by at most two keys.</summary>
public sealed class GetCostAndUsageRequest : AmazonCostExplorerRequest
{
    public string? BillingViewArn { get; set; }
    public Expression? Filter { get; set; }
    public Granularity? Granularity { get; set; }
    public List<GroupDefinition>? GroupBy { get; set; }
    public List<string>? Metrics { get; set; }
    public string? NextPageToken { get; set; }
    public DateInterval? TimePeriod { get; set; }
}

/// <summary>One page of costs.</summary>
public sealed class GetCostAndUsageResponse : AmazonWebServiceResponse
{
    public List<DimensionValuesWithAttributes>? DimensionValueAttributes { get; set; }
    public List<GroupDefinition>? GroupDefinitions { get; set; }
    public string? NextPageToken { get; set; }
    public List<ResultByTime>? ResultsByTime { get; set; }
}

/// <summary>Asks which values a dimension takes in a period.</summary>
public sealed class GetDimensionValuesRequest : AmazonCostExplorerRequest
{
    public string? BillingViewArn { get; set; }
    public Context? Context { get; set; }
    public Dimension? Dimension { get; set; }
    public Expression? Filter { get; set; }
    public int? MaxResults { get; set; }
    public string? NextPageToken { get; set; }
    public string? SearchString { get; set; }
    public List<SortDefinition>? SortBy { get; set; }
    public DateInterval? TimePeriod { get; set; }
}

/// <summary>One page of values.</summary>
public sealed class GetDimensionValuesResponse : AmazonWebServiceResponse
{
    public List<DimensionValuesWithAttributes>? DimensionValues { get; set; }
    public string? NextPageToken { get; set; }
    public int? ReturnSize { get; set; }
    public int? TotalSize { get; set; }
}

/// <summary>Asks what a coming period will cost.</summary>
public sealed class GetCostForecastRequest : AmazonCostExplorerRequest
{
    public string? BillingViewArn { get; set; }
    public Expression? Filter { get; set; }
    public Granularity? Granularity { get; set; }
    public Metric? Metric { get; set; }
    public int? PredictionIntervalLevel { get; set; }
    public DateInterval? TimePeriod { get; set; }
}

/// <summary>AWS's own forecast.</summary>
public sealed class GetCostForecastResponse : AmazonWebServiceResponse
{
    public List<ForecastResult>? ForecastResultsByTime { get; set; }
    public MetricValue? Total { get; set; }
}

/// <summary>A filter: one leaf, or other filters joined.</summary>
public sealed class Expression
{
    public List<Expression>? And { get; set; }
    public CostCategoryValues? CostCategories { get; set; }
    public DimensionValues? Dimensions { get; set; }
    public Expression? Not { get; set; }
    public List<Expression>? Or { get; set; }
    public TagValues? Tags { get; set; }
}

/// <summary>Values of a dimension that a filter lets through.</summary>
public sealed class DimensionValues
{
    public Dimension? Key { get; set; }
    public List<string>? MatchOptions { get; set; }
    public List<string>? Values { get; set; }
}

/// <summary>Values of a tag that a filter lets through.</summary>
public sealed class TagValues
{
    public string? Key { get; set; }
    public List<string>? MatchOptions { get; set; }
    public List<string>? Values { get; set; }
}

/// <summary>Values of a cost category that a filter lets through.</summary>
public sealed class CostCategoryValues
{
    public string? Key { get; set; }
    public List<string>? MatchOptions { get; set; }
    public List<string>? Values { get; set; }
}

/// <summary>From Start (inclusive) to End (exclusive), UTC days as yyyy-MM-dd.</summary>
public sealed class DateInterval
{
    public string? End { get; set; }
    public string? Start { get; set; }
}

/// <summary>A key to group by.</summary>
public sealed class GroupDefinition
{
    public string? Key { get; set; }
    public GroupDefinitionType? Type { get; set; }
}

/// <summary>How to sort values.</summary>
public sealed class SortDefinition
{
    public string? Key { get; set; }
    public SortOrder? SortOrder { get; set; }
}

/// <summary>The costs of one day or month; grouped ones leave Total empty.</summary>
public sealed class ResultByTime
{
    public bool? Estimated { get; set; }
    public List<Group>? Groups { get; set; }
    public DateInterval? TimePeriod { get; set; }
    public Dictionary<string, MetricValue>? Total { get; set; }
}

/// <summary>The costs of one combination of keys.</summary>
public sealed class Group
{
    public List<string>? Keys { get; set; }
    public Dictionary<string, MetricValue>? Metrics { get; set; }
}

/// <summary>An amount as text, with its unit.</summary>
public sealed class MetricValue
{
    public string? Amount { get; set; }
    public string? Unit { get; set; }
}

/// <summary>A value and what AWS says about it, such as an account's name.</summary>
public sealed class DimensionValuesWithAttributes
{
    public Dictionary<string, string>? Attributes { get; set; }
    public string? Value { get; set; }
}

/// <summary>The forecast of one day or month.</summary>
public sealed class ForecastResult
{
    public string? MeanValue { get; set; }
    public string? PredictionIntervalLowerBound { get; set; }
    public string? PredictionIntervalUpperBound { get; set; }
    public DateInterval? TimePeriod { get; set; }
}
