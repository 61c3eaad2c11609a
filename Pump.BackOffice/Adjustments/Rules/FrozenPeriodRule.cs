using System.Globalization;

namespace Pump.BackOffice.Adjustments.Rules;

internal sealed class FrozenPeriodRule : IPolicyRule
{
    public string Name => "Period";
    public string Sentence =>
        "A month that is closed is changed only with open eyes, a frozen one not at all, and nothing begins in a closed month.";

    public RuleVerdict Judge(PolicyCase what)
    {
        var today = DateOnly.FromDateTime(what.Now.UtcDateTime);
        if (BeginsInClosedMonth(what, today) is { } stops)
        {
            return this.Stops(stops);
        }

        if (what.Terms.Month is not { } month || what.ClosesOn is not { } closesOn)
        {
            return this.Passes("not about one month");
        }

        var frozenOn = closesOn.AddMonths(what.Policy.FrozenAfterMonths);
        if (today >= frozenOn)
        {
            return this.Stops($"frozen since {Day(frozenOn)}");
        }

        if (today >= closesOn)
        {
            return this.Attention($"closed since {Day(closesOn)}");
        }

        return today <= month.LastDay
            ? this.Attention("not over; AWS's figures will change")
            : this.Passes($"open until {Day(closesOn)}");
    }

    /// <summary>What Pump owes begins in no month whose books are closed; what AWS gave began when AWS says.</summary>
    private static string? BeginsInClosedMonth(PolicyCase what, DateOnly today)
    {
        if (what.Terms is not { Kind: AdjustmentKind.PumpCredit, StartsOn: { } start })
        {
            return null;
        }

        var closes = Month.Of(start).Next.FirstDay.AddDays(what.Policy.PeriodClosesOnDay - 1);
        return today >= closes
            ? $"it would begin on {Day(start)}, in a month that is closed since {Day(closes)}"
            : null;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
