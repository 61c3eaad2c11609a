using Pump.BackOffice.Adjustments;
using Pump.BackOffice.Adjustments.Rules;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Tests.Adjustments.Rules;

/// <summary>A case that every rule is content with: goodwill of 120.00, proposed by Maya, decided by Tomas on 6 November 2026.</summary>
internal static class Cases
{
    public static readonly NamedPerson Maya = Named("Maya Okafor");
    public static readonly NamedPerson Lena = Named("Lena Wirth");
    public static readonly NamedPerson Priya = Named("Priya Nair");
    public static readonly NamedPerson Tomas = Named("Tomas Lindqvist");
    public static readonly NamedPerson Amara = Named("Amara Boateng");

    public static PolicyCase Of(decimal amount = 120m) =>
        new(
            new PolicyFigures(),
            Terms,
            Money.Usd(amount),
            Maker: Maya,
            LastEditor: Maya,
            AccountExecutive: Priya,
            Decider: Tomas,
            Approvals: [],
            Together: [],
            DecidedThisMonth: Money.Zero,
            On(2026, 11, 6)
        );

    public static AdjustmentTerms Terms { get; } =
        new()
        {
            Kind = AdjustmentKind.PumpCredit,
            Reason = ReasonCode.Goodwill,
            Evidence = [Cited(EvidenceKind.Ticket)],
        };

    public static DateTimeOffset On(int year, int month, int day) => new(year, month, day, 9, 0, 0, TimeSpan.Zero);

    public static Evidence Cited(EvidenceKind kind, decimal? owed = null) =>
        new(kind, $"/{kind}/1", "digest", "what it says") { Amount = owed is { } amount ? Money.Usd(amount) : null };

    public static PolicyCase With(this PolicyCase what, params Neighbour[] together) =>
        what with
        {
            Together = together,
        };

    /// <summary>What a rule says: its standing and its words.</summary>
    public static (RuleStanding, string) Says(this IPolicyRule rule, PolicyCase what)
    {
        var verdict = rule.Judge(what);
        (verdict.Rule, verdict.Sentence).ShouldBe((rule.Name, rule.Sentence));
        return (verdict.Standing, verdict.Text);
    }

    private static NamedPerson Named(string name) => new(new PersonId(Guid.CreateVersion7()), name);
}
