using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Adjustments.Parts;

/// <summary>What somebody answered when they were asked once more.</summary>
/// <param name="Comment">Why; empty for an approval.</param>
/// <param name="InSteadOf">For whom; null in their own name.</param>
public sealed record DecisionAnswer(string Comment, PersonId? InSteadOf);
