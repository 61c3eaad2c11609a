namespace Pump.BackOffice.Credits.Allocation;

/// <summary>
/// One payer's bill of one month (UTC) before credits, with the credits that its accounts own: all that AWS's way of
/// applying credits looks at. Amounts are US dollars, exact; sharing is that of the month's last day, which AWS lets
/// decide the whole month.
/// </summary>
public sealed record MonthBill(
    Month Month,
    bool Sharing,
    IReadOnlyList<BillAccount> Accounts,
    IReadOnlyList<BillCredit> Credits,
    IReadOnlyList<BillCharge> Charges
)
{
    /// <summary>Why the bill cannot be worked out; null when it can.</summary>
    public string? Fault()
    {
        var accounts = new HashSet<string>(Accounts.Count, StringComparer.Ordinal);
        foreach (var account in Accounts)
        {
            if (!accounts.Add(account.Id))
            {
                return $"account {account.Id} is listed twice";
            }
        }

        var credits = new HashSet<string>(Credits.Count, StringComparer.Ordinal);
        foreach (var credit in Credits)
        {
            if (!credits.Add(credit.Id))
            {
                return $"credit {credit.Id} is listed twice";
            }

            if (!accounts.Contains(credit.Account))
            {
                return $"credit {credit.Id} belongs to account {credit.Account}, which is not on the bill";
            }
        }

        for (var i = 0; i < Charges.Count; i++)
        {
            if (!accounts.Contains(Charges[i].Account))
            {
                return $"charge {i} is of account {Charges[i].Account}, which is not on the bill";
            }
        }

        return ExactSums.Fit(Credits.Select(c => c.Remaining).Concat(Charges.Select(c => c.Amount)))
            ? null
            : "the amounts have too many digits to be added exactly";
    }
}

/// <summary>An account of the bill.</summary>
/// <param name="MemberFrom">The day it joined (UTC), inclusive; null = before anybody counted.</param>
/// <param name="MemberTo">The day it left (UTC), exclusive; null = still there.</param>
/// <param name="Sharing">Its own credit sharing on the month's last day.</param>
public sealed record BillAccount(string Id, DateOnly? MemberFrom, DateOnly? MemberTo, bool Sharing)
{
    public bool IsMemberIn(Month month) =>
        (MemberFrom is not { } from || from <= month.LastDay)
        && (MemberTo is not { } to || to > month.FirstDay)
        && !(MemberFrom >= MemberTo);

    /// <summary>It joined when the month had begun: its own credits stay with its earlier bill.</summary>
    public bool JoinedDuring(Month month) => MemberFrom > month.FirstDay;
}

/// <summary>A credit as it stands before the bill.</summary>
/// <param name="Remaining">US dollars before this bill.</param>
/// <param name="StartsAt">First instant, inclusive.</param>
/// <param name="EndsAt">Exclusive; null = never ends.</param>
/// <param name="Products">The services it may pay, in the bill's words; null = AWS does not say, taken as any.</param>
/// <param name="ApplicationType">AWS's word for the phase in which it is applied; null = after discounts.</param>
/// <param name="ShareableAccounts">Null = no limit, empty = its owner only; the owner is always allowed.</param>
public sealed record BillCredit(
    string Id,
    string Account,
    decimal Remaining,
    DateTimeOffset StartsAt,
    DateTimeOffset? EndsAt,
    IReadOnlyCollection<string>? Products,
    string? ApplicationType,
    bool IsEnabled,
    IReadOnlyCollection<string>? ShareableAccounts
);

/// <summary>A charge before credits; zero and negative ones are never covered.</summary>
public sealed record BillCharge(string Account, string Service, decimal Amount, ChargeKind Kind)
{
    /// <summary>Whether any credit can pay it; support only one that names its service.</summary>
    public bool CanBeCovered => Amount > 0m && Kind is ChargeKind.Usage or ChargeKind.Recurring or ChargeKind.Support;
}

/// <summary>What a charge is for, which decides whether a credit may pay it (AWS's promotional credit terms).</summary>
public enum ChargeKind
{
    Usage,

    /// <summary>The hourly fee of a reservation or savings plan.</summary>
    Recurring,
    Upfront,
    Marketplace,
    DomainRegistration,
    Training,

    /// <summary>Only by a credit whose products name it.</summary>
    Support,
    Tax,
    Other,
}
