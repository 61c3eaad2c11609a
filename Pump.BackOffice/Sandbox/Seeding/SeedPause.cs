using Microsoft.Extensions.Options;
using Pump.BackOffice.AwsSync;
using Pump.BackOffice.AwsSync.Gateway;

namespace Pump.BackOffice.Sandbox.Seeding;

/// <summary>Holds the scheduled sync until the sample company is made, which plays its own syncs in their own time.</summary>
internal sealed class SeedPause(
    SeedProgress progress,
    IOptionsMonitorCache<AwsSyncOptions> payers,
    TimeProvider clock
) : ISyncPause
{
    private bool _isOver;

    public async Task OverAsync(CancellationToken cancellationToken)
    {
        while (!progress.IsOpen)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), clock, cancellationToken);
        }

        if (!_isOver)
        {
            // What was read before the app listened named no address.
            payers.Clear();
            _isOver = true;
        }
    }
}
