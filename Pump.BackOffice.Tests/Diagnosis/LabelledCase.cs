using Pump.BackOffice.Sandbox.Scenarios;

namespace Pump.BackOffice.Tests.Diagnosis;

/// <summary>One customer whose month has a known truth: what it adds to the world, and what a diagnosis has to find.</summary>
/// <param name="Company">The Company ID.</param>
/// <param name="Causes">The causes that hold; the main one may be any of them.</param>
internal sealed record LabelledCase(string Company, params string[] Causes)
{
    public List<ScenarioAccount> Accounts { get; } = [];
    public List<ScenarioAccount> Outside { get; } = [];
    public List<ScenarioCredit> Credits { get; } = [];
    public List<ScenarioSharing> Sharing { get; } = [];
    public List<ScenarioRestatement> Restatements { get; } = [];
    public List<ScenarioInvoiceException> Invoices { get; } = [];
    public List<ScenarioHistoryFact> History { get; } = [];
    public List<ScenarioTicket> Tickets { get; } = [];

    /// <summary>The amount of a cause where it is known to the cent (USD), worked out by the world itself.</summary>
    public Dictionary<string, Func<ScenarioFigures, decimal>> Amounts { get; } = new(StringComparer.Ordinal);

    /// <summary>Causes that may be named besides without being wrong: what they say is true, it is only not the point.</summary>
    public HashSet<string> AlsoTrue { get; } = new(StringComparer.Ordinal);
}
