namespace Pump.BackOffice.Tests;

/// <summary>
/// Waits for what another process or a job of the app does in its own time. It looks again after a moment: to look
/// without a pause takes the machine from those who are waited for.
/// </summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);

    /// <summary>Until it holds; too long is a <see cref="TimeoutException"/> with what was waited for.</summary>
    public static async Task HoldsAsync(string what, Func<Task<bool>> holds)
    {
#pragma warning disable RS0030 // Real time: nobody moves a clock for other processes.
        var end = DateTimeOffset.UtcNow + Patience;
        while (!await holds())
        {
            if (DateTimeOffset.UtcNow > end)
            {
                throw new TimeoutException($"After {Patience} still not: {what}");
            }

            await Task.Delay(Moment);
        }
#pragma warning restore RS0030
    }
}
