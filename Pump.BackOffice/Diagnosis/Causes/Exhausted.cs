using Pump.BackOffice.Diagnosis.Cases;

namespace Pump.BackOffice.Diagnosis.Causes;

/// <summary>The credit was used up in the month or before it, by the customer's own accounts.</summary>
internal sealed class Exhausted : BlockedCredit
{
    private const int Near = 12;

    public override string Code => "exhausted";
    public override string Title => "Used up";
    public override int Order => 41;
    public override IReadOnlyList<Signal> Needs => [Signal.Charges, Signal.Credits, Signal.Uses];

    protected override bool Blocks(CaseFile file, CaseCredit credit) =>
        credit is { IsUsedUp: true, IsNotStarted: false, IsExpired: false, HasDied: false }
        && credit.Uses.Any(u => u.Month <= file.Month);

    protected override bool IsNear(CaseFile file, CaseCredit credit) =>
        file.Month.Since(credit.Uses.Where(u => u.Month <= file.Month).Max(u => u.Month)) <= Near && !credit.IsMonthly;

    protected override IEnumerable<EvidenceRow> Rows(CaseFile file, CaseCredit credit)
    {
        var months = credit
            .Uses.Where(u => u.Month <= file.Month)
            .GroupBy(u => u.Month)
            .OrderByDescending(g => g.Key)
            .Take(4);
        return
        [
            Cite.Credit(credit),
            .. months.Select(g =>
                Cite.Sum($"Used of {credit.Name} in {g.Key}", -g.Sum(u => u.Amount), [.. g], file.CompanyId)
            ),
        ];
    }

    protected override string Words(CaseFile file, CaseCredit credit)
    {
        var last = credit.Uses.Where(u => u.Month <= file.Month).Max(u => u.Month);
        var used = -credit.Uses.Where(u => u.Month == last).Sum(u => u.Amount);
        return $"The credit {credit.Name} of {Cite.Usd(credit.State.Initial)} is used up: the last {Cite.Usd(used)} went in {last}. Charges after that are not covered by it.";
    }
}
