using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Pump.BackOffice.Sandbox.Wire;

/// <summary>
/// Keys derived from the operator's secret. Nothing is stored: session and page tokens outlive a restart and are
/// good on every node.
/// </summary>
internal sealed class SandboxSecrets(IOptions<SandboxWireOptions> options)
{
    private const int TagBytes = 16;

    private readonly byte[] _root = Encoding.UTF8.GetBytes(options.Value.SecretAccessKey);

    /// <summary>The secret of a session's access key.</summary>
    public string SessionSecret(string accessKeyId) =>
        Convert.ToBase64String(Tag("session-secret", Encoding.UTF8.GetBytes(accessKeyId)))[..40];

    /// <summary>A text that only this sandbox can have written, in the letters that AWS allows in tokens.</summary>
    public string Seal(string purpose, string text)
    {
        var content = Encoding.UTF8.GetBytes(text);
        return Base64Url.EncodeToString([.. Tag(purpose, content).AsSpan(0, TagBytes), .. content]);
    }

    /// <summary>The sealed text, or null when it was not sealed here for this purpose.</summary>
    public string? Open(string purpose, string token)
    {
        if (!Base64Url.IsValid(token))
        {
            return null;
        }
        var bytes = Base64Url.DecodeFromChars(token);
        if (bytes.Length < TagBytes)
        {
            return null;
        }
        var content = bytes.AsSpan(TagBytes).ToArray();
        var tag = Tag(purpose, content).AsSpan(0, TagBytes);
        return CryptographicOperations.FixedTimeEquals(tag, bytes.AsSpan(0, TagBytes))
            ? Encoding.UTF8.GetString(content)
            : null;
    }

    private byte[] Tag(string purpose, byte[] content) =>
        HMACSHA256.HashData(HMACSHA256.HashData(_root, Encoding.UTF8.GetBytes(purpose)), content);
}
