using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.AwsSync.Gateway;

namespace Pump.BackOffice.AwsSync;

/// <summary>The charges of some months.</summary>
/// <param name="Estimated">The months that are known, and whether AWS still calls them estimated.</param>
/// <param name="Facts">Their rows.</param>
/// <param name="Unknown">Why nothing is known; null when <paramref name="Estimated"/> holds.</param>
internal sealed record ChargesTold(
    IReadOnlyDictionary<Month, bool> Estimated,
    ILookup<Month, ChargeFact> Facts,
    AwsUnknown? Unknown
)
{
    public static ChargesTold Nothing(AwsUnknown why) =>
        new(new Dictionary<Month, bool>(), Enumerable.Empty<ChargeFact>().ToLookup(fact => fact.Month), why);

    /// <summary>Why the month is unknown; null when it is known.</summary>
    public string? WhyNot(Month month) =>
        Estimated.ContainsKey(month) ? null
        : Unknown is { } unknown ? UnknownWords.Of(unknown.Reason)
        : UnknownWords.LeftOut;
}
