using System.Globalization;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Adjustments;

/// <summary>What the use cases of adjustments have in common: lengths, versions, the words of their audit records.</summary>
internal static class AdjustmentLimits
{
    public const string SubjectKind = "Adjustment";
    public const string Topic = "adjustment";
    private const int MostEvidence = 100;

    /// <summary>Even a draft is bounded.</summary>
    public static Refusal? TooLong(AdjustmentTerms terms)
    {
        if (terms.CustomerReason?.Length > TermsCheck.LongestReason)
        {
            return Refusal.Invalid(nameof(terms.CustomerReason), "At most 2,000 characters.");
        }

        if (terms.InternalReason?.Length > TermsCheck.LongestReason)
        {
            return Refusal.Invalid(nameof(terms.InternalReason), "At most 2,000 characters.");
        }

        if (terms.CreditName?.Length > 200)
        {
            return Refusal.Invalid(nameof(terms.CreditName), "At most 200 characters.");
        }

        if (terms.Service?.Length > 200)
        {
            return Refusal.Invalid(nameof(terms.Service), "At most 200 characters.");
        }

        return terms.Evidence.Count > MostEvidence
            ? Refusal.Invalid(nameof(terms.Evidence), "At most 100 pieces of evidence.")
            : null;
    }

    /// <summary>Refused when the row is not the one that the asker looked at.</summary>
    public static Refusal? StaleUnless(this Adjustment adjustment, long seen) =>
        adjustment.Version == seen ? null : Refusal.Stale(adjustment.Code);

    /// <summary>Records an act on an adjustment and tells the open pages.</summary>
    public static void Record(
        this CommandScope scope,
        string act,
        Adjustment adjustment,
        string did,
        string? beforeDigest = null,
        string? afterDigest = null,
        PersonId? onBehalfOf = null
    )
    {
        scope.Record(
            act,
            SubjectKind,
            adjustment.Code,
            $"{adjustment.Code} {did}.",
            beforeDigest,
            afterDigest,
            onBehalfOf
        );
        scope.Tell(Topic, adjustment.Number.ToString(CultureInfo.InvariantCulture));
        scope.Tell("customer", adjustment.CustomerId.Value.ToString("D"));
    }
}
