using System.Globalization;
using Pump.BackOffice.Sandbox.World;

namespace Pump.BackOffice.Tests.Sandbox.Wire;

/// <summary>Tells a <see cref="TestWorld"/>: a shared payer with two members, and whatever the test adds.</summary>
internal sealed class TestWorldBuilder
{
    public const string Shared = "100000000001";
    public const string Imported = "200000000001";
    public const string Alder = "100000000011";
    public const string Birch = "100000000012";

    private readonly TestWorld _world = new();

    public TestWorldBuilder()
    {
        Payer(Shared, "Shared organization").Payer(Imported, "Imported organization");
        Member(Shared, Alder, "alder-prod", "INVITED").Member(Shared, Birch, "birch-prod", "CREATED");
    }

    public static SimulatedCredit ACredit(string id, string account) =>
        new(
            id,
            account,
            "Promotion",
            "MAP credit",
            5000m,
            3082.76m,
            2900.5m,
            new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
            new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero),
            null,
            null,
            null,
            null,
            null,
            null,
            true,
            null
        );

    public static string RoleOf(string payer) => $"arn:aws:iam::{payer}:role/PumpSync";

    public TestWorldBuilder Payer(string id, string name)
    {
        _world.PayerList.Add(new SimulatedPayer(id, name, RoleOf(id), "external-" + id));
        return Member(id, id, name, "CREATED");
    }

    public TestWorldBuilder Member(string payer, string id, string name, string joinedMethod)
    {
        Rows(_world.MemberRows, payer)
            .Add(
                new SimulatedMember(
                    id,
                    name,
                    $"{name.Replace(' ', '-').ToLowerInvariant()}@example.com",
                    "ACTIVE",
                    joinedMethod,
                    new(2026, 3, 9, 8, 30, 0, 250, TimeSpan.Zero)
                )
            );
        return this;
    }

    public TestWorldBuilder Cost(
        string day,
        string account,
        string service,
        string recordType,
        decimal amount,
        string entity = "AWS",
        string payer = Shared
    )
    {
        var on = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        Rows(_world.CostRows, payer).Add(new SimulatedCost(on, account, service, recordType, entity, amount));
        return this;
    }

    public TestWorldBuilder Final(int year, int month)
    {
        _world.FinalMonths.Add((Shared, new DateOnly(year, month, 1)));
        return this;
    }

    public TestWorldBuilder Credit(SimulatedCredit credit, string payer = Shared)
    {
        Rows(_world.CreditRows, payer).Add(credit);
        return this;
    }

    public TestWorldBuilder Allocation(
        string creditId,
        int month,
        string account,
        decimal amount,
        bool estimated = false
    )
    {
        Rows(_world.AllocationRows, Shared)
            .Add(
                new SimulatedAllocation(
                    creditId,
                    new DateOnly(2026, month, 1),
                    account,
                    "AmazonEC2",
                    amount,
                    estimated,
                    "MAP credit"
                )
            );
        return this;
    }

    public TestWorldBuilder SharingOff(int month, string account)
    {
        _world.SharingOff.Add((Shared, new DateOnly(2026, month, 1), account));
        return this;
    }

    public TestWorldBuilder Fault(
        string operation,
        string kind,
        int? times = null,
        int? milliseconds = null,
        IReadOnlyList<DateOnly>? months = null,
        string payer = Shared
    )
    {
        var id = $"{operation}-{kind}-{_world.FaultRows.Count}";
        _world.FaultRows.Add((payer, operation, new SimulatedFault(id, kind, times, milliseconds, months)));
        return this;
    }

    public TestWorld Build() => _world;

    private static List<T> Rows<T>(Dictionary<string, List<T>> rows, string payer)
    {
        if (!rows.TryGetValue(payer, out var list))
        {
            rows[payer] = list = [];
        }
        return list;
    }
}
