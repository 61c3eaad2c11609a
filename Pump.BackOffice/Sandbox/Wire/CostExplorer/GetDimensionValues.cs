using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Pump.BackOffice.Sandbox.Wire.CostExplorer;

/// <summary>The values that a dimension has in a time period: how a client discovers labels such as record types.</summary>
internal sealed class GetDimensionValues(PageTokens tokens, IOptions<SandboxWireOptions> options) : IJsonOperation
{
    private const string TokenProperty = "NextPageToken";

    public JsonService Service => JsonService.CostExplorer;

    public string Name => "GetDimensionValues";

    public void Answer(JsonCall call, Utf8JsonWriter writer)
    {
        var input = call.Input;
        var dimension = input.RequiredText("Dimension");
        if (input.Text("Context") is { } context and not "COST_AND_USAGE")
        {
            throw AwsErrorException.Validation(
                $"The sandbox has no context '{context}'; it has COST_AND_USAGE.",
                "Context"
            );
        }
        if (input.Has("SortBy"))
        {
            throw AwsErrorException.Validation("The sandbox sorts values by their name only.", "SortBy");
        }
        var size = input.Integer("MaxResults", 1, int.MaxValue) ?? options.Value.DimensionPageSize;
        var values = Values(call, dimension);
        var place = CostPages.Place(tokens, call, TokenProperty);
        var page = values.Skip(place.Major).Take(size).ToArray();
        var names = dimension == CostDimension.LinkedAccount ? CostAnswer.AccountNames(call) : [];
        writer.WriteStartArray("DimensionValues");
        foreach (var value in page)
        {
            CostAnswer.WriteValue(writer, value, names);
        }
        writer.WriteEndArray();
        writer.WriteNumber("ReturnSize", page.Length);
        writer.WriteNumber("TotalSize", values.Count);
        if (place.Major + page.Length < values.Count)
        {
            writer.WriteString(
                TokenProperty,
                tokens.Mint(call, TokenProperty, new PagePlace(place.Major + page.Length, 0))
            );
        }
    }

    private List<string> Values(JsonCall call, string dimension)
    {
        var (start, end) = CostPeriods.Range(call.Input);
        CostPeriods.DemandHistory(start, call.Today, options.Value.HistoryMonths);
        var read = CostDimension.Reader(dimension, call.Caller.PayerId);
        var filter = CostFilter.Compile(call.Input.Object("Filter"), call.Caller.PayerId);
        var search = call.Input.Text("SearchString");
        var values = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in call.World.Costs(call.Caller.PayerId, start, end))
        {
            if ((call.Caller.IsPayer || row.AccountId == call.Caller.AccountId) && filter(row))
            {
                values.Add(read(row));
            }
        }
        return
        [
            .. values
                .Where(v => search is null || v.Contains(search, StringComparison.OrdinalIgnoreCase))
                .Order(StringComparer.Ordinal),
        ];
    }
}
