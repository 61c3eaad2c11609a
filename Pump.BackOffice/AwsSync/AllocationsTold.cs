using Pump.BackOffice.AwsSync.Gateway;

namespace Pump.BackOffice.AwsSync;

/// <summary>The allocation history of some months, and the months that AWS could not tell.</summary>
internal sealed class AllocationsTold
{
    private readonly ILookup<Month, AwsFacts.AllocationFact> _facts;
    private readonly HashSet<Month> _missing;
    private readonly AwsUnknown? _unknown;
    private readonly bool _isHeard;

    private AllocationsTold(
        ILookup<Month, AwsFacts.AllocationFact> facts,
        HashSet<Month> missing,
        AwsUnknown? unknown,
        bool isHeard
    )
    {
        _facts = facts;
        _missing = missing;
        _unknown = unknown;
        _isHeard = isHeard;
    }

    public AwsUnknown? Unknown => _unknown;

    /// <summary>Something arrived, even if months are missing.</summary>
    public bool IsHeard => _isHeard;

    public static AllocationsTold Of(AwsAnswer<IReadOnlyList<AllocationFact>> answer)
    {
        try
        {
            var facts = (answer.Data ?? []).Select(FactsOf.Allocation).ToLookup(fact => fact.Month);
            // Partial without names of months would leave every month in doubt.
            var isHeard = answer.Data is not null && (answer.Unknown is null || answer.Unknown.FailedMonths.Count > 0);
            return new AllocationsTold(facts, [.. answer.Unknown?.FailedMonths ?? []], answer.Unknown, isHeard);
        }
        catch (FormatException fault)
        {
            return new AllocationsTold(
                Enumerable.Empty<AwsFacts.AllocationFact>().ToLookup(fact => fact.Month),
                [],
                new AwsUnknown(AwsUnknownReason.Unreadable, fault.Message),
                isHeard: false
            );
        }
    }

    /// <summary>Why the month is unknown; null when it is known.</summary>
    public string? WhyNot(Month month) =>
        _unknown is { } unknown && (!_isHeard || _missing.Contains(month)) ? UnknownWords.Of(unknown.Reason) : null;

    public IEnumerable<AwsFacts.AllocationFact> Facts(Month month) => WhyNot(month) is null ? _facts[month] : [];

    /// <summary>Whether the bill is still open by the rows; without rows, by what the charges say.</summary>
    public bool IsEstimated(Month month, bool chargesAreEstimated) =>
        _facts.Contains(month) ? _facts[month].Any(fact => fact.IsEstimated) : chargesAreEstimated;
}
