using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Pump.BackOffice.Credits.Allocation;
using Pump.BackOffice.Sandbox.Scenarios;
using Pump.BackOffice.Sandbox.World;
using Pump.BackOffice.Tests.Sandbox;
using ChargeKind = Pump.BackOffice.Credits.Allocation.ChargeKind;

namespace Pump.BackOffice.Tests.Credits.Allocation;

/// <summary>One world, its credits applied in two independent ways: by the sandbox and by the allocation engine.</summary>
internal static class TwoWays
{
    private static readonly ScenarioAnchor Anchor = new(new DateOnly(2026, 11, 1));
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    /// <summary>What both say of the months -2 and -1 of the first payer: steps, what remains, what is left to pay.</summary>
    /// <param name="scenario">The world.</param>
    /// <param name="fault">Spoils the bill that the engine sees: a fault of the engine, planted.</param>
    public static IReadOnlyList<Told> Of(Scenario scenario, Func<MonthBill, MonthBill>? fault = null)
    {
        var months = new SimulatedAws(scenario, Anchor.FirstDay, new FakeTimeProvider(Now)).Months();
        List<Told> told = [];
        foreach (var offset in new[] { -2, -1 })
        {
            var at = months.Single(m => m.Offset == offset);
            var before = months.Single(m => m.Offset == offset - 1).Remaining;
            var bill = Bill(scenario, offset, at.ByPayer[ScenarioBuilder.Payer], before);
            var done = AllocateMonth.Run(fault is null ? bill : fault(bill));
            told.Add(new Told(bill, BySandbox(scenario, at, before, bill), ByEngine(done)));
        }

        return told;
    }

    /// <summary>Takes away whatever can go while the two still disagree.</summary>
    public static Told Smallest(Scenario scenario, Func<MonthBill, MonthBill>? fault)
    {
        while (Smaller(scenario).FirstOrDefault(s => Of(s, fault).Any(t => !t.Agree)) is { } smaller)
        {
            scenario = smaller;
        }

        return Of(scenario, fault).First(t => !t.Agree);
    }

    private static IEnumerable<Scenario> Smaller(Scenario scenario)
    {
        var customer = scenario.Customers[0];
        foreach (var account in customer.Accounts)
        {
            yield return scenario with
            {
                Customers = [customer with { Accounts = [.. customer.Accounts.Where(a => a != account)] }],
                Credits = [.. scenario.Credits.Where(c => c.Account != account.Id)],
                Sharing = [.. scenario.Sharing.Where(s => s.Account != account.Id)],
                Restatements = [.. scenario.Restatements.Where(r => r.Account != account.Id)],
            };
            foreach (var charge in account.Charges)
            {
                var fewer = account with { Charges = [.. account.Charges.Where(c => c != charge)] };
                yield return scenario with
                {
                    Customers =
                    [
                        customer with
                        {
                            Accounts = [.. customer.Accounts.Select(a => a == account ? fewer : a)],
                        },
                    ],
                };
            }
        }

        foreach (var credit in scenario.Credits)
        {
            yield return scenario with
            {
                Credits = [.. scenario.Credits.Where(c => c != credit)],
            };
        }

        foreach (var change in scenario.Sharing)
        {
            yield return scenario with
            {
                Sharing = [.. scenario.Sharing.Where(s => s != change)],
            };
        }

        foreach (var change in scenario.Restatements)
        {
            yield return scenario with
            {
                Restatements = [.. scenario.Restatements.Where(r => r != change)],
            };
        }
    }

    private static MonthBill Bill(
        Scenario scenario,
        int offset,
        Bill bill,
        IReadOnlyDictionary<string, decimal> remaining
    )
    {
        var month = Month.Of(Anchor.Month(offset));
        var accounts = scenario.Customers[0].Accounts;
        return new MonthBill(
            month,
            Sharing: true,
            [
                .. accounts.Select(a =>
                {
                    var stay = a.Memberships.SingleOrDefault(m => m.Payer == ScenarioBuilder.Payer);
                    return new BillAccount(
                        a.Id,
                        // One that never stood under the payer has no day under it.
                        stay is null
                            ? month.Next.FirstDay
                            : Anchor.Day(stay.JoinedOn),
                        stay?.LeftOn is { } left ? Anchor.Day(left) : null,
                        scenario
                            .Sharing.LastOrDefault(s => s.Account == a.Id && Anchor.Day(s.On) <= month.LastDay)
                            ?.Shared
                            ?? true
                    );
                }),
            ],
            [
                .. scenario.Credits.Select(c => new BillCredit(
                    c.Id,
                    c.Account,
                    remaining[c.Id],
                    ScenarioAnchor.Midnight(Anchor.Day(c.StartsOn)),
                    c.ExpiresOn is { } last ? ScenarioAnchor.Midnight(Anchor.Day(last).AddDays(1)) : null,
                    c.Products,
                    c.Phase == CreditPhase.BeforeDiscounts ? "BeforeCrossServiceDiscounts" : null,
                    !c.Paused.Any(p =>
                        Anchor.Day(p.From) <= month.LastDay
                        && (p.Until is not { } until || Anchor.Day(until) > month.LastDay)
                    ),
                    c.Sharing switch
                    {
                        CreditSharingKind.Default => null,
                        CreditSharingKind.Disabled => [],
                        _ => c.ShareableAccounts,
                    }
                )),
            ],
            [
                .. bill.Lines.Select(l => new BillCharge(
                    l.AccountId,
                    l.Service,
                    l.Amount,
                    Enum.Parse<ChargeKind>(l.Kind.ToString())
                )),
            ]
        );
    }

    private static string[] BySandbox(
        Scenario scenario,
        MonthBills month,
        IReadOnlyDictionary<string, decimal> before,
        MonthBill bill
    )
    {
        var lines = month.ByPayer[ScenarioBuilder.Payer].Lines;
        var paid = month.ByPayer[ScenarioBuilder.Payer].Allocations;
        return
        [
            .. paid.Select(a => Step(a.Credit.Id, lines.IndexOf(a.Line), a.Amount)),
            // What other payers' bills and an account's own took of a credit is not of this bill.
            .. scenario.Credits.Select(c =>
                Left(c.Id, before[c.Id] - paid.Where(a => a.Credit.Id == c.Id).Sum(a => a.Amount))
            ),
            .. lines.Select((l, i) => Net(i, bill.Charges[i].Amount - l.Covered)),
        ];
    }

    private static string[] ByEngine(AllocatedBill done) =>
        [
            .. done.Steps.Select(s => Step(done.Bill.Credits[s.Credit].Id, s.Charge, s.Amount)),
            .. done.Bill.Credits.Select((c, i) => Left(c.Id, done.Remaining[i])),
            .. done.Nets.Select((net, i) => Net(i, net)),
        ];

    private static string Step(string credit, int charge, decimal amount) =>
        $"credit {credit} pays {Text(amount)} of charge {charge}";

    private static string Left(string credit, decimal left) => $"credit {credit} has {Text(left)} left";

    private static string Net(int charge, decimal net) => $"charge {charge} is {Text(net)} net";

    private static string Text(decimal amount) => amount.ToString("0.##########", CultureInfo.InvariantCulture);
}

/// <summary>A bill, and what each way makes of it.</summary>
internal sealed record Told(MonthBill Bill, IReadOnlyList<string> BySandbox, IReadOnlyList<string> ByEngine)
{
    public bool Agree => BySandbox.SequenceEqual(ByEngine, StringComparer.Ordinal);

    public bool IsApplied => BySandbox.Any(t => t.Contains(" pays ", StringComparison.Ordinal));

    /// <summary>As a line that <c>credits allocate</c> takes.</summary>
    private string AsLine() =>
        JsonSerializer.Serialize(
            new
            {
                id = "smallest",
                month = Bill.Month.ToString(),
                sharing = Bill.Sharing,
                accounts = Bill.Accounts.Select(a => new
                {
                    id = a.Id,
                    memberFrom = a.MemberFrom,
                    memberTo = a.MemberTo,
                    sharing = a.Sharing,
                }),
                credits = Bill.Credits.Select(c => new
                {
                    id = c.Id,
                    account = c.Account,
                    remaining = Text(c.Remaining),
                    start = c.StartsAt,
                    end = c.EndsAt,
                    products = c.Products,
                    applicationType = c.ApplicationType,
                    enabled = c.IsEnabled,
                    shareableAccounts = c.ShareableAccounts,
                }),
                charges = Bill.Charges.Select(c => new
                {
                    account = c.Account,
                    service = c.Service,
                    amount = Text(c.Amount),
                    kind = c.Kind.ToString(),
                }),
            }
        );

    private static string Text(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);

    public override string ToString() =>
        string.Join(Environment.NewLine, [AsLine(), "the sandbox:", .. BySandbox, "the engine:", .. ByEngine]);
}
