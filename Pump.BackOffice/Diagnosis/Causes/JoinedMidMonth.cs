using Pump.BackOffice.Customers;
using Pump.BackOffice.Diagnosis.Cases;

namespace Pump.BackOffice.Diagnosis.Causes;

/// <summary>
/// The owner account joined after the month's first day: until the month's end its credits cover only its own AWS bill
/// from before (AWS's guide on consolidated billing and credits).
/// </summary>
internal sealed class JoinedMidMonth : BlockedCredit
{
    public override string Code => "joined-mid-month";
    public override string Title => "Joined in the middle of the month";
    public override int Order => 30;
    public override IReadOnlyList<Signal> Needs => [Signal.Memberships, Signal.Charges, Signal.Credits];
    protected override bool IsExpected => true;

    protected override bool Blocks(CaseFile file, CaseCredit credit) =>
        credit is { IsOwnerFresh: true, IsUsable: true, IsFreeTier: false }
        && credit.UsedInMonth.IsZero
        && LeftOtherOrganization.EntryFor(file, credit) is null;

    protected override IReadOnlyList<CaseBill> Reach(CaseFile file, CaseCredit credit) => file.Bills;

    protected override IEnumerable<EvidenceRow> Rows(CaseFile file, CaseCredit credit) =>
        [Cite.Member(file, file.Accounts.First(a => a.Id == credit.Owner), JoinOf(file, credit)), Cite.Credit(credit)];

    protected override string Words(CaseFile file, CaseCredit credit) =>
        $"Your account {credit.Owner} joined Pump on {Cite.Day(JoinOf(file, credit).FromOn)}. In the month of joining AWS applies the account's credits only to its own AWS bill up to that day; "
        + "they count on Pump's invoices from the first of the next month. Nothing of the credit is lost.";

    internal static Membership JoinOf(CaseFile file, CaseCredit credit) =>
        file.Accounts.First(a => a.Id == credit.Owner).Memberships.First(m => file.Month.Contains(m.FromOn));
}
