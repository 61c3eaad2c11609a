using static Pump.BackOffice.Adjustments.Rules.RuleVerdicts;

namespace Pump.BackOffice.Adjustments.Rules;

internal sealed class CeilingRule : IPolicyRule
{
    public string Name => "Ceiling";
    public string Sentence => "One person approves no more than the policy's amount in a calendar month.";

    public RuleVerdict Judge(PolicyCase what)
    {
        var ceiling = what.Policy.CeilingPerMonth;
        if (what.Decider is null)
        {
            return this.Passes($"{SayLimit(ceiling)} a month for each approver");
        }

        var after = what.DecidedThisMonth + what.Amount;
        var used = ceiling.IsZero ? 1 : (double)(after.Amount / ceiling.Amount);
        var text = $"{Say(after)} of {SayLimit(ceiling)} this month";
        return after > ceiling ? this.Stops(text, Math.Min(used, 1)) : this.Passes(text, used);
    }
}
