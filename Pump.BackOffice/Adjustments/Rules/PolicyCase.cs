using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Adjustments.Rules;

/// <summary>Everything that the rules look at, gathered at one moment: under lock when somebody decides.</summary>
/// <param name="Policy">The figures that the proposal was made under.</param>
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
    PolicyFigures Policy,
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
    public int ApproversNeeded =>
        TogetherAmount >= Policy.TwoApproversFrom || (Policy.ClosedMonthsNeedTwo && IsMonthClosed) ? 2 : 1;

    /// <summary>Approved adjustments that make the same month good for the same cause, with what of each still stands (USD).</summary>
    public IReadOnlyList<Neighbour> MadeGood { get; init; } = [];

    /// <summary>Which version of the policy that is.</summary>
    public int PolicyVersion { get; init; } = 1;

    /// <summary>In whose stead the decider decides; null when in nobody's.</summary>
    public NamedPerson? Principal { get; init; }

    /// <summary>Those who stand in for somebody now, and for whom: for the maker, the last editor or the account executive.</summary>
    public IReadOnlyList<(NamedPerson From, PersonId To)> StandIns { get; init; } = [];

    /// <summary>In whose stead those approved who did so in somebody's.</summary>
    public IReadOnlyList<PersonId> ApprovedInSteadOf { get; init; } = [];

    /// <summary>The figures in force now: ceilings hold as they are when somebody decides.</summary>
    public PolicyFigures? InForce { get; init; }

    /// <summary>Whose month the amount counts in: the principal's, else the decider's.</summary>
    public NamedPerson? Counted => Principal ?? Decider;

    /// <summary>How much the one it counts for may approve in a calendar month (USD).</summary>
    public Money Ceiling =>
        Counted is { } who ? (InForce ?? Policy).CeilingOf(who.Id) : (InForce ?? Policy).CeilingPerMonth;

    /// <summary>The day from which on the month that it is about counts as closed (UTC); null when it is about none.</summary>
    public DateOnly? ClosesOn => Terms.Month?.Next.FirstDay.AddDays(Policy.PeriodClosesOnDay - 1);

    private bool IsMonthClosed => ClosesOn is { } closes && DateOnly.FromDateTime(Now.UtcDateTime) >= closes;
}

internal sealed record NamedPerson(PersonId Id, string Name);

/// <summary>Another adjustment that counts together with this one.</summary>
internal sealed record Neighbour(int Number, Money Amount);
