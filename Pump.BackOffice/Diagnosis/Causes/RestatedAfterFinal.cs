using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Diagnosis.Cases;

namespace Pump.BackOffice.Diagnosis.Causes;

/// <summary>AWS changed the month after it had closed it.</summary>
internal sealed class RestatedAfterFinal : Cause
{
    public override string Code => "restated-after-final";
    public override string Title => "AWS restated the month after closing it";
    public override int Order => 84;
    public override IReadOnlyList<Signal> Needs => [Signal.Charges, Signal.Invoice];

    public override IEnumerable<Finding> Weigh(CaseFile file, Gap gap)
    {
        if (Blind(file) is { } why)
        {
            yield return Unknown(why);
            yield break;
        }

        var restated = file.States.Where(s => s.State == MonthState.Restated).ToList();
        var invoice = file.Invoice!;
        if (restated.Count == 0 || invoice.AtEnd is not { } before || CaseFile.Same(before, file.AppliedByAws!.Value))
        {
            yield return RuledOut(file.States.Select(Cite.State));
            yield break;
        }

        var change = file.AppliedByAws.Value - before;
        var amount = gap.Invoice.Take(change, InvoicePart.AfterClose);
        if (amount is { IsZero: true })
        {
            yield return RuledOut(file.States.Select(Cite.State));
            yield break;
        }

        EvidenceRow[] evidence =
        [
            .. restated.Select(Cite.State),
            Cite.AwsSaid(
                file,
                invoice.IsAfterClose ? "When the invoice was posted" : "When it closed the month",
                before,
                invoice.EndedAt!.Value
            ),
            Cite.AwsSaid(file, "By now", file.AppliedByAws.Value, file.Now),
            new("aws-charge", Cite.Customer(file.CompanyId), $"Change after the close: {Cite.Usd(change.Abs())}"),
            Cite.Invoice(file, invoice.Row),
        ];
        var reply =
            $"AWS corrected {file.Month} after it had closed the month: credits changed from {Cite.Usd(before)} to {Cite.Usd(file.AppliedByAws.Value)}. We are settling the difference of {Cite.Usd(change.Abs())} with you.";
        var owed = amount is { IsPositive: true } due
            ? new SuggestedAdjustment(
                SuggestedAdjustment.PumpCredit,
                SuggestedAdjustment.InvoiceTrueUp,
                due,
                file.Month
            )
            : null;
        yield return Proven(amount, evidence, reply, owed);
    }
}
