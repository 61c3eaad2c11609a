using static Pump.BackOffice.Adjustments.Rules.RuleVerdicts;

namespace Pump.BackOffice.Adjustments.Rules;

internal sealed class CeilingRule : IPolicyRule
{
    public string Name => "Ceiling";
    public string Sentence =>
        "One person approves no more than their ceiling in a calendar month, as it is when they decide.";

    public RuleVerdict Judge(PolicyCase what)
    {
        var ceiling = what.Ceiling;
        if (what.Counted is null)
        {
            return this.Passes($"{SayLimit(ceiling)} a month for each approver");
        }

        var after = what.DecidedThisMonth + what.Amount;
        var used = ceiling.IsZero ? 1 : (double)(after.Amount / ceiling.Amount);
        var whose = what.Principal is { } principal ? $", counted for {principal.Name}" : string.Empty;
        var text = $"{Say(after)} of {SayLimit(ceiling)} this month{whose}";
        return after > ceiling ? this.Stops(text, Math.Min(used, 1)) : this.Passes(text, used);
    }
}
