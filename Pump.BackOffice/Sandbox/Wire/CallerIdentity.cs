using Microsoft.Extensions.Options;
using Pump.BackOffice.Sandbox.World;

namespace Pump.BackOffice.Sandbox.Wire;

/// <summary>Finds who claims to have signed a request. The claim is proven later, by the signature.</summary>
internal sealed class CallerIdentity(SessionTokens sessions, IOptions<SandboxWireOptions> options)
{
    public const string TokenHeader = "x-amz-security-token";

    public AwsCaller Find(WireRequest request, string accessKeyId, ISimulatedAws world, DateTimeOffset now)
    {
        var token = request.Header(TokenHeader);
        if (accessKeyId == options.Value.AccessKeyId && token is null)
        {
            return Operator(request.Payer, world);
        }
        if (token is null || sessions.Open(token) is not { } session || session.AccessKeyId != accessKeyId)
        {
            throw AwsErrorException.UnknownClient();
        }
        if (session.ExpiresAt <= now)
        {
            throw AwsErrorException.ExpiredToken();
        }
        if (request.Payer is { } asked && asked != session.PayerId)
        {
            throw AwsErrorException.AccessDenied($"The session belongs to {session.PayerId}, not to {asked}.");
        }
        return new AwsCaller(
            accessKeyId,
            sessions.SecretOf(session),
            session.AccountId,
            session.PayerId,
            session.Arn,
            $"AROASANDBOX{session.AccountId[..10]}:{session.SessionName}",
            IsOperator: false
        );
    }

    private AwsCaller Operator(string? askedPayer, ISimulatedAws world)
    {
        var payer = world.Payers.FirstOrDefault(p => askedPayer is null || p.AccountId == askedPayer);
        if (payer is null)
        {
            throw AwsErrorException.AccessDenied(
                askedPayer is null ? "The simulated AWS has no payer." : $"{askedPayer} is not a payer here."
            );
        }
        return new AwsCaller(
            options.Value.AccessKeyId,
            options.Value.SecretAccessKey,
            payer.AccountId,
            payer.AccountId,
            $"arn:aws:iam::{payer.AccountId}:user/sandbox-operator",
            "AIDASANDBOXOPERATOR01",
            IsOperator: true
        );
    }
}
