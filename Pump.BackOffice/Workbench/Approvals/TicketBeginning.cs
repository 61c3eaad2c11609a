using Pump.BackOffice.Adjustments;
using Pump.BackOffice.Diagnosis;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Workbench.Approvals;

/// <summary>What a proposal's form begins with for a ticket: what diagnosis says, less what was made good already.</summary>
internal sealed class TicketBeginning(DiagnoseTicket diagnose, ProposalChoices choices, Actor actor, int ticket)
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
        var read = await diagnose.RunAsync(actor, ticket, cancellationToken);
        var found = read.Done ? read.Value : null;
        if (cause is null)
        {
            return Rest(fields, found);
        }

        if (found?.HeldBy(cause) is not { OwedAtFirst: not null } finding)
        {
            return (fields, null, "The finding does not hold any more: the form begins with the claim.");
        }

        string[] routes = [finding.RefOn(ticket), .. finding.Evidence.Select(e => e.Ref)];
        var cited = await choices.CiteAsync(actor, ticket, routes, cancellationToken);
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
