using Pump.BackOffice.Adjustments;
using Pump.BackOffice.Diagnosis;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Workbench.Approvals;

/// <summary>Fills a proposal's form in from a finding: kind, reason, amount, month, words and evidence.</summary>
internal static class FindingProposal
{
    /// <param name="fields">The form as it begins without a finding.</param>
    /// <param name="finding">One by which Pump owes, or owed until it was made good.</param>
    /// <param name="cited">The finding's rows as evidence, with the digests of now.</param>
    public static ProposalFields Fill(ProposalFields fields, Finding finding, IReadOnlyList<Evidence> cited)
    {
        if (finding.Adjustment is { } owed)
        {
            fields.Kind = Enum.TryParse<AdjustmentKind>(owed.Kind, out var kind) ? kind : AdjustmentKind.PumpCredit;
            fields.Reason = Enum.TryParse<ReasonCode>(owed.Reason, out var reason) ? reason : null;
            fields.Month = owed.Month.ToString();
        }

        // Nothing more is owed: whoever writes all the same says how much.
        fields.Amount = finding.Adjustment?.Amount.ToString() ?? string.Empty;
        fields.CreditName = string.Empty;
        fields.Account = string.Empty;
        fields.CustomerReason = finding.Reply ?? string.Empty;
        fields.InternalReason = Short(
            $"{finding.Title} ({finding.Certainty.ToString().ToLowerInvariant()}"
                + $"{(finding.Missing is { } missing ? $"; missing: {missing}" : "")}).\n"
                + string.Join('\n', finding.Evidence.Select(e => $"- {e.Text}"))
        );
        fields.Evidence.AddRange(cited.Where(c => !fields.Evidence.Exists(e => e.Kind == c.Kind && e.Ref == c.Ref)));
        return fields;
    }

    /// <summary>What was made good already, and what is left.</summary>
    public static string MadeGoodWords(Money good, Month month, Money left) =>
        $"Pump has made good {Figures.Text(good.Amount)} of {month} already: "
        + (left.IsPositive ? $"{Figures.Text(left.Amount)} is still owed." : "nothing is owed any more.");

    private static string Short(string text) => text.Length <= 2000 ? text : text[..1999] + "…";
}
