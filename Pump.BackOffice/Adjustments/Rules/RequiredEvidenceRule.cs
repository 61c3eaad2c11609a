using System.Globalization;

namespace Pump.BackOffice.Adjustments.Rules;

internal sealed class RequiredEvidenceRule : IPolicyRule
{
    public string Name => "Evidence";
    public string Sentence => "Each kind and reason cites what it stands on.";

    public RuleVerdict Judge(PolicyCase what)
    {
        var evidence = what.Terms.Evidence;
        if (Needed(what.Terms) is { } needed && !evidence.Any(e => needed.Any.Contains(e.Kind)))
        {
            return this.Stops($"needs {needed.Words}");
        }

        return evidence.Count == 0
            ? this.Passes("nothing needed")
            : this.Passes(
                string.Join(", ", evidence.GroupBy(e => e.Kind).Select(g => Count(g.Key, g.Count()))) + " cited"
            );
    }

    /// <summary>What at least one piece of evidence must be; null when nothing is needed.</summary>
    internal static (EvidenceKind[] Any, string Words)? Needed(AdjustmentTerms terms) =>
        (terms.Kind, terms.Reason) switch
        {
            (AdjustmentKind.ApplyCredit, _) => (
                [EvidenceKind.Ticket, EvidenceKind.Invoice],
                "the ticket or the invoice that it is about"
            ),
            (AdjustmentKind.Reattribute, _) => (
                [EvidenceKind.AwsRow, EvidenceKind.LedgerEntry, EvidenceKind.Proof, EvidenceKind.Reading],
                "an AWS row, a ledger entry, a proof or a reading"
            ),
            (AdjustmentKind.RecordCredit or AdjustmentKind.CorrectRecord, _) => (
                [EvidenceKind.Proof, EvidenceKind.Reading],
                "a proof or a reading"
            ),
            (AdjustmentKind.PumpCredit, ReasonCode.LeakRepayment) => (
                [EvidenceKind.AwsRow, EvidenceKind.LedgerEntry, EvidenceKind.Finding],
                "an AWS row, a ledger entry or a finding"
            ),
            (AdjustmentKind.PumpCredit, ReasonCode.InvoiceTrueUp or ReasonCode.Guarantee) => (
                [EvidenceKind.Invoice, EvidenceKind.AwsRow, EvidenceKind.Finding],
                "an invoice, an AWS row or a finding"
            ),
            (AdjustmentKind.PumpCredit, _) => ([EvidenceKind.Ticket], "the ticket that it answers"),
            (AdjustmentKind.VoidCredit, _) => (Enum.GetValues<EvidenceKind>(), "at least one piece of evidence"),
            (AdjustmentKind.Reverse, _) => ([EvidenceKind.Adjustment], "the adjustment that it undoes"),
            _ => null,
        };

    private static string Count(EvidenceKind kind, int count)
    {
        var (one, many) = kind switch
        {
            EvidenceKind.Ticket => ("ticket", "tickets"),
            EvidenceKind.Proof => ("proof", "proofs"),
            EvidenceKind.Reading => ("reading", "readings"),
            EvidenceKind.AwsRow => ("AWS row", "AWS rows"),
            EvidenceKind.LedgerEntry => ("ledger entry", "ledger entries"),
            EvidenceKind.Invoice => ("invoice", "invoices"),
            EvidenceKind.Finding => ("finding", "findings"),
            _ => ("adjustment", "adjustments"),
        };
        return $"{count.ToString(CultureInfo.InvariantCulture)} {(count == 1 ? one : many)}";
    }
}
