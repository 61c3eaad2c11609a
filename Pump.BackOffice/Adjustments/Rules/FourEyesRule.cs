namespace Pump.BackOffice.Adjustments.Rules;

internal sealed class FourEyesRule : IPolicyRule
{
    public string Name => "Four eyes";
    public string Sentence =>
        "Who wrote it, who changed it last, the customer's own account executive, and whoever stands in for one of them do not decide about it.";

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

        if (Behind(what) is { } principal)
        {
            return this.Stops(principal);
        }

        if (decider.Id == what.LastEditor.Id)
        {
            return this.Stops("you changed it last, so another person has to decide");
        }

        if (decider.Id == what.AccountExecutive?.Id)
        {
            return this.Stops("you are this customer's account executive, so another person has to decide");
        }

        var standsIn = what.StandIns.FirstOrDefault(s => s.To == decider.Id);
        if (standsIn.From is { } absent)
        {
            return this.Stops($"you stand in for {absent.Name}, who had a hand in it, so another person has to decide");
        }

        return
            what.Approvals.Any(a => a.Id == decider.Id || a.Id == what.Principal?.Id)
            || what.ApprovedInSteadOf.Any(a => a == decider.Id || a == what.Principal?.Id)
            ? this.Stops("it has this approval already; the second one is another person's")
            : this.Passes($"proposed by {what.Maker.Name}, not by you");
    }

    /// <summary>Who decides in somebody's stead decides no more than that person could.</summary>
    private static string? Behind(PolicyCase what) =>
        what.Principal is not { } principal ? null
        : principal.Id == what.Maker.Id ? $"{principal.Name}, for whom you would decide, proposed it"
        : principal.Id == what.LastEditor.Id ? $"{principal.Name}, for whom you would decide, changed it last"
        : principal.Id == what.AccountExecutive?.Id
            ? $"{principal.Name}, for whom you would decide, is this customer's account executive"
        : null;
}
