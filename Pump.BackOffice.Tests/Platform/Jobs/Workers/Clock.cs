namespace Pump.BackOffice.Tests.Platform.Jobs.Workers;

/// <summary>The system's clock, for the few tests that watch other processes.</summary>
internal static class Clock
{
#pragma warning disable RS0030 // a child process cannot be put under a test's clock
    public static TimeProvider Real { get; } = TimeProvider.System;
#pragma warning restore RS0030
}
