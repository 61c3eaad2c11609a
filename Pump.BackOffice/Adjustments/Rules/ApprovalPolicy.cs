namespace Pump.BackOffice.Adjustments.Rules;

/// <summary>All rules, in the order in which they are shown.</summary>
internal static class ApprovalPolicy
{
    public static IReadOnlyList<IPolicyRule> Rules { get; } =
    [
        new AmountTierRule(),
        new FourEyesRule(),
        new SplitDetectionRule(),
        new StillOwedRule(),
        new RequiredEvidenceRule(),
        new CeilingRule(),
        new FrozenPeriodRule(),
    ];

    public static IReadOnlyList<RuleVerdict> Judge(PolicyCase what) => [.. Rules.Select(rule => rule.Judge(what))];
}
