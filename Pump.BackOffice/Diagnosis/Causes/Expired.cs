using Pump.BackOffice.Diagnosis.Cases;

namespace Pump.BackOffice.Diagnosis.Causes;

/// <summary>The credit ended before the month began, with value left.</summary>
internal sealed class Expired : BlockedCredit
{
    private const int Near = 6;

    public override string Code => "expired";
    public override string Title => "Expired with value left";
    public override int Order => 40;

    protected override bool Blocks(CaseFile file, CaseCredit credit) =>
        credit is { IsExpired: true, State.Remaining.IsPositive: true };

    protected override bool IsNear(CaseFile file, CaseCredit credit) =>
        file.Month.Since(Month.Of(credit.LastDay!.Value)) <= Near;

    protected override IEnumerable<EvidenceRow> Rows(CaseFile file, CaseCredit credit) => [Cite.Credit(credit)];

    protected override string Words(CaseFile file, CaseCredit credit) =>
        $"The credit {credit.Name} ended on {Cite.Day(credit.LastDay!.Value)} with {Cite.Usd(credit.State.Remaining)} unused. AWS does not apply a credit after its end; only AWS can extend it.";
}
