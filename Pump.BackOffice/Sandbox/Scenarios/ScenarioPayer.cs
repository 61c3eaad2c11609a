using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Pump.BackOffice.Sandbox.Scenarios;

/// <summary>A management account that Pump pays.</summary>
[Description("A payer: a management account that Pump pays.")]
internal sealed record ScenarioPayer
{
    [Description("Account id of the management account, 12 digits.")]
    public required string Id { get; init; }

    [Description("Name of the organization.")]
    public required string Name { get; init; }

    [Description("Shared organization, imported organization, or customer-to-distributor assignment (CTA).")]
    public required PayerKind Kind { get; init; }

    [Description("Name of the role that the sync assumes.")]
    public string Role { get; init; } = "PumpBackOfficeReadOnly";

    [Description("External id that the sync must present.")]
    public required string ExternalId { get; init; }

    [Description("When the organization was made.")]
    public required ScenarioDay CreatedOn { get; init; }

    [Description("E-mail of the management account.")]
    public required string Email { get; init; }

    [Description("Discounts on all usage under this payer.")]
    public IReadOnlyList<ScenarioDiscount> Discounts { get; init; } = [];

    [JsonIgnore]
    internal string RoleArn => $"arn:aws:iam::{Id}:role/{Role}";
}

/// <summary>How a payer came to Pump.</summary>
internal enum PayerKind
{
    Shared,
    Imported,
    Cta,
}

/// <summary>A kind of discount: never a credit, never counted as one.</summary>
internal enum DiscountKind
{
    SolutionProvider,
    Enterprise,
    Distributor,
    Bundled,
    PrivateRate,
}

[Description("A discount on usage. It is a reseller's discount, not a credit.")]
internal sealed record ScenarioDiscount
{
    [Description("Which discount.")]
    public required DiscountKind Kind { get; init; }

    [Description("Part of the usage that is discounted, such as 0.03.")]
    public required decimal Rate { get; init; }

    [Description("First month offset; absent: always.")]
    public int? From { get; init; }
}

/// <summary>When the figures of a month settle, in days of the month after it.</summary>
[Description("When a month's figures settle, in days of the following month.")]
internal sealed record ScenarioMonthClose
{
    [Description("Day from which the month is final.")]
    public required int FinalOnDay { get; init; }

    [Description("Day on which support charges are posted.")]
    public required int SupportPostedOnDay { get; init; }

    [Description("Part of usage that arrives only when the month becomes final, at most; each account has its own.")]
    public required decimal LateUsage { get; init; }

    [Description("Whether an account that joins mid-month can receive shared credits in that month (undocumented).")]
    public required bool MidMonthReceivers { get; init; }

    [Description("Months that close on another day.")]
    public IReadOnlyList<ScenarioLateClose> Exceptions { get; init; } = [];
}

[Description("A month of a payer that becomes final on another day.")]
internal sealed record ScenarioLateClose
{
    [Description("Payer id.")]
    public required string Payer { get; init; }

    [Description("Month offset.")]
    public required int Month { get; init; }

    [Description("Day of the following month from which it is final.")]
    public required int FinalOnDay { get; init; }
}

[Description("A member's credit sharing preference changes.")]
internal sealed record ScenarioSharing
{
    [Description("Account id.")]
    public required string Account { get; init; }

    [Description("The day of the change.")]
    public required ScenarioDay On { get; init; }

    [Description("Whether credits are shared from then on.")]
    public required bool Shared { get; init; }
}

[Description("AWS changes a month after it was final.")]
internal sealed record ScenarioRestatement
{
    [Description("Month offset that changes.")]
    public required int Month { get; init; }

    [Description("Account id.")]
    public required string Account { get; init; }

    [Description("Service, as Cost Explorer names it.")]
    public required string Service { get; init; }

    [Description("Change of the usage; negative lowers it.")]
    public required decimal Change { get; init; }

    [Description("The day on which AWS shows it.")]
    public required ScenarioDay On { get; init; }
}
