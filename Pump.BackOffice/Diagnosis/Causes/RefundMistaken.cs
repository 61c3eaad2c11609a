using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Diagnosis.Cases;

namespace Pump.BackOffice.Diagnosis.Causes;

/// <summary>What the customer takes for a credit is a refund of an earlier charge.</summary>
internal sealed class RefundMistaken : Cause
{
    public override string Code => "refund-mistaken";
    public override string Title => "A refund was taken for a credit";
    public override int Order => 72;
    public override IReadOnlyList<Signal> Needs => [Signal.Charges, Signal.Claim];

    public override IEnumerable<Finding> Weigh(CaseFile file, Gap gap)
    {
        if (Blind(file) is { } why)
        {
            yield return Unknown(why);
            yield break;
        }

        var rows = file.Bills.SelectMany(b => b.SumsOf(ChargeClass.Refund)).ToList();
        var sum = file.Bills.Sum(b => b.Refunds);
        if (Mistaken.Find(file, rows, sum) is not { } mistaken)
        {
            yield return RuledOut(rows.Take(6).Select(Cite.Charge));
            yield break;
        }

        var evidence = mistaken.Rows(file, rows, sum, $"Refunds of {file.Month}");
        var reply =
            $"The {Cite.Usd(sum)} in {file.Month} is a refund of an earlier charge, not a credit. It was taken off once in that month and leaves no balance.";
        yield return mistaken.IsExact
            ? Proven(mistaken.Take(gap), evidence, reply)
            : Likely(
                mistaken.Take(gap),
                evidence,
                "Where the customer's figure comes from: it is not the sum of the refunds.",
                reply
            );
    }
}
