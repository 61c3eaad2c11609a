using Pump.BackOffice.Adjustments;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Diagnosis;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Workbench.Approvals;

/// <summary>What a proposal's form begins with: what diagnosis says, less what was made good already.</summary>
/// <param name="customer">Whose.</param>
/// <param name="diagnose">Diagnoses the ticket, or the customer's month.</param>
/// <param name="at">Where a finding of that diagnosis is shown.</param>
internal sealed class FindingBeginning(
    ProposalChoices choices,
    Actor actor,
    CustomerId customer,
    Func<Task<Outcome<MonthDiagnosis>>> diagnose,
    Func<Finding, string> at
)
{
    /// <param name="fields">As the claim begins the form.</param>
    /// <param name="cause">The cause whose finding was accepted; null when none was.</param>
    /// <param name="cancellationToken">Stops looking.</param>
    /// <returns>The fields; what was made good, to be shown; what to say.</returns>
    public async Task<(ProposalFields Fields, string? MadeGood, string? Said)> FillAsync(
        ProposalFields fields,
        string? cause,
        CancellationToken cancellationToken
    )
    {
        var read = await diagnose();
        var found = read.Done ? read.Value : null;
        if (cause is null)
        {
            return Rest(fields, found);
        }

        if (found?.HeldBy(cause) is not { OwedAtFirst: not null } finding)
        {
            return (fields, null, "The finding does not hold any more: the form begins without it.");
        }

        string[] routes = [at(finding), .. finding.Evidence.Select(e => e.Ref)];
        var cited = await choices.CiteAsync(actor, customer, routes, cancellationToken);
        var words = finding.MadeGood.IsPositive
            ? FindingProposal.MadeGoodWords(finding.MadeGood, found.Month, finding.Adjustment?.Amount ?? Money.Zero)
            : null;
        return (FindingProposal.Fill(fields, finding, cited.Done ? cited.Value : []), words, words);
    }

    /// <summary>What the customer claims was paid already, in whole or in part: only the rest is asked for.</summary>
    private static (ProposalFields, string?, string?) Rest(ProposalFields fields, MonthDiagnosis? found)
    {
        if (fields.Kind != AdjustmentKind.PumpCredit || found is not { MadeGood.IsPositive: true })
        {
            return (fields, null, null);
        }

        fields.Amount = found.Owed.IsPositive ? found.Owed.ToString() : string.Empty;
        var words = FindingProposal.MadeGoodWords(found.MadeGood, found.Month, found.Owed);
        return (fields, words, words);
    }
}
