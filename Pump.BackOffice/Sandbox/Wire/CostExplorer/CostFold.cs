using System.Runtime.InteropServices;
using Pump.BackOffice.Sandbox.World;

namespace Pump.BackOffice.Sandbox.Wire.CostExplorer;

/// <summary>The keys of a group; ungrouped costs have none.</summary>
internal readonly record struct CostGroup(string First, string Second);

internal struct CostSum
{
    public decimal Amount;
    public decimal Quantity;
}

/// <summary>
/// Adds up daily rows while they stream by. A month is folded at a time and only when a page needs it, so memory
/// stays flat however long the range is.
/// </summary>
internal sealed class CostFold(JsonCall call, CostQuery query)
{
    private static readonly Func<SimulatedCost, string> Nothing = static _ => "";

    private int _first = -1;
    private Dictionary<CostGroup, CostSum>[] _folded = [];
    private KeyValuePair<CostGroup, CostSum>[]?[] _sorted = [];

    /// <summary>The groups of a period in the order of their keys; asked for in ascending order of periods.</summary>
    public IReadOnlyList<KeyValuePair<CostGroup, CostSum>> Groups(int period)
    {
        if (_first < 0 || period < _first || period >= _first + _folded.Length)
        {
            Fold(period);
        }
        return _sorted[period - _first] ??= Sorted(_folded[period - _first]);
    }

    private static KeyValuePair<CostGroup, CostSum>[] Sorted(Dictionary<CostGroup, CostSum> folded)
    {
        var groups = folded.ToArray();
        Array.Sort(
            groups,
            static (a, b) =>
            {
                var first = string.CompareOrdinal(a.Key.First, b.Key.First);
                return first != 0 ? first : string.CompareOrdinal(a.Key.Second, b.Key.Second);
            }
        );
        return groups;
    }

    private void Fold(int period)
    {
        var periods = query.Periods;
        var last = period;
        while (last + 1 < periods.Count && periods[last + 1].Month == periods[period].Month)
        {
            last++;
        }
        _first = period;
        _folded = new Dictionary<CostGroup, CostSum>[last - period + 1];
        _sorted = new KeyValuePair<CostGroup, CostSum>[]?[_folded.Length];
        for (var i = 0; i < _folded.Length; i++)
        {
            _folded[i] = [];
        }
        var (from, to) = (periods[period].Start, periods[last].End);
        var first = query.GroupBy.Count > 0 ? CostDimension.GroupReader(query.GroupBy[0]) : Nothing;
        var second = query.GroupBy.Count > 1 ? CostDimension.GroupReader(query.GroupBy[1]) : Nothing;
        var onlyAccount = call.Caller.IsPayer ? null : call.Caller.AccountId;
        foreach (var row in call.World.Costs(call.Caller.PayerId, from, to))
        {
            if ((onlyAccount is not null && row.AccountId != onlyAccount) || !query.Filter(row))
            {
                continue;
            }
            var bucket = _folded[query.Monthly ? 0 : row.Day.DayNumber - from.DayNumber];
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(
                bucket,
                new CostGroup(first(row), second(row)),
                out _
            );
            sum.Amount += row.Amount;
            sum.Quantity += CostMetric.Quantity(row.RecordType, row.Amount);
        }
    }
}
