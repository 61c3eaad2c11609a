using System.Security.Cryptography;
using System.Text;

namespace Pump.BackOffice.Tests.AwsSync.Clients;

/// <summary>Computes a request's Signature Version 4 anew from what arrived, as the receiver does.</summary>
internal static class SignatureCheck
{
    public static string Expected(SeenRequest request, string secret)
    {
        var authorization = request.Headers["Authorization"];
        var scope = Between(authorization, "Credential=", ",").Split('/', 2)[1];
        var signed = Between(authorization, "SignedHeaders=", ",");
        var canonical = new StringBuilder().Append(request.Method).Append('\n').Append(request.Path).Append("\n\n");
        foreach (var name in signed.Split(';'))
        {
            canonical.Append(name).Append(':').Append(request.Headers[name].Trim()).Append('\n');
        }
        canonical.Append('\n').Append(signed).Append('\n').Append(Hex(SHA256.HashData(request.Bytes)));
        var text =
            $"AWS4-HMAC-SHA256\n{request.Headers["X-Amz-Date"]}\n{scope}\n{Hex(SHA256.HashData(Utf8(canonical.ToString())))}";
        var key = scope
            .Split('/')
            .Aggregate(Utf8("AWS4" + secret), (key, part) => HMACSHA256.HashData(key, Utf8(part)));
        return Hex(HMACSHA256.HashData(key, Utf8(text)));
    }

    public static string Sent(SeenRequest request) => request.Headers["Authorization"].Split("Signature=")[1];

    private static string Between(string text, string before, string after) => text.Split(before)[1].Split(after)[0];

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
