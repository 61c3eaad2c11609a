using Pump.BackOffice.Diagnosis.Cases;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Diagnosis;

/// <summary>
/// The whole difference between what a customer expected of a month and what it got, explained:
/// <c>Expected - sum(amounts that hold) - Applied = Unexplained</c>, always. All in USD; null is not known.
/// </summary>
/// <param name="Customer">The Company ID.</param>
/// <param name="Month">The month (UTC).</param>
/// <param name="Expected">The claim; without one, what the usable credits could have covered.</param>
/// <param name="Applied">Credits on the invoice; before there is one, what AWS took off.</param>
/// <param name="AppliedByAws">What AWS took off the customer's own bills.</param>
/// <param name="Unexplained">What no cause explains.</param>
/// <param name="Findings">In order; the first that holds is the main cause.</param>
/// <param name="DataVersions">Which versions of what was recorded it rests on.</param>
public sealed record MonthDiagnosis(
    string Customer,
    Month Month,
    Money? Expected,
    Money? Applied,
    Money? AppliedByAws,
    Money? Unexplained,
    IReadOnlyList<Finding> Findings,
    IReadOnlyDictionary<string, string> DataVersions
)
{
    /// <summary>What is expected is a claim; else it is what the usable credits cover.</summary>
    public bool IsClaimed { get; init; }

    /// <summary>What was applied stands on an invoice; else it is what AWS took off.</summary>
    public bool IsInvoiced { get; init; }

    /// <summary>The first finding that holds; null when none does.</summary>
    public Finding? Main => Findings.FirstOrDefault(f => f.Holds);

    /// <summary>The finding of a cause that holds, the one by which Pump owes before others; null when none does.</summary>
    public Finding? HeldBy(string cause) =>
        Findings.Where(f => f.Holds && f.Cause == cause).MaxBy(f => f.OwedAtFirst is not null);

    /// <summary>What was made good already of what Pump owes by the findings (USD).</summary>
    public Money MadeGood => Findings.Where(f => f.Holds).Sum(f => f.MadeGood);

    /// <summary>What Pump still owes by the findings (USD).</summary>
    public Money Owed => Findings.Where(f => f.Holds).Sum(f => f.Adjustment?.Amount ?? Money.Zero);

    /// <summary>What is at stake: what Pump owes and what nobody can explain yet; null when that is not known.</summary>
    public Money? Stake =>
        Unexplained is { } open ? Owed + Money.Max(open, Money.Zero)
        : Owed.IsPositive ? Owed
        : null;

    /// <summary>Proven is only what is proven to its end: where a part of the difference is not, it says so.</summary>
    public Verdict Verdict =>
        Main is not { } main || main.Cause == "data-missing" ? Verdict.Unknown
        : main.Certainty != CertaintyLevel.Proven ? Verdict.Likely
        : Unexplained is { IsZero: true } && !Findings.Any(IsLikelyPart) ? Verdict.Proven
        : main.Amount is { IsZero: false } || Unexplained is { IsZero: true } ? Verdict.ProvenInPart
        : Verdict.Likely;

    private static bool IsLikelyPart(Finding finding) =>
        finding is { Certainty: CertaintyLevel.Likely, Amount: not { IsZero: true } };

    /// <summary>One sentence for lists.</summary>
    public string Sentence =>
        Main is not { } main ? $"Nothing that is recorded explains {Month}."
        : main.Amount is { IsZero: false } amount ? $"{main.Title}: {Figures.Text(amount.Amount)}{Rest}."
        : $"{main.Title}{Rest}.";

    private string Rest =>
        (MadeGood.IsPositive ? $"; {Figures.Text(MadeGood.Amount)} made good" : "")
        + (Unexplained is { IsZero: false } open ? $"; {Figures.Text(open.Amount)} unexplained" : "");

    internal static MonthDiagnosis Of(CaseFile file, Gap gap, IReadOnlyList<Finding> findings)
    {
        var holding = findings.Where(f => f.Holds).ToList();
        Money? unexplained =
            gap.Expected is { } expected && file.Applied is { } applied && holding.TrueForAll(f => f.Amount is not null)
                ? expected - holding.Sum(f => f.Amount!.Value) - applied
                : null;
        return new MonthDiagnosis(
            file.CompanyId,
            file.Month,
            gap.Expected,
            file.Applied,
            file.AppliedByAws,
            unexplained,
            findings,
            file.Versions
        )
        {
            IsClaimed = gap.IsClaimed,
            IsInvoiced = file.Invoices.Count > 0,
        };
    }
}
