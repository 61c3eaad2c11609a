namespace Pump.BackOffice.Adjustments.Rules;

internal sealed class FourEyesRule : IPolicyRule
{
    public string Name => "Four eyes";
    public string Sentence =>
        "Who wrote it, who changed it last and the customer's own account executive do not decide about it.";

    public RuleVerdict Judge(PolicyCase what)
    {
        if (what.Decider is not { } decider)
        {
            return this.Passes($"proposed by {what.Maker.Name}, decided by somebody else");
        }

        if (decider.Id == what.Maker.Id)
        {
            return this.Stops("you proposed it, so another person has to decide");
        }

        if (decider.Id == what.LastEditor.Id)
        {
            return this.Stops("you changed it last, so another person has to decide");
        }

        if (decider.Id == what.AccountExecutive?.Id)
        {
            return this.Stops("you are this customer's account executive, so another person has to decide");
        }

        return what.Approvals.Any(a => a.Id == decider.Id)
            ? this.Stops("you have approved it; the second approval is another person's")
            : this.Passes($"proposed by {what.Maker.Name}, not by you");
    }
}
