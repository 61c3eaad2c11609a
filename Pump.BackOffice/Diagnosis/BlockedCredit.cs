using Pump.BackOffice.Diagnosis.Cases;

namespace Pump.BackOffice.Diagnosis;

/// <summary>A cause that keeps whole credits from covering anything in the month.</summary>
internal abstract class BlockedCredit : Cause
{
    public override IReadOnlyList<Signal> Needs => [Signal.Charges, Signal.Credits];

    /// <summary>The credit would be usable but for this: without a claim it counts as expected.</summary>
    protected virtual bool IsExpected => false;

    /// <summary>Whether it keeps this credit back.</summary>
    protected abstract bool Blocks(CaseFile file, CaseCredit credit);

    /// <summary>How many months before or after the month it is still worth saying when nobody claimed anything.</summary>
    protected virtual bool IsNear(CaseFile file, CaseCredit credit) => true;

    /// <summary>The accounts on which it would have covered something.</summary>
    protected virtual IReadOnlyList<CaseBill> Reach(CaseFile file, CaseCredit credit) => file.ReachOf(credit);

    protected abstract IEnumerable<EvidenceRow> Rows(CaseFile file, CaseCredit credit);

    /// <summary>The answer; every figure in it stands in the evidence.</summary>
    protected abstract string Words(CaseFile file, CaseCredit credit);

    public override IEnumerable<Finding> Weigh(CaseFile file, Gap gap)
    {
        if (Blind(file) is { } why)
        {
            yield return Unknown(why);
            yield break;
        }

        var blocked = file.Credits.Where(c => Blocks(file, c)).ToList();
        if (blocked.Count == 0)
        {
            yield return RuledOut(file.Credits.Select(Cite.Credit));
            yield break;
        }

        var holding = blocked
            .Where(c => gap.UncoveredOn(Reach(file, c)).IsPositive && (IsExpected || IsNear(file, c) || gap.IsClaimed))
            .ToList();
        if (holding.Count == 0)
        {
            yield return RuledOut(blocked.Select(Cite.Credit));
            yield break;
        }

        Money? amount = Money.Zero;
        foreach (var credit in holding.OrderByDescending(c => c.AtLeastAvailable))
        {
            amount += Take(file, gap, credit);
        }

        var first = holding.MaxBy(c => c.AtLeastAvailable)!;
        yield return Proven(
            amount,
            [.. holding.SelectMany(c => Rows(file, c)), Cite.Expectation(file, gap)],
            Words(file, first)
        );
    }

    private Money? Take(CaseFile file, Gap gap, CaseCredit credit)
    {
        if (!gap.IsClaimed && !IsExpected)
        {
            return gap.Expected is null ? null : Money.Zero;
        }

        // Who claims what is left of a credit misses all of it, whatever the month's charges were.
        var isBalance = gap.Claimed is { } claim && CaseFile.Same(claim, credit.State.Remaining);
        return isBalance
            ? gap.Take(credit.AtLeastAvailable)
            : gap.Take(credit.Available ?? credit.AtLeastAvailable, Reach(file, credit));
    }
}
