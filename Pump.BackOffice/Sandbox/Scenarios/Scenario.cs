using System.ComponentModel;

namespace Pump.BackOffice.Sandbox.Scenarios;

/// <summary>
/// What happened in the simulated world, told relative to an anchor month so that it never gets stale. Months are
/// offsets (0 is the anchor month), all days are UTC, all money is USD.
/// </summary>
[Description(
    "A sandbox scenario of Pump.BackOffice: payers, customers, charges, credits, invoices, tickets and faults. Months are offsets from the anchor month (0), days are UTC, money is USD."
)]
internal sealed record Scenario
{
    [Description("Address of the schema that the file follows; ignored when read.")]
    [System.Text.Json.Serialization.JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    [Description("Short name, shown beside the sandbox badge.")]
    public required string Name { get; init; }

    [Description("What the scenario is for, in a sentence or two.")]
    public required string Description { get; init; }

    [Description("Seed of all noise: the same seed gives the same figures.")]
    public required int Seed { get; init; }

    [Description("The anchor month as yyyy-MM, when the scenario must stand on fixed dates; normally absent.")]
    public string? Anchor { get; init; }

    [Description("When a month's figures are posted and become final.")]
    public required ScenarioMonthClose MonthClose { get; init; }

    [Description("Pump's staff.")]
    public required IReadOnlyList<ScenarioPerson> People { get; init; }

    [Description("Management accounts that Pump pays.")]
    public required IReadOnlyList<ScenarioPayer> Payers { get; init; }

    [Description("Customers and prospects, with their accounts.")]
    public required IReadOnlyList<ScenarioCustomer> Customers { get; init; }

    [Description("Accounts that belong to no customer: strangers in a payer, or accounts outside every payer.")]
    public IReadOnlyList<ScenarioAccount> OtherAccounts { get; init; } = [];

    [Description("AWS credits.")]
    public required IReadOnlyList<ScenarioCredit> Credits { get; init; }

    [Description("Credits that Pump itself granted.")]
    public IReadOnlyList<ScenarioPumpCredit> PumpCredits { get; init; } = [];

    [Description("Changes of the credit sharing preference; the state on a month's last day rules the month.")]
    public IReadOnlyList<ScenarioSharing> Sharing { get; init; } = [];

    [Description("Changes that AWS made to a month after it was final.")]
    public IReadOnlyList<ScenarioRestatement> Restatements { get; init; } = [];

    [Description("How Pump invoices.")]
    public required ScenarioInvoicing Invoicing { get; init; }

    [Description("What staff typed wrongly into Pump's ledger.")]
    public IReadOnlyList<ScenarioLedgerMistake> LedgerMistakes { get; init; } = [];

    [Description("Faults that the simulated AWS plays.")]
    public IReadOnlyList<ScenarioFault> Faults { get; init; } = [];

    [Description("The known truth: which cause holds for which customer and month.")]
    public IReadOnlyList<ScenarioLabel> Labels { get; init; } = [];

    [Description("What customers wrote.")]
    public IReadOnlyList<ScenarioTicket> Tickets { get; init; } = [];

    /// <summary>All accounts with the customer they belong to; null for those of nobody.</summary>
    internal IEnumerable<(ScenarioCustomer? Customer, ScenarioAccount Account)> AllAccounts() =>
        Customers
            .SelectMany(c => c.Accounts.Select(a => ((ScenarioCustomer?)c, a)))
            .Concat(OtherAccounts.Select(a => ((ScenarioCustomer?)null, a)));

    /// <summary>The scenario on real dates, as it stands at <paramref name="now"/>.</summary>
    internal ScenarioTimeline At(DateOnly anchor, DateTimeOffset now) => new(this, new ScenarioAnchor(anchor), now);
}
