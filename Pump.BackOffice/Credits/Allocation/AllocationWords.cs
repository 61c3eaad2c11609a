using System.Globalization;

namespace Pump.BackOffice.Credits.Allocation;

/// <summary>Each decision of an allocation as a sentence.</summary>
public static class AllocationWords
{
    /// <summary>Why a credit paid this charge.</summary>
    public static string Step(AllocatedBill done, AllocationStep step)
    {
        ArgumentNullException.ThrowIfNull(done);
        var credit = done.Bill.Credits[step.Credit];
        var charge = done.Bill.Charges[step.Charge];
        var whose =
            step.Rank < 0
                ? $"its own account {charge.Account}"
                : $"account {charge.Account}, number {step.Rank + 1} by charges of the accounts that share";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Credit {credit.Id} paid {step.Amount} of {charge.Service} on {whose}: the service had the most left to cover ({step.ServiceLeft}), and this was its largest charge ({step.ChargeLeft})."
        );
    }

    /// <summary>How it went with a credit, and why.</summary>
    public static string Credit(AllocatedBill done, int position)
    {
        ArgumentNullException.ThrowIfNull(done);
        var (bill, credit) = (done.Bill, done.Bill.Credits[position]);
        var why = done.Fates[position] switch
        {
            CreditFate.UsedUp => "was used up.",
            CreditFate.NothingLeft => string.Create(
                CultureInfo.InvariantCulture,
                $"keeps {done.Remaining[position]}: no charge was left that it may pay."
            ),
            CreditFate.Disabled => "was not used: it is paused.",
            CreditFate.Empty => "was not used: nothing of it remains.",
            CreditFate.OutOfTime => $"was not used: its time does not meet {bill.Month}.",
            CreditFate.OwnerNotMember =>
                $"was not used: its account {credit.Account} was no member on any day of {bill.Month}.",
            CreditFate.OwnerJoinedLater =>
                $"was not used: its account {credit.Account} joined after the 1st, so it stays with that account's "
                    + $"earlier bill until {bill.Month} is over.",
            _ => throw new ArgumentOutOfRangeException(nameof(position)),
        };
        return $"Credit {credit.Id} {why}";
    }

    /// <summary>Why something of a charge is left; null when nothing is.</summary>
    public static string? Charge(AllocatedBill done, int position)
    {
        ArgumentNullException.ThrowIfNull(done);
        var (charge, net) = (done.Bill.Charges[position], done.Nets[position]);
        var why =
            charge.Amount <= 0m ? "only positive charges are covered"
            : net == 0m ? null
            : charge.Kind switch
            {
                ChargeKind.Usage or ChargeKind.Recurring => "no credit that may pay it had anything left",
                ChargeKind.Support => "no credit that names this support had anything left",
                _ => "AWS's terms exclude charges of this kind",
            };
        return why is null
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{charge.Service} of account {charge.Account} ({charge.Kind}) stays at {net}: {why}."
            );
    }
}
