using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;
using Microsoft.Extensions.Options;

namespace Pump.BackOffice.AwsSync.Gateway;

/// <summary>The sessions of all payers, opened when first asked and opened anew when the settings change.</summary>
internal sealed class PayerSessions(IOptionsMonitor<AwsSyncOptions> options, RequestMeter meter, TimeProvider time)
    : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, PayerSession> _open = [];
    private readonly List<PayerSession> _retired = [];

    /// <summary>The session of a payer, or why there is none.</summary>
    public bool TryFind(
        string payerId,
        [NotNullWhen(true)] out PayerSession? session,
        [NotNullWhen(false)] out AwsUnknown? missing
    )
    {
        var current = options.CurrentValue;
        session = null;
        missing = null;
        if (current.Payers.Find(payer => payer.AccountId == payerId) is not { } payer)
        {
            missing = new AwsUnknown(AwsUnknownReason.NotConfigured, $"The payer {payerId} is not configured.");
            return false;
        }
        lock (_gate)
        {
            if (_open.TryGetValue(payerId, out session))
            {
                if (ReferenceEquals(session.Payer, payer))
                {
                    return true;
                }
                // A question may still be under way in it: it is closed with the others at the end.
                _retired.Add(session);
            }
            try
            {
                session = _open[payerId] = new PayerSession(payer, current, meter, time);
                return true;
            }
            catch (AmazonClientException fault)
            {
                _open.Remove(payerId);
                session = null;
                missing = new AwsUnknown(AwsUnknownReason.NotAuthenticated, fault.Message);
                return false;
            }
        }
    }

    public void Dispose()
    {
        foreach (var session in _open.Values.Concat(_retired))
        {
            session.Dispose();
        }
    }
}
