using Pump.BackOffice.Sandbox.Scenarios;
using Pump.BackOffice.Sandbox.World;

namespace Pump.BackOffice.Tests.Sandbox.Scenarios;

/// <summary>What a label says is what the world shows: each cause by the signal that proves it.</summary>
public sealed class LabelsHoldTests
{
    private static readonly ScenarioAnchor Anchor = new(new DateOnly(2026, 11, 1));
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
    private static readonly Scenario Scenario = ScenarioFile.ReadDefault().Scenario!;
    private static readonly ScenarioFigures Figures = new(Scenario, Anchor);

    public static TheoryData<string, int, string> Labels()
    {
        var rows = new TheoryData<string, int, string>();
        foreach (var label in Scenario.Labels)
        {
            rows.Add(label.Customer, label.Month, label.Cause);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Labels))]
    public void A_label_is_true_in_the_world(string customer, int month, string cause)
    {
        var label = Scenario.Labels.First(l => l.Customer == customer && l.Month == month && l.Cause == cause);
        var company = Figures.Customer(customer);

        Holds(label, company).ShouldBeTrue($"{company.Name}, month {month}: {label.Note}");
    }

    private static bool Holds(ScenarioLabel label, ScenarioCustomer company) =>
        label.Cause switch
        {
            "joined-mid-month" or "left-other-org-mid-month" => JoinedIn(label, company)
                && Applied(label, company) == 0,
            "left-pump-mid-month" => LeftIn(label, company) && Applied(label, company) > 0,
            "expired" => Credit(label).EndAt < MonthStart(label) && Credit(label).EstimatedAmount > 0,
            "exhausted" => Credit(label).EstimatedAmount == 0 && Applied(label, company) == 0,
            "not-started" => Credit(label).StartAt >= MonthStart(label).AddMonths(1),
            "too-fresh" => Applied(label, company) > 0 && Invoice(label, company).TrueCredits == 0,
            "service-not-eligible" => Covered(label, company) == 0 && Credit(label).EstimatedAmount > 0,
            "charge-kind-never-eligible" or "bedrock-third-party" => Uncovered(label, company, ChargeKind.Marketplace)
                > 0,
            "purchase-type" => Uncovered(label, company, ChargeKind.Recurring) > 0,
            "used-by-another-account" => Ask(FigureSource.CreditLeaked, label, company) > 0,
            "sharing-off" => !Shared(label)
                && Ask(FigureSource.InvoiceGross, label, company) > 10 * Applied(label, company),
            "paused" => Applied(label, company) == 0 && Credit(label).EstimatedAmount > 0,
            "wrong-account" => company.Accounts.All(a => a.Id != Source(label).Account),
            "not-redeemed" => Scenario.Credits.All(c => company.Accounts.All(a => a.Id != c.Account)),
            "invoiced-on-estimate" => Invoice(label, company).OnEstimate
                && Ask(FigureSource.InvoiceShortfall, label, company) > 0,
            "restated-after-final" => Scenario.Restatements.Any(r =>
                r.Month == label.Month && Anchor.Day(r.On) > Final(label)
            ),
            "free-tier-died-on-joining" => Credit(label).EndAt?.Day != 24 && Credit(label).EstimatedAmount > 0,
            "order-surprise" => Credit(label).EstimatedAmount == Credit(label).InitialAmount
                && Ask(FigureSource.AwsCredits, label, company) > 0,
            "discount-mistaken" => Ask(FigureSource.Discounts, label, company) > 0,
            "refund-mistaken" => Ask(FigureSource.Refunds, label, company) > 0,
            // AWS applied it, the invoice shows just that, and staff knew by then that members do not see it.
            "hidden-from-member" => Applied(label, company) > 0
                && Invoice(label, company).Credits == Ask(FigureSource.AwsCredits, label, company)
                && company.History.Any(h =>
                    h.Kind == HistoryKind.MemberVisibilityOff
                    && (h.On is not { } on || Anchor.Day(on) < DateOnly.FromDateTime(MonthEnd(label).UtcDateTime))
                ),
            "ledger-differs" => Invoice(label, company).Credits != Invoice(label, company).TrueCredits
                && Scenario.LedgerMistakes.Any(m => m.Credit == label.Credit),
            "counted-twice" => Invoice(label, company).Credits == 2 * Invoice(label, company).TrueCredits
                && Invoice(label, company).TrueCredits > 0,
            "data-missing" => Figures.WorldAt(Now).Faults(company.Accounts[0].Memberships[0].Payer, "GetCredits").Count
                > 0,
            "support-posted-late" => Applied(label, company) == 29m && Invoice(label, company).TrueCredits == 0,
            "stale-screenshot" => StaleOnTheThird(label),
            // The credit ended with the month before and had enough left for what ran on the next day, which it did not cover.
            "utc-month-edge" => Credit(label).EndAt < MonthStart(label)
                && Credit(label).EndAt >= MonthStart(label).AddDays(-1)
                && Applied(label, company) == 0
                && Edge(label, company) is var evening and > 0
                && Credit(label).EstimatedAmount > evening
                && Lines(label, company).Any(l => l.Amount >= evening && l.Covered == 0),
            Causes.AllWell => Invoice(label, company).Credits == Invoice(label, company).TrueCredits,
            _ => false,
        };

    private static decimal Ask(FigureSource source, ScenarioLabel label, ScenarioCustomer company) =>
        Figures.Resolve(new() { Of = source }, new() { Credit = label.Credit, Month = label.Month }, company, Now)
        ?? 0m;

    private static decimal Applied(ScenarioLabel label, ScenarioCustomer company) =>
        Ask(FigureSource.CreditApplied, label, company);

    private static ToldInvoice Invoice(ScenarioLabel label, ScenarioCustomer company) =>
        Figures.Invoice(company, label.Month);

    private static ScenarioCredit Source(ScenarioLabel label) => Scenario.Credits.First(c => c.Id == label.Credit);

    private static SimulatedCredit Credit(ScenarioLabel label)
    {
        var world = Figures.WorldAt(Now);
        return world.Payers.SelectMany(p => world.Credits(p.AccountId)).First(c => c.CreditId == label.Credit);
    }

    private static DateTimeOffset MonthStart(ScenarioLabel label) => ScenarioAnchor.Midnight(Anchor.Month(label.Month));

    private static DateTimeOffset MonthEnd(ScenarioLabel label) =>
        ScenarioAnchor.Midnight(Anchor.Month(label.Month + 1));

    /// <summary>What ran once, on the first day of the month, on the account of the credit.</summary>
    private static decimal Edge(ScenarioLabel label, ScenarioCustomer company) =>
        company
            .Accounts.Single(a => a.Id == Source(label).Account)
            .OneOffs.Where(o => o.On.Month == label.Month && o.On.Day == 1)
            .Sum(o => o.Amount);

    private static DateOnly Final(ScenarioLabel label) => Anchor.Day(label.Month + 1, Scenario.MonthClose.FinalOnDay);

    private static bool JoinedIn(ScenarioLabel label, ScenarioCustomer company) =>
        company.Accounts.All(a => a.Memberships[0].JoinedOn.Month == label.Month && a.Memberships[0].JoinedOn.Day > 1);

    private static bool LeftIn(ScenarioLabel label, ScenarioCustomer company) =>
        company.Accounts.All(a => a.Memberships[0].LeftOn?.Month == label.Month);

    private static bool Shared(ScenarioLabel label) =>
        new MonthPhase(Scenario, Anchor, label.Month, DateOnly.FromDateTime(Now.UtcDateTime)).IsShared(
            Source(label).Account
        );

    private static bool StaleOnTheThird(ScenarioLabel label)
    {
        var third = ScenarioAnchor.Midnight(Anchor.Day(label.Month + 1, 3));
        return Figures.Remaining(label.Credit!, third) > Figures.Remaining(label.Credit!, third.AddDays(5));
    }

    private static decimal Covered(ScenarioLabel label, ScenarioCustomer company) =>
        Lines(label, company).Sum(l => l.Covered);

    private static decimal Uncovered(ScenarioLabel label, ScenarioCustomer company, ChargeKind kind) =>
        Lines(label, company).Where(l => l.Kind == kind && l.Covered == 0).Sum(l => l.Amount);

    private static IEnumerable<BillLine> Lines(ScenarioLabel label, ScenarioCustomer company) =>
        Figures
            .WorldAt(Now)
            .Months()
            .Single(m => m.Offset == label.Month)
            .ByPayer.Values.SelectMany(b => b.Lines)
            .Where(l => company.Accounts.Any(a => a.Id == l.AccountId));
}
