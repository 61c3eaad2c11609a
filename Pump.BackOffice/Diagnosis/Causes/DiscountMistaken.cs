using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Diagnosis.Cases;

namespace Pump.BackOffice.Diagnosis.Causes;

/// <summary>What the customer takes for a credit is a discount, which is between AWS and the reseller.</summary>
internal sealed class DiscountMistaken : Cause
{
    public override string Code => "discount-mistaken";
    public override string Title => "A discount was taken for a credit";
    public override int Order => 71;
    public override IReadOnlyList<Signal> Needs => [Signal.Charges, Signal.Claim];

    public override IEnumerable<Finding> Weigh(CaseFile file, Gap gap)
    {
        var rows = file.Bills.SelectMany(b => b.SumsOf(ChargeClass.Discount)).ToList();
        return Weigh(file, gap, rows, "discount", file.Bills.Sum(b => b.Discounts));
    }

    private IEnumerable<Finding> Weigh(CaseFile file, Gap gap, List<AwsCharge> rows, string what, Money sum)
    {
        if (Blind(file) is { } why)
        {
            yield return Unknown(why);
            yield break;
        }

        if (Mistaken.Find(file, rows, sum) is not { } mistaken)
        {
            yield return RuledOut(rows.Take(6).Select(Cite.Charge));
            yield break;
        }

        var label = rows[0].RecordType;
        var evidence = mistaken.Rows(file, rows, sum, $"{label} of {file.Month}");
        var reply =
            $"The {Cite.Usd(sum)} that AWS shows for {file.Month} is a {what} ({label}), not a credit: it belongs to the agreement under which Pump buys from AWS and is no balance of yours.";
        yield return mistaken.IsExact
            ? Proven(mistaken.Take(gap), evidence, reply)
            : Likely(
                mistaken.Take(gap),
                evidence,
                "Where the customer's figure comes from: it is not the sum of the discounts.",
                reply
            );
    }
}
