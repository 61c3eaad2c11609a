using System.Globalization;

namespace Pump.BackOffice.Adjustments.Rules;

internal sealed class FrozenPeriodRule : IPolicyRule
{
    public string Name => "Period";
    public string Sentence => "A month that is closed is changed only with open eyes.";

    public RuleVerdict Judge(PolicyCase what)
    {
        if (what.Terms.Month is not { } month)
        {
            return this.Passes("not about one month");
        }

        var closesOn = month.Next.FirstDay.AddDays(what.Policy.PeriodClosesOnDay - 1);
        var words = closesOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var today = DateOnly.FromDateTime(what.Now.UtcDateTime);
        if (today >= closesOn)
        {
            return this.Attention($"closed since {words}");
        }

        return today <= month.LastDay
            ? this.Attention("not over; AWS's figures will change")
            : this.Passes($"open until {words}");
    }
}
