using Pump.BackOffice.Credits;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Diagnosis;

/// <summary>
/// What the books say about a ticket's invoice month before anybody opens it. A first form: it names what the ledger
/// proves, and says that it does not know where it does not.
/// </summary>
/// <param name="Verdict">Proven only where AWS's own rows show it.</param>
/// <param name="Stake">What is at stake (USD); null while it is not known, which is not zero.</param>
/// <param name="Finding">One sentence.</param>
public sealed record Assessment(Verdict Verdict, Money? Stake, string Finding)
{
    internal static Assessment NotKnown(string why) => new(Verdict.Unknown, null, why);

    /// <param name="month">The invoice month of the claim; null when nobody named one.</param>
    /// <param name="figures">The customer's months.</param>
    internal static Assessment Of(Month? month, IReadOnlyList<MonthFigures> figures)
    {
        if (month is null)
        {
            return NotKnown("The claim names no invoice month.");
        }

        if (figures.FirstOrDefault(f => f.Month == month) is not { } found)
        {
            return NotKnown($"Neither AWS nor an invoice says anything about {month}.");
        }

        if (found.Invoice is null)
        {
            return NotKnown(found.OtherCurrency is null ? $"No invoice for {month} is known." : $"The invoice for {month} is not in USD.");
        }

        if (found.Ledger is null || found.IsLedgerProvisional)
        {
            return NotKnown(found.Why ?? $"AWS has not closed {month} yet.");
        }

        var open = found.Parts.Where(p => p.Cause != DifferenceCause.Settled && !p.Amount.IsZero).ToList();
        return open.Count == 0
            ? new Assessment(
                Verdict.Likely,
                Money.Zero,
                $"AWS, our ledger and the invoice agree on {month}: nothing was left off."
            )
            : new Assessment(Worst(open), Owed(found), Sentence(open));
    }

    /// <summary>What the customer may be short of: the whole difference, less what was made good already.</summary>
    private static Money Owed(MonthFigures found) => found.Parts.Sum(p => p.Amount).Abs();

    private static Verdict Worst(List<DifferencePart> parts) =>
        parts.Any(p => p.Cause == DifferenceCause.Unexplained) ? Verdict.Unknown
        : parts.Any(p => p.Cause == DifferenceCause.Unowned) ? Verdict.Likely
        : Verdict.Proven;

    private static string Sentence(List<DifferencePart> parts) => string.Join("; ", parts.Select(p => p.Words)) + ".";
}
