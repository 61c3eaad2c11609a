using System.Globalization;
using Pump.BackOffice.Sandbox.World;

namespace Pump.BackOffice.Benchmarks;

/// <summary>
/// A simulated payer of very many accounts, worked out as it is asked: each account uses three services a day, and
/// every tenth has a credit that pays a part of one of them. Only the present month is open.
/// </summary>
internal sealed class ManyAccounts(int accounts, TimeProvider clock) : ISimulatedAws
{
    public const string Payer = "900000000000";
    public const string Role = $"arn:aws:iam::{Payer}:role/PumpSync";
    public const string ExternalId = "measure";

    private static readonly string[] Services =
    [
        "Amazon Elastic Compute Cloud - Compute",
        "Amazon Simple Storage Service",
        "Amazon Relational Database Service",
    ];

    private readonly string[] _ids =
    [
        .. Enumerable.Range(1, accounts).Select(i => (900000000000 + i).ToString(CultureInfo.InvariantCulture)),
    ];

    public DateTimeOffset Now => clock.GetUtcNow();

    public IReadOnlyList<SimulatedPayer> Payers { get; } = [new(Payer, "Measured", Role, ExternalId)];

    public IEnumerable<SimulatedCost> Costs(string payerId, DateOnly from, DateOnly to)
    {
        var today = DateOnly.FromDateTime(Now.UtcDateTime);
        for (var day = from; day < to && day <= today; day = day.AddDays(1))
        {
            for (var i = 0; i < _ids.Length; i++)
            {
                for (var s = 0; s < Services.Length; s++)
                {
                    yield return new(day, _ids[i], Services[s], "Usage", "AWS", Amount(i, s, day));
                }

                if (i % 10 == 0)
                {
                    yield return new(day, _ids[i], Services[0], "Credit", "AWS", -Amount(i, 0, day) / 4);
                }
            }
        }
    }

    public bool IsEstimated(string payerId, DateOnly month) =>
        DateOnly.FromDateTime(Now.UtcDateTime) < month.AddMonths(1);

    public IReadOnlyList<SimulatedCredit> Credits(string payerId) =>
        [
            .. Credited()
                .Select(i => new SimulatedCredit(
                    CreditOf(i),
                    _ids[i],
                    "Promotion",
                    "Activate",
                    100_000m,
                    50_000m,
                    49_000m,
                    Now.AddYears(-1),
                    Now.AddYears(1),
                    null,
                    null,
                    null,
                    null,
                    true,
                    "DEFAULT",
                    true,
                    null
                )),
        ];

    public IReadOnlyList<SimulatedAllocation> Allocations(string payerId, DateOnly fromMonth, DateOnly toMonth)
    {
        List<SimulatedAllocation> rows = [];
        for (var month = fromMonth; month <= toMonth; month = month.AddMonths(1))
        {
            rows.AddRange(
                Credited()
                    .Select(i => new SimulatedAllocation(
                        CreditOf(i),
                        month,
                        _ids[i],
                        "AmazonEC2",
                        -25m,
                        IsEstimated(payerId, month),
                        null
                    ))
            );
        }

        return rows;
    }

    public IReadOnlyList<SimulatedMember> Members(string payerId) =>
        [
            .. _ids.Select(id => new SimulatedMember(
                id,
                "account " + id,
                $"{id}@example.com",
                "ACTIVE",
                "INVITED",
                Now.AddYears(-2)
            )),
        ];

    public IReadOnlyDictionary<string, bool> CreditSharing(string payerId, DateOnly month) =>
        new Dictionary<string, bool>(StringComparer.Ordinal);

    public IReadOnlyList<SimulatedFault> Faults(string payerId, string operation) => [];

    private IEnumerable<int> Credited() => Enumerable.Range(0, _ids.Length).Where(i => i % 10 == 0);

    private static string CreditOf(int account) => (7_000_000 + account).ToString(CultureInfo.InvariantCulture);

    private static decimal Amount(int account, int service, DateOnly day) =>
        (((account * 7919L) + (service * 104729L) + (day.DayNumber * 31L)) % 1_000_003 * 10_007 + 1) / 100_000_000m;
}
