namespace Pump.BackOffice.Adjustments;

/// <summary>What terms change, line by line, and what they leave alone.</summary>
internal static class ChangeLines
{
    public static IReadOnlyList<ChangeLine> Of(AdjustmentTerms terms, Money before)
    {
        var effect = terms.Effect ?? (terms.Kind == AdjustmentKind.PumpCredit ? terms.Amount : null) ?? Money.Zero;
        var amount = terms.Amount ?? Money.Zero;
        List<ChangeLine> lines = [];
        switch (terms.Kind)
        {
            case AdjustmentKind.RecordCredit:
                lines.Add(New($"Expected from AWS: {terms.CreditName ?? "a credit"}", amount));
                break;
            case AdjustmentKind.CorrectRecord:
                lines.Add(New($"Expected from AWS instead: {terms.CreditName ?? "a credit"}", amount));
                break;
            case AdjustmentKind.ApplyCredit:
                lines.Add(New($"Used on the invoice of {terms.Month?.ToString() ?? "a month"}", effect));
                break;
            case AdjustmentKind.Reattribute:
                lines.Add(
                    New($"Moved to the other credit, {terms.Month?.ToString() ?? "a month"}, {terms.Service}", amount)
                );
                break;
            case AdjustmentKind.PumpCredit:
                lines.Add(New($"New credit: {NameOf(terms)}", amount));
                break;
            case AdjustmentKind.VoidCredit:
                lines.Add(New("Taken back: what is left of the credit", effect));
                break;
            default:
                lines.Add(New($"Undoes {Adjustment.CodeOf(terms.Reverses ?? 0)}, entry by entry", effect));
                break;
        }

        lines.Add(new ChangeLine("Pump book", before, before + effect, IsNew: false, IsSame: effect.IsZero));
        return lines;
    }

    private static ChangeLine New(string words, Money amount) => new(words, null, amount, IsNew: true, IsSame: false);

    private static string NameOf(AdjustmentTerms terms) =>
        !string.IsNullOrWhiteSpace(terms.CreditName) ? terms.CreditName
        : terms.Reason is null ? "Pump credit"
        : CarryOut.NameOf(terms);
}
