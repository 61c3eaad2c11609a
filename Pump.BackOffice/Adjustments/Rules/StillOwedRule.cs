using static Pump.BackOffice.Adjustments.Rules.RuleVerdicts;

namespace Pump.BackOffice.Adjustments.Rules;

/// <summary>Warns before one debt is made good twice, in one amount or in several.</summary>
internal sealed class StillOwedRule : IPolicyRule
{
    public string Name => "Still owed";
    public string Sentence =>
        "What makes one month good for one cause is together no more than its finding says Pump owes.";

    public RuleVerdict Judge(PolicyCase what)
    {
        if (what.Terms is not { Kind: AdjustmentKind.PumpCredit, Month: { } month })
        {
            return this.Passes("makes no month good");
        }

        var owed = what.Terms.Evidence.Select(e => e.Amount).OfType<Money>().ToList();
        var standing = what.MadeGood.Sum(n => n.Amount);
        var names = string.Join(", ", what.MadeGood.Select(n => Adjustment.CodeOf(n.Number)));
        if (owed.Count == 0)
        {
            return what.MadeGood.Count == 0
                ? this.Passes($"nothing of {month} was made good for this reason")
                : this.Attention(
                    $"{names} made good {Say(standing)} of {month} for this reason; no finding is cited that says how much is owed"
                );
        }

        var together = what.Amount + standing;
        var words = what.MadeGood.Count == 0 ? Say(together) : $"with {names}: {Say(together)}";
        return together > owed.Sum()
            ? this.Attention($"{words}, more than the {Say(owed.Sum())} that the finding says is owed")
            : this.Passes($"{words} of {Say(owed.Sum())} owed");
    }
}
