using System.Collections.Concurrent;
using Pump.BackOffice.Sandbox.World;

namespace Pump.BackOffice.Sandbox.Wire;

/// <summary>Counts how often each fault has struck, so that one with a number of times lets the operation work again.</summary>
internal sealed class FaultStrikes
{
    private readonly ConcurrentDictionary<(string Payer, string Operation, string Fault), int> _struck = new();

    /// <summary>Uses up one strike; false when the fault has struck as often as it may.</summary>
    public bool Strike(string payerId, string operation, SimulatedFault fault)
    {
        if (fault.Times is not { } times)
        {
            return true;
        }
        return _struck.AddOrUpdate((payerId, operation, fault.Id), 1, (_, n) => Math.Min(n, times) + 1) <= times;
    }
}
