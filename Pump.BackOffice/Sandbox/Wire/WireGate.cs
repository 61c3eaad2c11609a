using Microsoft.Extensions.Options;
using Pump.BackOffice.Sandbox.World;

namespace Pump.BackOffice.Sandbox.Wire;

/// <summary>A request that has passed the signature check, and the faults that strike it.</summary>
internal sealed record AdmittedCall(AwsCaller Caller, ISimulatedAws World, FaultPlay Faults);

/// <summary>What every request passes before its operation: who signs, whether truly, and what goes wrong today.</summary>
internal sealed class WireGate(
    CallerIdentity identity,
    FaultStrikes strikes,
    TimeProvider applicationClock,
    IOptions<SandboxWireOptions> options
)
{
    public TimeProvider Clock => options.Value.Clock ?? applicationClock;

    /// <summary>Lets a request in, or refuses it in AWS's words.</summary>
    /// <param name="payerOf">The payer whose faults count, when it is not the caller's own.</param>
    public async Task<AdmittedCall> AdmitAsync(
        HttpContext context,
        WireRequest request,
        string service,
        string operation,
        bool continues,
        Func<ISimulatedAws, string?> payerOf
    )
    {
        var world = context.RequestServices.GetRequiredService<ISimulatedAws>();
        var authorization = SignedAuthorization.Parse(request.Header("authorization"));
        var caller = identity.Find(request, authorization.AccessKeyId, world, Clock.GetUtcNow());
        var payerId = payerOf(world) ?? caller.PayerId;
        var skew = FaultPlay.ClockSkew(strikes, world, payerId, operation);
        var now = Clock.GetUtcNow() + skew;
        if (skew != TimeSpan.Zero)
        {
            context.Response.Headers.Date = now.ToString("r");
        }
        SignatureCheck.Demand(request, authorization, caller.SecretKey, service, now);
        var faults = FaultPlay.Choose(strikes, world, payerId, operation, continues);
        if (faults.Delay > TimeSpan.Zero)
        {
            await Task.Delay(faults.Delay, Clock, context.RequestAborted);
        }
        return new AdmittedCall(caller, world, faults);
    }
}
