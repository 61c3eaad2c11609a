using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Diagnosis.Cases;

namespace Pump.BackOffice.Diagnosis.Causes;

/// <summary>AWS's figures are not there: not asked yet, refused, or not known to AWS itself within 48 hours of joining.</summary>
internal sealed class DataMissing : Cause
{
    public override string Code => "data-missing";
    public override string Title => "AWS's figures are not there";
    public override int Order => 10;
    public override IReadOnlyList<Signal> Needs => [];

    public override IEnumerable<Finding> Weigh(CaseFile file, Gap gap)
    {
        var blank = file
            .States.Where(s => s.State == MonthState.Unknown || s.Allocations == AllocationState.Unknown)
            .ToList();
        string[] lacks =
        [
            .. file.Payers.Count == 0
                ? ["a payer under which the customer's accounts stood in the month"]
                : Array.Empty<string>(),
            .. file.Payers.Count > 0 && !file.AreChargesKnown ? ["AWS's charges of the month"] : Array.Empty<string>(),
            .. file.Payers.Count > 0 && !file.AreUsesKnown
                ? ["AWS's allocation history of the month"]
                : Array.Empty<string>(),
            .. file
                .PayersWithoutCredits.Where(_ => !file.AreCreditsKnown)
                .Select(p => $"the list of credits of payer {p}"),
            .. file.Invoices.Any(i => !i.IsInUsd) ? ["an invoice in US dollars"] : Array.Empty<string>(),
        ];
        if (lacks.Length == 0)
        {
            yield return RuledOut(file.States.Select(Cite.State));
            yield break;
        }

        yield return Likely(
            null,
            [
                .. blank.Select(Cite.State),
                .. file.Invoices.Where(i => !i.IsInUsd).Select(i => Cite.Invoice(file, i)),
                .. file.PayersWithoutCredits.Select(p => new EvidenceRow(
                    "aws-month",
                    $"/sync?payer={p}",
                    $"No answer of AWS holds the credits of payer {p}"
                )),
                .. file.Payers.Count == 0
                    ?
                    [
                        new EvidenceRow(
                            "membership",
                            Cite.Customer(file.CompanyId),
                            $"No account of the customer stood under a payer in {file.Month}"
                        ),
                    ]
                    : Array.Empty<EvidenceRow>(),
            ],
            $"Needed: {string.Join("; ", lacks)}.",
            "We do not have AWS's figures for this month yet. We are asking for them and will write again as soon as we have them."
        );
    }
}
