using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pump.BackOffice.Sandbox.Wire;

/// <summary>The form of a request that both sides hash, built from exactly the headers that the signer listed.</summary>
internal static class CanonicalRequest
{
    public static string Build(WireRequest request, IReadOnlyList<string> signedHeaders)
    {
        var text = new StringBuilder();
        text.Append(request.Method).Append('\n').Append(Path(request.Path)).Append('\n');
        text.Append(Query(request.Query)).Append('\n');
        foreach (var name in signedHeaders)
        {
            text.Append(name).Append(':').Append(HeaderValue(request, name)).Append('\n');
        }
        text.Append('\n').AppendJoin(';', signedHeaders).Append('\n').Append(PayloadHash(request));
        return text.ToString();
    }

    public static string PayloadHash(WireRequest request) => Convert.ToHexStringLower(SHA256.HashData(request.Body));

    // Every service but S3 encodes the path once more than it stands on the wire.
    private static string Path(string raw) => raw.Length == 0 ? "/" : string.Join('/', raw.Split('/').Select(Encode));

    private static string Query(string raw)
    {
        if (raw.Length == 0)
        {
            return "";
        }
        var pairs = raw.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair =>
            {
                var equals = pair.IndexOf('=', StringComparison.Ordinal);
                var name = equals < 0 ? pair : pair[..equals];
                var value = equals < 0 ? "" : pair[(equals + 1)..];
                return (Name: Encode(Uri.UnescapeDataString(name)), Value: Encode(Uri.UnescapeDataString(value)));
            });
        return string.Join(
            '&',
            pairs
                .OrderBy(p => p.Name, StringComparer.Ordinal)
                .ThenBy(p => p.Value, StringComparer.Ordinal)
                .Select(p => $"{p.Name}={p.Value}")
        );
    }

    private static string HeaderValue(WireRequest request, string name)
    {
        if (!request.Headers.TryGetValue(name, out var values))
        {
            throw AwsErrorException.BadSignature($"The signed header '{name}' is not in the request.");
        }
        return string.Join(',', values.Select(v => Collapse(v ?? "")));
    }

    private static string Collapse(string value)
    {
        var text = new StringBuilder(value.Length);
        var blank = false;
        foreach (var c in value.AsSpan().Trim())
        {
            if (c != ' ' || !blank)
            {
                text.Append(c);
            }
            blank = c == ' ';
        }
        return text.ToString();
    }

    private static string Encode(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var b in Encoding.UTF8.GetBytes(value))
        {
            var c = (char)b;
            if (char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '~')
            {
                text.Append(c);
            }
            else
            {
                text.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture));
            }
        }
        return text.ToString();
    }
}
