using Pump.BackOffice.Sandbox.World;

namespace Pump.BackOffice.Tests.Sandbox.Wire;

/// <summary>A simulated AWS that knows exactly what a test told it.</summary>
internal sealed class TestWorld : ISimulatedAws
{
    public DateTimeOffset Now { get; set; } = new(2026, 11, 15, 12, 0, 0, TimeSpan.Zero);

    public List<SimulatedPayer> PayerList { get; } = [];

    public Dictionary<string, List<SimulatedCost>> CostRows { get; } = [];

    public Dictionary<string, List<SimulatedCredit>> CreditRows { get; } = [];

    public Dictionary<string, List<SimulatedAllocation>> AllocationRows { get; } = [];

    public Dictionary<string, List<SimulatedMember>> MemberRows { get; } = [];

    public HashSet<(string Payer, DateOnly Month, string Account)> SharingOff { get; } = [];

    public HashSet<(string Payer, DateOnly Month)> FinalMonths { get; } = [];

    public List<(string Payer, string Operation, SimulatedFault Fault)> FaultRows { get; } = [];

    public IReadOnlyList<SimulatedPayer> Payers => PayerList;

    public IEnumerable<SimulatedCost> Costs(string payerId, DateOnly from, DateOnly to) =>
        Of(CostRows, payerId).Where(c => c.Day >= from && c.Day < to);

    public bool IsEstimated(string payerId, DateOnly month) => !FinalMonths.Contains((payerId, month));

    public IReadOnlyList<SimulatedCredit> Credits(string payerId) => Of(CreditRows, payerId);

    public IReadOnlyList<SimulatedAllocation> Allocations(string payerId, DateOnly fromMonth, DateOnly toMonth) =>
        [.. Of(AllocationRows, payerId).Where(a => a.Month >= fromMonth && a.Month < toMonth)];

    public IReadOnlyList<SimulatedMember> Members(string payerId) => Of(MemberRows, payerId);

    public IReadOnlyDictionary<string, bool> CreditSharing(string payerId, DateOnly month) =>
        SharingOff.Where(s => s.Payer == payerId && s.Month == month).ToDictionary(s => s.Account, _ => false);

    public IReadOnlyList<SimulatedFault> Faults(string payerId, string operation) =>
        [.. FaultRows.Where(f => f.Payer == payerId && f.Operation == operation).Select(f => f.Fault)];

    private static List<T> Of<T>(Dictionary<string, List<T>> rows, string payerId) =>
        rows.GetValueOrDefault(payerId) ?? [];
}
