namespace Pump.BackOffice.Credits.Allocation;

/// <summary>A bill with its credits applied.</summary>
/// <param name="Steps">Each payment of one credit on one charge, in order of application.</param>
/// <param name="Remaining">What is left of each credit, in the bill's order.</param>
/// <param name="Nets">What is left of each charge, in the bill's order.</param>
/// <param name="Fates">How it went with each credit, in the bill's order.</param>
/// <param name="Notes">Where AWS's texts fix no order, say nothing or contradict one another, as sentences.</param>
public sealed record AllocatedBill(
    MonthBill Bill,
    IReadOnlyList<AllocationStep> Steps,
    IReadOnlyList<decimal> Remaining,
    IReadOnlyList<decimal> Nets,
    IReadOnlyList<CreditFate> Fates,
    IReadOnlyList<string> Notes
);

/// <summary>One payment, and what decided it.</summary>
/// <param name="Credit">Position of the credit on the bill.</param>
/// <param name="Charge">Position of the charge on the bill.</param>
/// <param name="Amount">US dollars, positive.</param>
/// <param name="Rank">The receiver's place among the accounts that spend most, from 0; -1 for the credit's own account.</param>
/// <param name="ServiceLeft">What the credit could still pay of the service before this step.</param>
/// <param name="ChargeLeft">What was left of the charge before this step.</param>
public readonly record struct AllocationStep(
    int Credit,
    int Charge,
    decimal Amount,
    int Rank,
    decimal ServiceLeft,
    decimal ChargeLeft
);

/// <summary>How it went with a credit in a month.</summary>
public enum CreditFate
{
    /// <summary>All of it was used.</summary>
    UsedUp,

    /// <summary>No charge was left that it may pay.</summary>
    NothingLeft,
    Disabled,
    Empty,

    /// <summary>Its time does not meet the month.</summary>
    OutOfTime,

    /// <summary>Its owner was no member on any day of the month.</summary>
    OwnerNotMember,

    /// <summary>Its owner joined after the 1st: the credit stays with the owner's earlier bill until the month is over.</summary>
    OwnerJoinedLater,
}
