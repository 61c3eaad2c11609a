using static Pump.BackOffice.Adjustments.Rules.RuleVerdicts;

namespace Pump.BackOffice.Adjustments.Rules;

internal sealed class AmountTierRule : IPolicyRule
{
    public string Name => "Amount tier";
    public string Sentence => "Small amounts need one manager, large ones need two.";

    public RuleVerdict Judge(PolicyCase what)
    {
        var policy = what.Policy;
        var tier =
            what.TogetherAmount >= policy.TwoApproversFrom ? $"{SayLimit(policy.TwoApproversFrom)} or more"
            : what.TogetherAmount >= policy.MiddleFrom
                ? $"{SayLimit(policy.MiddleFrom)} to {SayLimit(policy.TwoApproversFrom)}"
            : $"under {SayLimit(policy.MiddleFrom)}";
        if (what.TogetherAmount < policy.TwoApproversFrom && what.ApproversNeeded == 2)
        {
            tier = $"{tier}, about a closed month";
        }

        if (what.ApproversNeeded == 1)
        {
            return this.Passes($"{tier}: one manager");
        }

        return what.Approvals.Count == 0
            ? this.Attention($"{tier}: two managers, this is the first")
            : this.Passes($"{tier}: two managers, {what.Approvals[0].Name} has approved");
    }
}
