using Microsoft.JSInterop;

namespace Pump.BackOffice.Platform.Ui;

/// <summary>
/// Calls into the browser that must never cost the circuit: the browser may be gone, or a script may fail. What the
/// page shows does not hang on them.
/// </summary>
internal static class JsSafely
{
    public static async ValueTask RunAsync(Func<ValueTask> call)
    {
        try
        {
            await call();
        }
        catch (Exception e)
            when (e is JSException or JSDisconnectedException or ObjectDisposedException or OperationCanceledException)
        {
            // nobody is there to hear it
        }
    }
}
