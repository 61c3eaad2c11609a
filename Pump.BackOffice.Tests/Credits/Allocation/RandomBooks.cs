using Pump.BackOffice.Sandbox.Scenarios;
using Pump.BackOffice.Tests.Sandbox;
using static Pump.BackOffice.Tests.Sandbox.ScenarioBuilder;

namespace Pump.BackOffice.Tests.Credits.Allocation;

/// <summary>
/// Makes small worlds in which much meets: equal amounts, ends and totals, members that come, go and move, sharing that
/// changes around the month's last day, credits that are paused, late, restricted or empty.
/// </summary>
internal sealed class RandomBooks(int seed)
{
    private static readonly string[] Services = [Ec2, S3, "Amazon RDS Service", "AWS Support (Business)"];
    private static readonly decimal[] Amounts = [10m, 20m, 20m, 30m, 50m, 50.5m, 100m, 0.0000000001m, 33.3333333333m];

    private static readonly ChargeKind[] Kinds =
    [
        ChargeKind.Usage,
        ChargeKind.Usage,
        ChargeKind.Usage,
        ChargeKind.Usage,
        ChargeKind.Recurring,
        ChargeKind.Support,
        ChargeKind.Upfront,
        ChargeKind.Marketplace,
        ChargeKind.DomainRegistration,
        ChargeKind.Training,
        ChargeKind.Tax,
    ];

    private readonly Random _random = new(seed);

    public Scenario Make()
    {
        var builder = new ScenarioBuilder();
        var ids = Enumerable.Range(1, _random.Next(1, 7)).Select(i => $"00000000001{i}").ToList();
        foreach (var id in ids)
        {
            builder.Account(id, Stays(), [.. Enumerable.Range(0, _random.Next(6)).Select(_ => Charge())]);
        }

        for (var i = 0; i < _random.Next(1, 8); i++)
        {
            Credit(builder, $"{i + 1}", Pick(ids), ids);
        }

        foreach (var id in ids.Where(_ => One(4)))
        {
            builder.Unshared(id, -1, _random.Next(25, 32));
            if (One(3))
            {
                builder.Unshared(id, -1, 31, shared: true);
            }
        }

        // Takes back more than was used, on an account that stands under a payer.
        foreach (var id in ids.Where(_ => One(8)))
        {
            builder.Restated(id, -1, -500m, Day(0, 10));
        }

        return builder.Build();
    }

    private IReadOnlyList<ScenarioMembership> Stays() =>
        _random.Next(10) switch
        {
            0 => [Since(-1, 1)],
            1 => [Since(-1, _random.Next(2, 31))],
            2 => [Since(-30, 1, left: Day(-1, _random.Next(1, 31)))],
            3 => [Since(-30, 1, left: Day(-1, 12), payer: OtherPayer), Since(-1, _random.Next(12, 20))],
            4 => [Since(-1, 5, left: Day(-1, 20))],
            5 => [Since(-30, 1, payer: OtherPayer)],
            _ => [Since(-30, 1)],
        };

    private ScenarioCharge Charge() =>
        new()
        {
            Service = Pick(Services),
            Kind = Pick(Kinds),
            Amount = 0m,
            From = -2,
            To = -1,
            Exact = [new() { Month = -2, Amount = Pick(Amounts) }, new() { Month = -1, Amount = Pick(Amounts) }],
        };

    private void Credit(ScenarioBuilder builder, string id, string owner, List<string> accounts)
    {
        var start = _random.Next(-4, 0);
        builder.Credit(
            id,
            owner,
            Pick(Amounts) * _random.Next(1, 5),
            Day(start, _random.Next(1, 29)),
            One(5) ? null
                : One(2) ? Day(0, 31)
                : Day(start + _random.Next(1, 6), Pick([1, 15, 31])),
            c =>
                c with
                {
                    Products = One(3) ? null : [.. Services.Where(_ => One(2))],
                    Phase = One(4) ? CreditPhase.BeforeDiscounts : CreditPhase.AfterDiscounts,
                    Sharing = _random.Next(6) switch
                    {
                        0 => CreditSharingKind.Disabled,
                        1 => CreditSharingKind.Custom,
                        2 => CreditSharingKind.CostCategoryRule,
                        _ => CreditSharingKind.Default,
                    },
                    ShareableAccounts = [.. accounts.Where(_ => One(2))],
                    Paused = One(6)
                        ? [new() { From = Day(-1, _random.Next(1, 31)), Until = One(2) ? null : Day(-1, 31) }]
                        : [],
                }
        );
    }

    private bool One(int of) => _random.Next(of) == 0;

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
