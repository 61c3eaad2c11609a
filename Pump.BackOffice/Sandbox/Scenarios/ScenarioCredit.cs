using System.ComponentModel;

namespace Pump.BackOffice.Sandbox.Scenarios;

[Description("An AWS credit.")]
internal sealed record ScenarioCredit
{
    [Description("Credit id, digits.")]
    public required string Id { get; init; }

    [Description("Account id of the owner.")]
    public required string Account { get; init; }

    [Description("Kind of credit.")]
    public required CreditKind Kind { get; init; }

    [Description("Type as GetCredits tells it; nearly always Promotion.")]
    public string CreditType { get; init; } = "Promotion";

    [Description("Name, as the console shows it.")]
    public required string Description { get; init; }

    [Description("Amount at issue.")]
    public required decimal Amount { get; init; }

    [Description("First day on which it can be used.")]
    public required ScenarioDay StartsOn { get; init; }

    [Description("Last day on which it can be used; absent: none is known.")]
    public ScenarioDay? ExpiresOn { get; init; }

    [Description("Services that it covers; null: all.")]
    public IReadOnlyList<string>? Products { get; init; }

    [Description("Products as GetCredits tells them, where they differ from the services.")]
    public IReadOnlyList<string>? ProductsTold { get; init; }

    [Description("GetCredits does not say which products.")]
    public bool ProductsUntold { get; init; }

    [Description("Taken before or after the discounts.")]
    public CreditPhase Phase { get; init; } = CreditPhase.AfterDiscounts;

    [Description("GetCredits does not say which phase.")]
    public bool PhaseUntold { get; init; }

    [Description("Who may use it besides its owner.")]
    public CreditSharingKind Sharing { get; init; } = CreditSharingKind.Default;

    [Description("Accounts that may use it when sharing is Custom or CostCategoryRule.")]
    public IReadOnlyList<string> ShareableAccounts { get; init; } = [];

    [Description("Spans in which it is paused.")]
    public IReadOnlyList<ScenarioPause> Paused { get; init; } = [];

    [Description("Purchase types that it covers; null: all.")]
    public IReadOnlyList<PurchaseType>? PurchaseTypes { get; init; }

    [Description("Days after its start until AWS shows and applies it.")]
    public int VisibleAfterDays { get; init; }
}

/// <summary>Kind of AWS credit; decides two exceptions: Bedrock's third-party models and the end on joining.</summary>
internal enum CreditKind
{
    ActivateFounders,
    ActivatePortfolio,
    ActivateSupport,
    Map,
    ProofOfConcept,
    FreeTier,
    EdStart,
    NonProfit,
    PromoCode,
    Monthly,
    Partner,
    Sla,
}

/// <summary>Whether a credit is taken before or after the discounts.</summary>
internal enum CreditPhase
{
    AfterDiscounts,
    BeforeDiscounts,
}

/// <summary>Who may use a credit besides its owner, told on the credit itself.</summary>
internal enum CreditSharingKind
{
    Default,
    Disabled,
    Custom,
    CostCategoryRule,
}

/// <summary>How a charge was bought, as a credit may restrict it.</summary>
internal enum PurchaseType
{
    OnDemand,
    Reserved,
    SavingsPlan,
}

[Description("A span in which a credit is paused.")]
internal sealed record ScenarioPause
{
    [Description("First paused day.")]
    public required ScenarioDay From { get; init; }

    [Description("First day no longer paused; absent: still paused.")]
    public ScenarioDay? Until { get; init; }
}

/// <summary>Why Pump itself granted a credit.</summary>
internal enum PumpCreditReason
{
    Guarantee,
    Goodwill,
    LeakRepayment,
}

[Description("A credit in Pump's own book.")]
internal sealed record ScenarioPumpCredit
{
    [Description("Company ID.")]
    public required string Customer { get; init; }

    [Description("Why it was granted.")]
    public required PumpCreditReason Reason { get; init; }

    [Description("Amount.")]
    public required decimal Amount { get; init; }

    [Description("The day on which it was granted.")]
    public required ScenarioDay GrantedOn { get; init; }

    [Description("What the customer reads.")]
    public required string Text { get; init; }
}
