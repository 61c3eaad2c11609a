using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Diagnosis;

/// <summary>What a diagnosis comes to on a ticket's row, for lists.</summary>
/// <param name="Verdict">How sure the main cause is.</param>
/// <param name="Stake">What Pump owes and what nobody can explain (USD); null while it is not known, which is not zero.</param>
/// <param name="Finding">One sentence.</param>
/// <param name="Cause">The code of the main cause; null when none holds.</param>
/// <param name="Month">The month that was diagnosed; null when none was.</param>
/// <param name="Unexplained">What no cause explains (USD); null while it is not known.</param>
public sealed record Assessment(
    Verdict Verdict,
    Money? Stake,
    string Finding,
    string? Cause = null,
    Month? Month = null,
    Money? Unexplained = null
)
{
    private const int LongestFinding = 500;

    internal static Assessment NotKnown(string why) => new(Verdict.Unknown, null, why);

    internal static Assessment Of(MonthDiagnosis found) =>
        new(
            found.Verdict,
            found.Stake,
            found.Sentence.Length <= LongestFinding ? found.Sentence : found.Sentence[..LongestFinding],
            found.Main?.Cause,
            found.Month,
            found.Unexplained
        );
}
