using Pump.BackOffice.Diagnosis.Cases;

namespace Pump.BackOffice.Diagnosis;

/// <summary>
/// The difference that causes explain, in its two parts: from what was expected to what AWS took off, and from there to
/// what the invoice shows. A cause takes no more than what is still open, so that nothing is explained twice. Amounts
/// are cents; null as long as a side is not known.
/// </summary>
internal sealed class Gap
{
    private static readonly Money Cent = Money.Usd(0.01m);
    private readonly Dictionary<string, Money> _uncovered;
    private Money? _aws;

    public Gap(CaseFile file)
    {
        Claimed = file.Expecting?.Expected?.ToCents();
        Expected = Claimed ?? file.CouldHaveCovered;
        _aws = Expected - file.AppliedByAws;
        Invoice = new InvoiceGap(file);
        _uncovered = file.Bills.ToDictionary(b => b.Account.Value, b => b.Uncovered, StringComparer.Ordinal);
    }

    /// <summary>What the customer says it expected on this invoice; null when nobody said.</summary>
    public Money? Claimed { get; }

    public Money? Expected { get; }

    public bool IsClaimed => Claimed is not null;

    /// <summary>Whether anything between expectation and AWS is still open.</summary>
    public bool IsOpenAtAws => _aws is { } open && open >= Cent;

    /// <summary>What is open between expectation and AWS (USD); null when not known.</summary>
    public Money? OpenAtAws => _aws;

    /// <summary>What is open between AWS and the invoice.</summary>
    public InvoiceGap Invoice { get; }

    /// <summary>What no credit covered on some accounts and no cause has taken yet.</summary>
    public Money UncoveredOn(IEnumerable<CaseBill> bills) => bills.Sum(b => _uncovered[b.Account.Value]);

    /// <summary>Takes up to <paramref name="amount"/> of what AWS did not cover on some accounts.</summary>
    public Money? Take(Money amount, IEnumerable<CaseBill> bills)
    {
        var accounts = bills.ToList();
        var taken = Take(Money.Min(amount, UncoveredOn(accounts)));
        var rest = taken ?? Money.Zero;
        foreach (var bill in accounts)
        {
            var part = Money.Min(rest, _uncovered[bill.Account.Value]);
            _uncovered[bill.Account.Value] -= part;
            rest -= part;
        }

        return taken;
    }

    /// <summary>Takes up to an amount of what is open between expectation and AWS.</summary>
    public Money? Take(Money amount)
    {
        if (_aws is not { } open)
        {
            return null;
        }

        var taken = Bounded(amount.ToCents(), Money.Max(open, Money.Zero));
        _aws = open - taken;
        return taken;
    }

    /// <summary>Explains what AWS took off beyond the expectation; negative, null when not known.</summary>
    public Money? TakeSurplus(Money amount)
    {
        if (_aws is not { } open)
        {
            return null;
        }

        var taken = open.IsNegative && amount.IsPositive ? -Bounded(amount.ToCents(), -open) : Money.Zero;
        _aws = open - taken;
        return taken;
    }

    // A cent is what rounding makes, not a remainder.
    internal static Money Bounded(Money amount, Money open) =>
        (amount - open).Abs() <= Cent ? open : Money.Min(amount, open);
}
