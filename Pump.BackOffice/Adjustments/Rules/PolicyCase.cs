using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Adjustments.Rules;

/// <summary>Everything that the rules look at, gathered at one moment: under lock when somebody decides.</summary>
/// <param name="Policy">The version that the proposal was made under.</param>
/// <param name="Terms">What is proposed.</param>
/// <param name="Amount">How much it is about (USD), without direction.</param>
/// <param name="Maker">Who wrote it.</param>
/// <param name="LastEditor">Who changed it last.</param>
/// <param name="AccountExecutive">The customer's own; null when there is none.</param>
/// <param name="Decider">Who would decide; null while nobody does.</param>
/// <param name="Approvals">Who has approved this very proposal already.</param>
/// <param name="Together">Other adjustments of the same customer and reason within the policy's days.</param>
/// <param name="DecidedThisMonth">What the decider has approved in this calendar month (USD).</param>
/// <param name="Now">The moment of the question (UTC).</param>
internal sealed record PolicyCase(
    AdjustmentPolicy Policy,
    AdjustmentTerms Terms,
    Money Amount,
    NamedPerson Maker,
    NamedPerson LastEditor,
    NamedPerson? AccountExecutive,
    NamedPerson? Decider,
    IReadOnlyList<NamedPerson> Approvals,
    IReadOnlyList<Neighbour> Together,
    Money DecidedThisMonth,
    DateTimeOffset Now
)
{
    /// <summary>What counts for the tier: this one and those it counts together with.</summary>
    public Money TogetherAmount => Amount + Together.Sum(n => n.Amount);

    /// <summary>How many people have to approve.</summary>
    public int ApproversNeeded => TogetherAmount >= Policy.TwoApproversFrom ? 2 : 1;
}

internal sealed record NamedPerson(PersonId Id, string Name);

/// <summary>Another adjustment that counts together with this one.</summary>
internal sealed record Neighbour(int Number, Money Amount);
