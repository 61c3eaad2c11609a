using System.Globalization;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Adjustments;

/// <summary>One part of the terms that is different from the proposal before.</summary>
/// <param name="Part">Which part, in words.</param>
/// <param name="Before">As it was; null when it was not said.</param>
/// <param name="After">As it is; null when it is no longer said.</param>
public sealed record TermsDifference(string Part, string? Before, string? After);

/// <summary>What an edit changed.</summary>
internal static class TermsDifferences
{
    public static IReadOnlyList<TermsDifference> Between(AdjustmentTerms before, AdjustmentTerms after) =>
        [
            .. Parts(before)
                .Zip(Parts(after), (b, a) => new TermsDifference(b.Part, b.Text, a.Text))
                .Where(d => d.Before != d.After),
        ];

    private static IEnumerable<(string Part, string? Text)> Parts(AdjustmentTerms terms)
    {
        yield return ("Kind", terms.Kind.Word());
        yield return ("Reason", terms.Reason?.Word());
        yield return ("Amount", terms.Amount is { } amount ? Figures.Exact(amount.Amount) : null);
        yield return ("Credit", terms.CreditName);
        yield return ("Of the credit", terms.CreditId?.ToString("D"));
        yield return ("To the credit", terms.ToCreditId?.ToString("D"));
        yield return ("Service", terms.Service);
        yield return ("Account", terms.Account?.Spaced);
        yield return ("Month", terms.Month?.ToString());
        yield return ("Starts", Day(terms.StartsOn));
        yield return ("Ends", Day(terms.ExpiresOn));
        yield return ("Undoes", terms.Reverses is { } number ? Adjustment.CodeOf(number) : null);
        yield return ("For the customer", terms.CustomerReason);
        yield return ("For the staff", terms.InternalReason);
        yield return ("Evidence", string.Join("; ", terms.Evidence.Select(e => e.Text).Order(StringComparer.Ordinal)));
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
