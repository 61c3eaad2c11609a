using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Pump.BackOffice.Sandbox.Wire.CostExplorer;

/// <summary>Costs by period, grouped or not, in pages that may break inside a period.</summary>
internal sealed class GetCostAndUsage(PageTokens tokens, IOptions<SandboxWireOptions> options) : IJsonOperation
{
    private const string TokenProperty = "NextPageToken";

    public JsonService Service => JsonService.CostExplorer;

    public string Name => "GetCostAndUsage";

    public void Answer(JsonCall call, Utf8JsonWriter writer)
    {
        var query = CostQuery.Read(call, options.Value.HistoryMonths);
        var place = CostPages.Place(tokens, call, TokenProperty);
        if (place.Major >= query.Periods.Count)
        {
            throw CostPages.InvalidToken();
        }
        if (query.IsGrouped)
        {
            CostAnswer.WriteDefinitions(writer, query);
        }
        var accounts = new SortedSet<string>(StringComparer.Ordinal);
        writer.WriteStartArray("ResultsByTime");
        var next = WritePeriods(call, query, place, accounts, writer);
        writer.WriteEndArray();
        CostAnswer.WriteAccountNames(writer, call, accounts);
        if (next is { } continuation)
        {
            writer.WriteString(TokenProperty, tokens.Mint(call, TokenProperty, continuation));
        }
    }

    private PagePlace? WritePeriods(
        JsonCall call,
        CostQuery query,
        PagePlace place,
        SortedSet<string> accounts,
        Utf8JsonWriter writer
    )
    {
        var fold = new CostFold(call, query);
        var room = Math.Max(1, options.Value.CostPageSize);
        var skip = place.Minor;
        for (var i = place.Major; i < query.Periods.Count; i++, skip = 0)
        {
            if (room == 0)
            {
                return new PagePlace(i, 0);
            }
            var groups = fold.Groups(i);
            var taken = query.IsGrouped ? Math.Min(room, Math.Max(0, groups.Count - skip)) : 1;
            CostAnswer.WritePeriod(writer, call, query, i, groups.Skip(skip).Take(taken).ToArray());
            CostAnswer.CollectAccounts(query, groups.Skip(skip).Take(taken), accounts);
            room -= Math.Min(room, Math.Max(1, taken));
            if (query.IsGrouped && skip + taken < groups.Count)
            {
                return new PagePlace(i, skip + taken);
            }
        }
        return null;
    }
}
