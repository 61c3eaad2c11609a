using System.Globalization;
using static Pump.BackOffice.Adjustments.Rules.RuleVerdicts;

namespace Pump.BackOffice.Adjustments.Rules;

internal sealed class SplitDetectionRule : IPolicyRule
{
    private const int MostNamed = 3;

    public string Name => "Split detection";
    public string Sentence => "Adjustments of one customer and reason within the policy's days count together.";

    public RuleVerdict Judge(PolicyCase what)
    {
        if (what.Together.Count == 0)
        {
            var days = what.Policy.SplitDays.ToString(CultureInfo.InvariantCulture);
            return this.Passes($"the only one of its reason in {days} days");
        }

        var names = string.Join(", ", what.Together.Take(MostNamed).Select(n => Adjustment.CodeOf(n.Number)));
        var more = what.Together.Count > MostNamed ? $" and {what.Together.Count - MostNamed} more" : string.Empty;
        var text = $"with {names}{more}: {Say(what.TogetherAmount)}";
        return Tier(what.Policy, what.Amount) == Tier(what.Policy, what.TogetherAmount)
            ? this.Passes($"{text}, same tier")
            : this.Attention($"{text}, which is a higher tier than {Say(what.Amount)} alone");
    }

    private static int Tier(PolicyFigures policy, Money amount) =>
        amount >= policy.TwoApproversFrom ? 2
        : amount >= policy.MiddleFrom ? 1
        : 0;
}
