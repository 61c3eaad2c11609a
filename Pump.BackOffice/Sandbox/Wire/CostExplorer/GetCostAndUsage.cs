using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Pump.BackOffice.Sandbox.Wire.CostExplorer;

/// <summary>Costs by period, grouped or not, in pages that may break inside a period.</summary>
internal sealed class GetCostAndUsage(PageTokens tokens, IOptions<SandboxWireOptions> options) : IJsonOperation
{
    private const string TokenProperty = "NextPageToken";
    private readonly Lock _gate = new();
    private (string Request, CostFold Fold)? _underWay;

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
        var request = PageTokens.Digest(call, TokenProperty);
        var fold = FoldOf(request, place) ?? new CostFold(call, query);
        var room = Math.Max(1, options.Value.CostPageSize);
        var skip = place.Minor;
        for (var i = place.Major; i < query.Periods.Count; i++, skip = 0)
        {
            if (room == 0)
            {
                Keep(request, fold);
                return new PagePlace(i, 0);
            }
            var groups = fold.Groups(i);
            var taken = query.IsGrouped ? Math.Min(room, Math.Max(0, groups.Count - skip)) : 1;
            CostAnswer.WritePeriod(writer, call, query, i, groups.Skip(skip).Take(taken).ToArray());
            CostAnswer.CollectAccounts(query, groups.Skip(skip).Take(taken), accounts);
            room -= Math.Min(room, Math.Max(1, taken));
            if (query.IsGrouped && skip + taken < groups.Count)
            {
                Keep(request, fold);
                return new PagePlace(i, skip + taken);
            }
        }
        return null;
    }

    /// <summary>
    /// What the page before had added up, so that the pages of one long answer are not each added up anew; null for a
    /// first page. Only the answer that is under way last is kept.
    /// </summary>
    private CostFold? FoldOf(string request, PagePlace place)
    {
        lock (_gate)
        {
            var kept =
                place != default && _underWay is { } underWay && underWay.Request == request ? underWay.Fold : null;
            _underWay = null;
            return kept;
        }
    }

    private void Keep(string request, CostFold fold)
    {
        lock (_gate)
        {
            _underWay = (request, fold);
        }
    }
}
