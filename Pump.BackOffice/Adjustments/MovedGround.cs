using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Adjustments;

/// <summary>
/// Whether what a proposal stands on is still what it was when it was proposed: the books worked out anew, the evidence
/// looked up again. Other figures, or evidence that says something else, and it is no longer what was proposed.
/// </summary>
internal static class MovedGround
{
    /// <summary>What moved, as one sentence; null when all of it stands as it did.</summary>
    public static async Task<string?> OfAsync(
        BackOfficeDb db,
        Adjustment adjustment,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var outcome = await new TermsCheck(db, adjustment, now).CompleteAsync(cancellationToken);
        return !outcome.TryValue(out var terms, out var refusal) ? refusal.Sentence
            : ContentOf(terms) == ContentOf(adjustment.Terms) ? null
            : Words(adjustment.Terms, terms);
    }

    /// <summary>The terms by what they say and what they cite: how the citing is worded may change with a new version of the app.</summary>
    private static string ContentOf(AdjustmentTerms terms) =>
        (terms with { Evidence = [.. terms.Evidence.Select(e => e with { Text = string.Empty })] }).Canonical();

    private static string Words(AdjustmentTerms proposed, AdjustmentTerms now)
    {
        var other = proposed
            .Evidence.Join(now.Evidence, e => (e.Kind, e.Ref), e => (e.Kind, e.Ref), (was, isNow) => (was, isNow))
            .FirstOrDefault(pair => pair.was with { Text = pair.isNow.Text } != pair.isNow);
        return other.was is null ? "What it stands on has changed since it was proposed."
            : other.was.Text == other.isNow.Text ? $"What it cites has changed since it was proposed: {other.was.Text}."
            : $"What it cites has changed since it was proposed. It said: {other.was.Text}. It says: {other.isNow.Text}.";
    }
}
