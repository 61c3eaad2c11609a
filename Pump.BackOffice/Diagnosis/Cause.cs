using Pump.BackOffice.Diagnosis.Cases;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Diagnosis;

/// <summary>What a cause has to be able to look at.</summary>
internal enum Signal
{
    Charges,
    Credits,
    Uses,
    Memberships,
    Sharing,
    Invoice,
    Claim,
    Staff,
    Ledger,
}

/// <summary>
/// A reason for which a credit does not show as its customer expects. One class a cause: it looks at a case and says
/// whether it holds, how sure that is, and which part of the difference it explains.
/// </summary>
internal abstract class Cause
{
    /// <summary>Stable; reports and commands name it.</summary>
    public abstract string Code { get; }

    /// <summary>What happened, in a few words for the staff.</summary>
    public abstract string Title { get; }

    /// <summary>Its place in triage: causes that make others meaningless come first, and take their part of the difference first.</summary>
    public abstract int Order { get; }

    /// <summary>What it must be able to see; what is not there turns its answer to Unknown or Likely.</summary>
    public abstract IReadOnlyList<Signal> Needs { get; }

    /// <summary>One answer; two where a part is proven and another is not.</summary>
    public abstract IEnumerable<Finding> Weigh(CaseFile file, Gap gap);

    protected Finding Proven(
        Money? amount,
        IEnumerable<EvidenceRow> evidence,
        string? reply,
        SuggestedAdjustment? adjustment = null,
        string? title = null
    ) => new(Code, title ?? Title, CertaintyLevel.Proven, amount, [.. evidence], null, reply, adjustment);

    protected Finding Likely(
        Money? amount,
        IEnumerable<EvidenceRow> evidence,
        string missing,
        string? reply,
        SuggestedAdjustment? adjustment = null,
        string? title = null
    ) => new(Code, title ?? Title, CertaintyLevel.Likely, amount, [.. evidence], missing, reply, adjustment);

    protected Finding RuledOut(params IEnumerable<EvidenceRow> evidence) =>
        new(Code, Title, CertaintyLevel.RuledOut, null, [.. evidence]);

    protected Finding Unknown(string missing, params IEnumerable<EvidenceRow> evidence) =>
        new(Code, Title, CertaintyLevel.Unknown, null, [.. evidence], missing);

    /// <summary>Why what the cause needs cannot be seen; null when it can.</summary>
    protected string? Blind(CaseFile file) =>
        Needs.Select(need => Missing(file, need)).FirstOrDefault(why => why is not null);

    private static string? Missing(CaseFile file, Signal need) =>
        need switch
        {
            Signal.Charges when !file.AreChargesKnown => "AWS's charges of the month are not known.",
            Signal.Credits when !file.AreCreditsKnown => "AWS's list of credits has not been read.",
            Signal.Uses when !file.AreUsesKnown => "AWS's allocation history of the month is not known.",
            Signal.Memberships when file.Accounts.All(a => a.Memberships.Count == 0) =>
                "It is not known since when the accounts stand under Pump.",
            Signal.Sharing when !file.IsSharingKnown => "The sharing preferences of the month are not known.",
            Signal.Invoice when file.Invoice?.Credits is null => "There is no invoice of the month in US dollars.",
            Signal.Claim when !file.ClaimsOfMonth.Any() => "Nobody has claimed anything about this month.",
            Signal.Staff when file.Facts.Count == 0 => "Staff have entered nothing about the customer.",
            _ => null,
        };
}
