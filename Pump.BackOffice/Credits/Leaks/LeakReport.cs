using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Customers;

namespace Pump.BackOffice.Credits.Leaks;

/// <summary>A customer on a line; null in place of it are accounts that nobody owns.</summary>
public sealed record LeakParty(CustomerId Id, string Name, string CompanyId);

/// <summary>What one owner's credits paid on one receiver's bills under a payer in a month. US dollars, positive.</summary>
/// <param name="Owner">Null while the credit's account belongs to nobody: then nobody knows whom it is owed.</param>
/// <param name="Receiver">Null while the account belongs to nobody: it may turn out to be the owner's own.</param>
/// <param name="Exact">Of it, what AWS's allocation history names.</param>
/// <param name="Estimated">Of it, what was only attributed.</param>
/// <param name="Repaid">What grants in the Pump book that name this month have made good of it.</param>
/// <param name="IsProvisional">AWS has not closed the month.</param>
public sealed record LeakLine(
    LeakParty? Owner,
    LeakParty? Receiver,
    Money Exact,
    Money Estimated,
    Money Repaid,
    bool IsProvisional
)
{
    public Money Amount => Exact + Estimated;

    /// <summary>What Pump still owes the owner of it.</summary>
    public Money Owed => Owner is null ? Money.Zero : Amount - Repaid;

    /// <summary>Whether it can be proposed as a credit in the Pump book: both sides are known, the month is closed, and something is owed.</summary>
    public bool CanBeProposed =>
        Owner is not null && Receiver is not null && !IsProvisional && Owed.ToCents().IsPositive;
}

/// <summary>What leaked of one owner's credits in one month under all payers, and what of it Pump has made good.</summary>
public sealed record LeakMonth(Month Month, Money Leaked, Money Repaid)
{
    public Money Owed => Leaked - Repaid;
}

/// <summary>What Pump owes one customer since it was last settled.</summary>
/// <param name="LastSettledOn">The day of the last grant that made a leak good and still stands; null when there was none.</param>
/// <param name="Months">Months of which something is still owed, oldest first; closed ones only.</param>
public sealed record LeakDebt(LeakParty Owner, DateOnly? LastSettledOn, IReadOnlyList<LeakMonth> Months)
{
    public Money Owed => Months.Sum(m => m.Owed);
}

/// <summary>The leaks of one payer and month, and what Pump owes of them.</summary>
/// <param name="State">How far AWS's figures of the month have come.</param>
/// <param name="Why">Why nothing is known of it; null when something is.</param>
/// <param name="Unknown">What AWS took off bills in the month without a credit's name, and that nobody could place: it may hide leaks.</param>
/// <param name="OwnUse">What owners' credits paid on their own bills: no leak.</param>
/// <param name="Lines">Largest first.</param>
/// <param name="Debts">By customer that the payer's credits belong to, up to the month, inclusive.</param>
public sealed record LeakReport(
    AwsAccountId PayerId,
    string PayerName,
    Month Month,
    MonthState State,
    string? Why,
    Money Unknown,
    IReadOnlyDictionary<CustomerId, Money> OwnUse,
    IReadOnlyList<LeakLine> Lines,
    IReadOnlyList<LeakDebt> Debts
)
{
    public bool IsKnown => Why is null;

    public Money Total => Lines.Sum(l => l.Amount);
}
