using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Diagnosis;

/// <summary>What a diagnosis comes to on a ticket's row, for lists.</summary>
/// <param name="Verdict">How sure the main cause is.</param>
/// <param name="Stake">What Pump owes and what nobody can explain (USD); null while it is not known, which is not zero.</param>
/// <param name="Finding">One sentence.</param>
public sealed record Assessment(Verdict Verdict, Money? Stake, string Finding)
{
    private const int LongestFinding = 500;

    internal static Assessment NotKnown(string why) => new(Verdict.Unknown, null, why);

    internal static Assessment Of(MonthDiagnosis found) =>
        new(
            found.Verdict,
            found.Stake,
            found.Sentence.Length <= LongestFinding ? found.Sentence : found.Sentence[..LongestFinding]
        );
}
