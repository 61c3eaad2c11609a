using Pump.BackOffice.Sandbox.World;

namespace Pump.BackOffice.Sandbox.Wire;

/// <summary>
/// The faults that strike one request. A skewed clock, a delay and one other fault may strike together; of the
/// others the first that has strikes left is played, and the rest keep theirs.
/// </summary>
internal sealed class FaultPlay
{
    private static readonly TimeSpan DefaultSkew = TimeSpan.FromMinutes(10);

    private readonly SimulatedFault? _other;

    private FaultPlay(TimeSpan delay, SimulatedFault? other)
    {
        Delay = delay;
        _other = other;
    }

    public TimeSpan Delay { get; }

    public bool TruncatesBody => Is("truncated-body");

    public SimulatedFault? PartialResults => Is("partial-results") ? _other : null;

    /// <summary>How far the server's clock is ahead of the true one; it matters before the signature is known to be good.</summary>
    public static TimeSpan ClockSkew(FaultStrikes strikes, ISimulatedAws world, string payerId, string operation)
    {
        var fault = world
            .Faults(payerId, operation)
            .FirstOrDefault(f => f.Kind == "clock-skew" && strikes.Strike(payerId, operation, f));
        return fault switch
        {
            null => TimeSpan.Zero,
            { DelayMilliseconds: { } milliseconds } => TimeSpan.FromMilliseconds(milliseconds),
            _ => DefaultSkew,
        };
    }

    /// <summary>The faults that are due and have strikes left; only a well signed request uses them up.</summary>
    /// <param name="continues">Whether the request carries a page token; only such a one can find the request changed.</param>
    public static FaultPlay Choose(
        FaultStrikes strikes,
        ISimulatedAws world,
        string payerId,
        string operation,
        bool continues
    )
    {
        var delay = TimeSpan.Zero;
        SimulatedFault? other = null;
        foreach (var fault in world.Faults(payerId, operation))
        {
            if (fault.Kind == "delay")
            {
                if (strikes.Strike(payerId, operation, fault))
                {
                    delay += TimeSpan.FromMilliseconds(fault.DelayMilliseconds ?? 0);
                }
            }
            else if (
                other is null
                && Fits(fault.Kind, operation, continues)
                && strikes.Strike(payerId, operation, fault)
            )
            {
                other = fault;
            }
        }
        return new FaultPlay(delay, other);
    }

    /// <summary>The refusal that the fault makes of the request, or null when it is answered.</summary>
    public AwsErrorException? Refusal(string throttleCode, string faultCode) =>
        _other?.Kind switch
        {
            "throttle" => new AwsErrorException(throttleCode, "Too many requests in a short time; slow down."),
            "access-denied" => AwsErrorException.AccessDenied("The caller may not perform this operation."),
            "data-unavailable" => new AwsErrorException(
                "DataUnavailableException",
                "The requested data is not available yet."
            ),
            "request-changed" => new AwsErrorException(
                "RequestChangedException",
                "The request no longer fits its page token; start again without it."
            ),
            "expired-token" => AwsErrorException.ExpiredToken(),
            "server-error" => new AwsErrorException(faultCode, "The service failed to answer; try again.", 500),
            _ => null,
        };

    private static bool Fits(string kind, string operation, bool continues) =>
        kind switch
        {
            "clock-skew" => false,
            "request-changed" => continues,
            "partial-results" => operation == "GetCreditAllocationHistory",
            _ => true,
        };

    private bool Is(string kind) => _other?.Kind == kind;
}
