namespace Pump.BackOffice.Sandbox.Seeding;

/// <summary>
/// The clock of the seeding: stands at the moment that is being told and only ever goes forward. Only the seeder may
/// put it in place of the real one. Elapsed time stays the real one's.
/// </summary>
internal sealed class SeedClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset _now = start;

    public override DateTimeOffset GetUtcNow() => _now;

    public void MoveTo(DateTimeOffset moment)
    {
        if (moment > _now)
        {
            _now = moment;
        }
    }
}
