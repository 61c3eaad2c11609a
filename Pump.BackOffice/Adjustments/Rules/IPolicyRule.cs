namespace Pump.BackOffice.Adjustments.Rules;

/// <summary>One rule of the approval policy.</summary>
internal interface IPolicyRule
{
    /// <summary>What it is called on the screen.</summary>
    string Name { get; }

    /// <summary>What it asks for, as one sentence.</summary>
    string Sentence { get; }

    RuleVerdict Judge(PolicyCase what);
}

/// <summary>What a rule says. Stored nowhere: it is asked again at the moment of the decision.</summary>
public enum RuleStanding
{
    /// <summary>It is content.</summary>
    Passes,

    /// <summary>It lets it through, but somebody should look.</summary>
    Attention,

    /// <summary>It does not let it through.</summary>
    Stops,
}

/// <summary>A rule's verdict on one adjustment.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Sentence">What the rule asks for.</param>
/// <param name="Standing">What came of it.</param>
/// <param name="Text">Why, in a few words.</param>
/// <param name="Used">For a limit: how much of it is used, 0 to 1.</param>
public sealed record RuleVerdict(string Rule, string Sentence, RuleStanding Standing, string Text, double? Used = null);

internal static class RuleVerdicts
{
    public static RuleVerdict Passes(this IPolicyRule rule, string text, double? used = null) =>
        new(rule.Name, rule.Sentence, RuleStanding.Passes, text, used);

    public static RuleVerdict Attention(this IPolicyRule rule, string text, double? used = null) =>
        new(rule.Name, rule.Sentence, RuleStanding.Attention, text, used);

    public static RuleVerdict Stops(this IPolicyRule rule, string text, double? used = null) =>
        new(rule.Name, rule.Sentence, RuleStanding.Stops, text, used);

    /// <summary>An amount as the rules say it: cents, thousands apart.</summary>
    public static string Say(Money amount) =>
        amount.Amount.ToString("#,##0.00", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A limit as the rules say it, without cents where it has none.</summary>
    public static string SayLimit(Money amount) =>
        amount.Amount.ToString("#,##0.##", System.Globalization.CultureInfo.InvariantCulture);
}
