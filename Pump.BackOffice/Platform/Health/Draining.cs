namespace Pump.BackOffice.Platform.Health;

/// <summary>
/// Whether the host is on its way out. From then on the node says it is not ready and takes no new circuits: one open
/// tab that reconnects would otherwise hold the shutdown for half a minute (aspnetcore #58947).
/// </summary>
public sealed class Draining(IHostApplicationLifetime lifetime)
{
    public bool IsOn => lifetime.ApplicationStopping.IsCancellationRequested;
}
