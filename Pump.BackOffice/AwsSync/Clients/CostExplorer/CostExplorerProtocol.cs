using System.Text.Json;
using Amazon.CostExplorer.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Util;
using Pump.BackOffice.AwsSync.Clients.Json;
using static Pump.BackOffice.AwsSync.Clients.Json.JsonValues;

namespace Amazon.CostExplorer;

/// <summary>Cost Explorer on the wire: JSON 1.1, PascalCase members, days and amounts as text.</summary>
internal static class CostExplorerProtocol
{
    private static readonly JsonService Service = new(
        "Amazon.CostExplorer",
        "AWSInsightsIndexService",
        "2017-10-25",
        "application/x-amz-json-1.1",
        Fault
    );

    private static readonly JsonShape<DateInterval> Period = new(
        ("Start", static (item, ref json) => item.Start = Text(ref json)),
        ("End", static (item, ref json) => item.End = Text(ref json))
    );

    private static readonly JsonShape<MetricValue> Value = new(
        ("Amount", static (item, ref json) => item.Amount = Text(ref json)),
        ("Unit", static (item, ref json) => item.Unit = Text(ref json))
    );

    private static readonly JsonShape<Group> Group = new(
        ("Keys", static (item, ref json) => item.Keys = List(ref json, RecentTexts.Of, capacity: 2)),
        ("Metrics", static (item, ref json) => item.Metrics = Map(ref json, Value.Item))
    );

    private static readonly JsonShape<ResultByTime> Result = new(
        ("TimePeriod", static (item, ref json) => item.TimePeriod = Period.Read(ref json)),
        ("Total", static (item, ref json) => item.Total = Map(ref json, Value.Item)),
        ("Groups", static (item, ref json) => item.Groups = List(ref json, Group.Item)),
        ("Estimated", static (item, ref json) => item.Estimated = Flag(ref json))
    );

    private static readonly JsonShape<GroupDefinition> Grouping = new(
        ("Type", static (item, ref json) => item.Type = Text(ref json)),
        ("Key", static (item, ref json) => item.Key = Text(ref json))
    );

    private static readonly JsonShape<DimensionValuesWithAttributes> Described = new(
        ("Value", static (item, ref json) => item.Value = Text(ref json)),
        (
            "Attributes",
            static (item, ref json) =>
                item.Attributes = Map(ref json, static (ref StreamingUtf8JsonReader text) => Text(ref text) ?? "")
        )
    );

    private static readonly JsonShape<ForecastResult> Forecast = new(
        ("TimePeriod", static (item, ref json) => item.TimePeriod = Period.Read(ref json)),
        ("MeanValue", static (item, ref json) => item.MeanValue = Text(ref json)),
        ("PredictionIntervalLowerBound", static (item, ref json) => item.PredictionIntervalLowerBound = Text(ref json)),
        ("PredictionIntervalUpperBound", static (item, ref json) => item.PredictionIntervalUpperBound = Text(ref json))
    );

    internal static readonly JsonOperation<GetCostAndUsageRequest, GetCostAndUsageResponse> GetCostAndUsage = new(
        Service,
        "GetCostAndUsage",
        static (json, request) =>
        {
            json.WriteText("BillingViewArn", request.BillingViewArn);
            json.WriteObject("Filter", request.Filter, Write);
            json.WriteText("Granularity", request.Granularity?.Value);
            json.WriteObjects(
                "GroupBy",
                request.GroupBy,
                static (json, group) =>
                {
                    json.WriteText("Key", group.Key);
                    json.WriteText("Type", group.Type?.Value);
                }
            );
            json.WriteTexts("Metrics", request.Metrics);
            json.WriteText("NextPageToken", request.NextPageToken);
            json.WriteObject("TimePeriod", request.TimePeriod, Write);
        },
        new(
            ("ResultsByTime", static (item, ref json) => item.ResultsByTime = List(ref json, Result.Item)),
            ("GroupDefinitions", static (item, ref json) => item.GroupDefinitions = List(ref json, Grouping.Item)),
            (
                "DimensionValueAttributes",
                static (item, ref json) => item.DimensionValueAttributes = List(ref json, Described.Item)
            ),
            ("NextPageToken", static (item, ref json) => item.NextPageToken = Text(ref json))
        )
    );

    internal static readonly JsonOperation<GetDimensionValuesRequest, GetDimensionValuesResponse> GetDimensionValues =
        new(
            Service,
            "GetDimensionValues",
            static (json, request) =>
            {
                json.WriteText("BillingViewArn", request.BillingViewArn);
                json.WriteText("Context", request.Context?.Value);
                json.WriteText("Dimension", request.Dimension?.Value);
                json.WriteObject("Filter", request.Filter, Write);
                json.WriteWhole("MaxResults", request.MaxResults);
                json.WriteText("NextPageToken", request.NextPageToken);
                json.WriteText("SearchString", request.SearchString);
                json.WriteObjects(
                    "SortBy",
                    request.SortBy,
                    static (json, sort) =>
                    {
                        json.WriteText("Key", sort.Key);
                        json.WriteText("SortOrder", sort.SortOrder?.Value);
                    }
                );
                json.WriteObject("TimePeriod", request.TimePeriod, Write);
            },
            new(
                ("DimensionValues", static (item, ref json) => item.DimensionValues = List(ref json, Described.Item)),
                ("NextPageToken", static (item, ref json) => item.NextPageToken = Text(ref json)),
                ("ReturnSize", static (item, ref json) => item.ReturnSize = Whole(ref json)),
                ("TotalSize", static (item, ref json) => item.TotalSize = Whole(ref json))
            )
        );

    internal static readonly JsonOperation<GetCostForecastRequest, GetCostForecastResponse> GetCostForecast = new(
        Service,
        "GetCostForecast",
        static (json, request) =>
        {
            json.WriteText("BillingViewArn", request.BillingViewArn);
            json.WriteObject("Filter", request.Filter, Write);
            json.WriteText("Granularity", request.Granularity?.Value);
            json.WriteText("Metric", request.Metric?.Value);
            json.WriteWhole("PredictionIntervalLevel", request.PredictionIntervalLevel);
            json.WriteObject("TimePeriod", request.TimePeriod, Write);
        },
        new(
            (
                "ForecastResultsByTime",
                static (item, ref json) => item.ForecastResultsByTime = List(ref json, Forecast.Item)
            ),
            ("Total", static (item, ref json) => item.Total = Value.Read(ref json))
        )
    );

    private static void Write(Utf8JsonWriter json, DateInterval period)
    {
        json.WriteText("End", period.End);
        json.WriteText("Start", period.Start);
    }

    private static void Write(Utf8JsonWriter json, Expression filter)
    {
        json.WriteObjects("And", filter.And, Write);
        json.WriteObject(
            "CostCategories",
            filter.CostCategories,
            static (json, leaf) => WriteLeaf(json, leaf.Key, leaf.MatchOptions, leaf.Values)
        );
        json.WriteObject(
            "Dimensions",
            filter.Dimensions,
            static (json, leaf) => WriteLeaf(json, leaf.Key?.Value, leaf.MatchOptions, leaf.Values)
        );
        json.WriteObject("Not", filter.Not, Write);
        json.WriteObjects("Or", filter.Or, Write);
        json.WriteObject(
            "Tags",
            filter.Tags,
            static (json, leaf) => WriteLeaf(json, leaf.Key, leaf.MatchOptions, leaf.Values)
        );
    }

    private static void WriteLeaf(Utf8JsonWriter json, string? key, List<string>? options, List<string>? values)
    {
        json.WriteText("Key", key);
        json.WriteTexts("MatchOptions", options);
        json.WriteTexts("Values", values);
    }

    private static AmazonServiceException Fault(JsonFault fault)
    {
        var (message, cause, type, code, id, status) = fault;
        return code switch
        {
            "BillExpirationException" => new BillExpirationException(message, cause, type, code, id, status),
            "BillingViewHealthStatusException" => new BillingViewHealthStatusException(
                message,
                cause,
                type,
                code,
                id,
                status
            ),
            "DataUnavailableException" => new DataUnavailableException(message, cause, type, code, id, status),
            "InvalidNextTokenException" => new InvalidNextTokenException(message, cause, type, code, id, status),
            "LimitExceededException" => new LimitExceededException(message, cause, type, code, id, status),
            "RequestChangedException" => new RequestChangedException(message, cause, type, code, id, status),
            "ResourceNotFoundException" => new ResourceNotFoundException(message, cause, type, code, id, status),
            _ => new AmazonCostExplorerException(message, cause, type, code, id, status),
        };
    }
}
