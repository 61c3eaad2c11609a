using Pump.BackOffice.Customers;
using Pump.BackOffice.Diagnosis.Cases;

namespace Pump.BackOffice.Diagnosis.Causes;

/// <summary>
/// The owner account came from another organization in the middle of the month: the month's credits stay on that
/// organization's bill. AWS tells nobody about it; staff have to enter it.
/// </summary>
internal sealed class LeftOtherOrganization : BlockedCredit
{
    public override string Code => "left-other-org-mid-month";
    public override string Title => "Came from another organization in the middle of the month";
    public override int Order => 31;
    public override IReadOnlyList<Signal> Needs => [Signal.Memberships, Signal.Charges, Signal.Credits, Signal.Staff];
    protected override bool IsExpected => true;

    /// <summary>What staff entered about the organization before, when it fits the day of joining.</summary>
    internal static CustomerFact? EntryFor(CaseFile file, CaseCredit credit) =>
        file.Facts.FirstOrDefault(f =>
            f.Kind == CustomerFactKind.EarlierOrganization
            && (f.Account is null || f.Account == credit.Owner)
            && (f.On is null || file.Month.Contains(f.On.Value))
        );

    protected override bool Blocks(CaseFile file, CaseCredit credit) =>
        credit is { IsOwnerFresh: true, IsUsable: true, IsFreeTier: false }
        && credit.UsedInMonth.IsZero
        && EntryFor(file, credit) is not null;

    protected override IReadOnlyList<CaseBill> Reach(CaseFile file, CaseCredit credit) => file.Bills;

    protected override IEnumerable<EvidenceRow> Rows(CaseFile file, CaseCredit credit) =>
        [
            Cite.Member(file, file.Accounts.First(a => a.Id == credit.Owner), JoinedMidMonth.JoinOf(file, credit)),
            Cite.Staff(file, EntryFor(file, credit)!),
            Cite.Credit(credit),
        ];

    protected override string Words(CaseFile file, CaseCredit credit) =>
        $"Your account {credit.Owner} was a member of another AWS organization until it joined Pump on {Cite.Day(JoinedMidMonth.JoinOf(file, credit).FromOn)}. "
        + "For the month of the move AWS keeps an account's credits on the bill of the organization in which the month began; from the first of the next month they count on Pump's invoices.";
}
