using Pump.BackOffice.Diagnosis.Cases;

namespace Pump.BackOffice.Diagnosis.Causes;

/// <summary>The credit starts after the month: AWS does not apply it backwards.</summary>
internal sealed class NotStarted : BlockedCredit
{
    private const int Near = 2;

    public override string Code => "not-started";
    public override string Title => "Not started yet in that month";
    public override int Order => 42;

    protected override bool Blocks(CaseFile file, CaseCredit credit) => credit.IsNotStarted;

    protected override bool IsNear(CaseFile file, CaseCredit credit) =>
        Month.Of(credit.State.StartAt).Since(file.Month) <= Near && !credit.IsMonthly;

    protected override IEnumerable<EvidenceRow> Rows(CaseFile file, CaseCredit credit) => [Cite.Credit(credit)];

    protected override string Words(CaseFile file, CaseCredit credit) =>
        $"The credit {credit.Name} starts on {Cite.Day(credit.State.StartAt)}. AWS does not apply a credit to earlier months; it counts from its first month on.";
}
