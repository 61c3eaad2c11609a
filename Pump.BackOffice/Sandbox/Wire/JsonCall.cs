using Pump.BackOffice.Sandbox.World;

namespace Pump.BackOffice.Sandbox.Wire;

/// <summary>One verified call of a JSON operation.</summary>
/// <param name="PartialResults">The fault that makes months of the answer fail, when one strikes.</param>
internal sealed record JsonCall(
    string Operation,
    AwsCaller Caller,
    JsonInput Input,
    ISimulatedAws World,
    SimulatedFault? PartialResults
)
{
    /// <summary>The simulated day (UTC).</summary>
    public DateOnly Today => DateOnly.FromDateTime(World.Now.UtcDateTime);
}
