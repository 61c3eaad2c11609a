using Pump.BackOffice.AwsSync;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Sandbox.Scenarios;

namespace Pump.BackOffice.Sandbox.Seeding;

/// <summary>
/// What the sync heard when: the first contact four months before the anchor, then each month once while its figures
/// were estimated, just before the invoices, and once when they were final. All over the real wire.
/// </summary>
internal sealed class SyncSeed : ISeedPart
{
    private const int FirstMonth = -4;

    public IEnumerable<SeedStep> Steps(SeedStage stage)
    {
        var close = stage.Scenario.MonthClose;
        for (
            var month = FirstMonth;
            stage.Timeline.Anchor.Month(month + 1) <= DateOnly.FromDateTime(stage.Until.UtcDateTime);
            month++
        )
        {
            var next = stage.Timeline.Anchor.Month(month + 1);
            yield return Step(ScenarioAnchor.Midnight(next.AddDays(1)).AddHours(6));
            yield return Step(ScenarioAnchor.Midnight(next.AddDays(close.FinalOnDay - 1)).AddHours(18));
            yield return Step(ScenarioAnchor.Midnight(next.AddDays(close.FinalOnDay + 6)).AddHours(6));
        }
    }

    private static SeedStep Step(DateTimeOffset at)
    {
        var name = $"4 sync {at:yyyy-MM-dd HH}";
        return new SeedStep(
            at,
            name,
            $"Asking AWS as of {at:yyyy-MM-dd}",
            async (stage, token) =>
                SeedStage.Must(
                    await stage
                        .Get<RunSync>()
                        .RunAsync(stage.Id(name), Actor.Job("AWS sync"), new SyncOrder(SyncTrigger.Schedule), token),
                    name
                )
        );
    }
}
