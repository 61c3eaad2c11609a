using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pump.BackOffice.Sandbox.Wire;

/// <summary>
/// Checks a Signature Version 4. Clients sign different sets of headers, so whatever the signer listed is verified;
/// only the host and the date must be among them. The region is free: a client that is pointed at an own endpoint
/// signs with the region of its profile.
/// </summary>
internal static class SignatureCheck
{
    /// <summary>How far the signer's clock may be from the server's.</summary>
    public static readonly TimeSpan MaximumSkew = TimeSpan.FromMinutes(5);

    private const string StampFormat = "yyyyMMdd'T'HHmmss'Z'";

    public static void Demand(
        WireRequest request,
        SignedAuthorization authorization,
        string secretKey,
        string service,
        DateTimeOffset now
    )
    {
        var stamp = Stamp(request, authorization);
        if (!string.Equals(authorization.Service, service, StringComparison.Ordinal))
        {
            throw AwsErrorException.BadSignature($"Credential should be scoped to the service '{service}'.");
        }
        DemandFresh(stamp, now);
        if (!authorization.SignedHeaders.Contains("host", StringComparer.Ordinal))
        {
            throw AwsErrorException.BadSignature("'Host' must be among the signed headers.");
        }
        var declared = request.Header("x-amz-content-sha256");
        if (declared is not null && declared != CanonicalRequest.PayloadHash(request))
        {
            throw AwsErrorException.BadSignature("x-amz-content-sha256 is not the digest of the body.");
        }
        var canonical = CanonicalRequest.Build(request, authorization.SignedHeaders);
        var expected = Sign(canonical, authorization, secretKey, stamp);
        if (
            !CryptographicOperations.FixedTimeEquals(
                Encoding.ASCII.GetBytes(expected),
                Encoding.UTF8.GetBytes(authorization.Signature)
            )
        )
        {
            throw AwsErrorException.BadSignature(
                "The signature that was calculated for the request does not match the one it carries. "
                    + "Check the secret access key and the signing method."
            );
        }
    }

    private static DateTimeOffset Stamp(WireRequest request, SignedAuthorization authorization)
    {
        var signed = authorization.SignedHeaders;
        var amzDate = request.Header("x-amz-date");
        var name = amzDate is null ? "date" : "x-amz-date";
        if (!signed.Contains(name, StringComparer.Ordinal))
        {
            throw AwsErrorException.IncompleteSignature("Either 'X-Amz-Date' or 'Date' must be sent and signed.");
        }
        var format = amzDate is null ? "r" : StampFormat;
        if (
            !DateTimeOffset.TryParseExact(
                amzDate ?? request.Header("date"),
                format,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var stamp
            )
        )
        {
            throw AwsErrorException.IncompleteSignature($"The signing date must be in the form {StampFormat}.");
        }
        if (stamp.ToString("yyyyMMdd", CultureInfo.InvariantCulture) != authorization.Day)
        {
            throw AwsErrorException.BadSignature("The date of the credential scope is not the date of the request.");
        }
        return stamp;
    }

    private static void DemandFresh(DateTimeOffset stamp, DateTimeOffset now)
    {
        if (stamp < now - MaximumSkew)
        {
            throw AwsErrorException.BadSignature(
                $"Signature expired: {Text(stamp)} is now earlier than {Text(now - MaximumSkew)} ({Text(now)} - 5 min.)"
            );
        }
        if (stamp > now + MaximumSkew)
        {
            throw AwsErrorException.BadSignature(
                $"Signature not yet current: {Text(stamp)} is still later than {Text(now + MaximumSkew)} ({Text(now)} + 5 min.)"
            );
        }
    }

    private static string Sign(string canonical, SignedAuthorization scope, string secretKey, DateTimeOffset stamp)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
        var toSign = $"{SignedAuthorization.Algorithm}\n{Text(stamp)}\n{scope.Scope}\n{digest}";
        var key = Encoding.UTF8.GetBytes("AWS4" + secretKey);
        foreach (var step in (string[])[scope.Day, scope.Region, scope.Service, "aws4_request"])
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(step));
        }
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));
    }

    private static string Text(DateTimeOffset at) => at.ToString(StampFormat, CultureInfo.InvariantCulture);
}
