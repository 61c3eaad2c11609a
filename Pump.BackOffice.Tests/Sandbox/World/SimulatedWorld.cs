using Microsoft.Extensions.Time.Testing;
using Pump.BackOffice.Sandbox.World;

namespace Pump.BackOffice.Tests.Sandbox.World;

/// <summary>A simulated AWS on a fixed anchor, asked in the words of the tests.</summary>
internal sealed class SimulatedWorld
{
    private static readonly DateOnly Anchor = new(2026, 11, 1);

    private readonly FakeTimeProvider _clock;

    internal SimulatedWorld(ScenarioBuilder scenario, string now = "2026-11-23T10:00Z", DateOnly? anchor = null)
    {
        _clock = new(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));
        Aws = new(scenario.Build(), anchor ?? Anchor, _clock);
    }

    internal SimulatedAws Aws { get; }

    internal void Go(string now) =>
        _clock.SetUtcNow(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>What a credit paid on an account in a month; positive.</summary>
    internal decimal Paid(string credit, string account, DateOnly month, string payer = ScenarioBuilder.Payer) =>
        -Aws.Allocations(payer, month, month)
            .Where(a => a.CreditId == credit && a.AccountId == account)
            .Sum(a => a.Amount);

    internal decimal Cost(string account, DateOnly month, string recordType, string payer = ScenarioBuilder.Payer) =>
        Aws.Costs(payer, month, month.AddMonths(1))
            .Where(c => c.AccountId == account && c.RecordType == recordType)
            .Sum(c => c.Amount);

    internal SimulatedCredit Credit(string id, string payer = ScenarioBuilder.Payer) =>
        Aws.Credits(payer).Single(c => c.CreditId == id);
}
