using Pump.BackOffice.Diagnosis.Cases;

namespace Pump.BackOffice.Diagnosis.Causes;

/// <summary>The credit is switched off in the console: AWS skips it.</summary>
internal sealed class Paused : BlockedCredit
{
    public override string Code => "paused";
    public override string Title => "Paused";
    public override int Order => 43;

    protected override bool Blocks(CaseFile file, CaseCredit credit) =>
        credit
            is {
                IsPaused: true,
                IsNotStarted: false,
                IsExpired: false,
                HasDied: false,
                AtLeastAvailable.IsPositive: true
            };

    protected override IEnumerable<EvidenceRow> Rows(CaseFile file, CaseCredit credit) =>
        [Cite.Credit(credit), .. credit.Versions.Where(v => !v.IsEnabled).Take(1).Select(Cite.Credit)];

    protected override string Words(CaseFile file, CaseCredit credit) =>
        $"The credit {credit.Name} was paused in AWS in {file.Month}, so AWS did not use it; {Cite.Usd(credit.State.Remaining)} of it is left. A paused credit can be switched on again under Billing and Cost Management, Credits, and counts from then on.";
}
