namespace Pump.BackOffice.Adjustments;

/// <summary>What terms change, line by line, and what they leave alone.</summary>
internal static class ChangeLines
{
    public static IReadOnlyList<ChangeLine> Of(AdjustmentTerms terms, Money before)
    {
        var effect = terms.Effect ?? (terms.Kind == AdjustmentKind.PumpCredit ? terms.Amount : null);
        var month = terms.Month?.ToString() ?? "a month";
        var (words, amount) = terms.Kind switch
        {
            AdjustmentKind.RecordCredit => ($"Expected from AWS: {terms.CreditName ?? "a credit"}", terms.Amount),
            AdjustmentKind.CorrectRecord => (
                $"Expected from AWS instead: {terms.CreditName ?? "a credit"}",
                terms.Amount
            ),
            AdjustmentKind.ApplyCredit => ($"Used on the invoice of {month}", effect),
            AdjustmentKind.Reattribute => ($"Moved to the other credit, {month}, {terms.Service}", terms.Amount),
            AdjustmentKind.PumpCredit => ($"New credit: {NameOf(terms)}", terms.Amount),
            AdjustmentKind.VoidCredit => ("Taken back: what is left of the credit", effect),
            _ => ($"Undoes {Adjustment.CodeOf(terms.Reverses ?? 0)}, entry by entry", effect),
        };
        var after = before + (effect ?? Money.Zero);
        List<ChangeLine> lines = [new("Pump book", before, after, IsNew: false, IsSame: after == before)];
        // while no amount is said, nothing changes by zero: there is no line yet
        if (amount is { } said)
        {
            lines.Insert(0, new ChangeLine(words, null, said, IsNew: true, IsSame: false));
        }

        return lines;
    }

    private static string NameOf(AdjustmentTerms terms) =>
        !string.IsNullOrWhiteSpace(terms.CreditName) ? terms.CreditName
        : terms.Reason is null ? "Pump credit"
        : CarryOut.NameOf(terms);
}
