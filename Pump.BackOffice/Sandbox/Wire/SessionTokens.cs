using System.Globalization;
using Microsoft.Extensions.Options;

namespace Pump.BackOffice.Sandbox.Wire;

/// <summary>What a session token says: who the session is, where it acts and until when.</summary>
internal sealed record SandboxSession(
    string AccessKeyId,
    string AccountId,
    string PayerId,
    string RoleName,
    string SessionName,
    DateTimeOffset ExpiresAt
)
{
    public string Arn => $"arn:aws:sts::{AccountId}:assumed-role/{RoleName}/{SessionName}";
}

/// <summary>Session tokens that carry their session in themselves, sealed with a key of the sandbox.</summary>
internal sealed class SessionTokens(SandboxSecrets secrets, IOptions<SandboxWireOptions> options)
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public TimeSpan Life => options.Value.SessionLife;

    /// <summary>A new access key id as sessions have it: ASIA and sixteen letters.</summary>
    public static string NewAccessKeyId()
    {
        var random = Guid.CreateVersion7().ToByteArray(bigEndian: true);
        return "ASIA" + string.Concat(random.Select(b => Letters[b % Letters.Length]));
    }

    public string SecretOf(SandboxSession session) => secrets.SessionSecret(session.AccessKeyId);

    public string Mint(SandboxSession session) =>
        secrets.Seal(
            "session",
            string.Join(
                '|',
                session.AccessKeyId,
                session.AccountId,
                session.PayerId,
                session.RoleName,
                session.SessionName,
                session.ExpiresAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)
            )
        );

    /// <summary>The session of a token, or null when the token was not made here.</summary>
    public SandboxSession? Open(string token)
    {
        var parts = secrets.Open("session", token)?.Split('|');
        return parts is [var key, var account, var payer, var role, var name, var expires]
            ? new SandboxSession(
                key,
                account,
                payer,
                role,
                name,
                DateTimeOffset.FromUnixTimeSeconds(long.Parse(expires, CultureInfo.InvariantCulture))
            )
            : null;
    }
}
