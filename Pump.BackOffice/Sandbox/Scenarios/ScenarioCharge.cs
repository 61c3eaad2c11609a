using System.ComponentModel;

namespace Pump.BackOffice.Sandbox.Scenarios;

[Description("A charge that comes every month.")]
internal sealed record ScenarioCharge
{
    [Description("Service, as Cost Explorer names it.")]
    public required string Service { get; init; }

    [Description("Kind of charge.")]
    public ChargeKind Kind { get; init; } = ChargeKind.Usage;

    [Description("Amount in month -13.")]
    public required decimal Amount { get; init; }

    [Description("Growth per month, such as 0.01.")]
    public decimal Growth { get; init; }

    [Description("Noise around it, such as 0.05.")]
    public decimal Noise { get; init; }

    [Description("First month offset; absent: always.")]
    public int? From { get; init; }

    [Description("Last month offset; absent: for ever.")]
    public int? To { get; init; }

    [Description("Months with an exact amount.")]
    public IReadOnlyList<ScenarioExactMonth> Exact { get; init; } = [];
}

/// <summary>What a charge is; credits cover only the first two, and support where the credit names it.</summary>
internal enum ChargeKind
{
    Usage,
    Recurring,
    Upfront,
    Marketplace,
    DomainRegistration,
    Training,
    Support,
    Tax,
}

[Description("The exact amount of one month.")]
internal sealed record ScenarioExactMonth
{
    [Description("Month offset.")]
    public required int Month { get; init; }

    [Description("The final amount.")]
    public required decimal Amount { get; init; }

    [Description("The amount while the month is estimated; absent: the final one.")]
    public decimal? Estimated { get; init; }
}

[Description("A single charge.")]
internal sealed record ScenarioOneOff
{
    [Description("The day of the charge.")]
    public required ScenarioDay On { get; init; }

    [Description("Service, as Cost Explorer names it.")]
    public required string Service { get; init; }

    [Description("Kind of charge.")]
    public required ChargeKind Kind { get; init; }

    [Description("Amount.")]
    public required decimal Amount { get; init; }
}

[Description("A refund.")]
internal sealed record ScenarioRefund
{
    [Description("The day on which it is posted.")]
    public required ScenarioDay On { get; init; }

    [Description("Service, as Cost Explorer names it.")]
    public required string Service { get; init; }

    [Description("Amount, positive.")]
    public required decimal Amount { get; init; }
}
