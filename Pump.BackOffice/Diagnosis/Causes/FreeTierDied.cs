using Pump.BackOffice.Diagnosis.Cases;

namespace Pump.BackOffice.Diagnosis.Causes;

/// <summary>Free Tier credits end at once when their account joins an organization (AWS Free Tier FAQ).</summary>
internal sealed class FreeTierDied : BlockedCredit
{
    public override string Code => "free-tier-died-on-joining";
    public override string Title => "Free Tier credits ended on joining";
    public override int Order => 33;
    public override IReadOnlyList<Signal> Needs => [Signal.Memberships, Signal.Charges, Signal.Credits];

    protected override bool Blocks(CaseFile file, CaseCredit credit) => credit.HasDied;

    protected override IEnumerable<EvidenceRow> Rows(CaseFile file, CaseCredit credit)
    {
        var account = file.Accounts.First(a => a.Id == credit.Owner);
        var ended = DateOnly.FromDateTime(credit.State.EndAt!.Value.UtcDateTime);
        return
        [
            Cite.Credit(credit),
            .. account.Memberships.Where(m => m.FromOn == ended).Select(m => Cite.Member(file, account, m)),
        ];
    }

    protected override string Words(CaseFile file, CaseCredit credit) =>
        $"AWS ends Free Tier credits at once when their account joins any AWS organization. Account {credit.Owner} joined on {Cite.Day(credit.State.EndAt!.Value)}, so the {Cite.Usd(credit.State.Remaining)} left of {credit.Name} ended on that day. AWS does not give them back.";
}
