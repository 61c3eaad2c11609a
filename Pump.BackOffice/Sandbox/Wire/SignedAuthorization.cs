namespace Pump.BackOffice.Sandbox.Wire;

/// <summary>The parts of an <c>Authorization: AWS4-HMAC-SHA256 ...</c> header.</summary>
internal sealed record SignedAuthorization(
    string AccessKeyId,
    string Day,
    string Region,
    string Service,
    IReadOnlyList<string> SignedHeaders,
    string Signature
)
{
    public const string Algorithm = "AWS4-HMAC-SHA256";

    public string Scope => $"{Day}/{Region}/{Service}/aws4_request";

    public static SignedAuthorization Parse(string? header)
    {
        if (string.IsNullOrWhiteSpace(header))
        {
            throw new AwsErrorException(
                "MissingAuthenticationTokenException",
                "The request carries no Authorization header; sign it with Signature Version 4."
            );
        }
        if (!header.StartsWith(Algorithm + " ", StringComparison.Ordinal))
        {
            throw AwsErrorException.IncompleteSignature($"The Authorization header must begin with '{Algorithm}'.");
        }
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in header[Algorithm.Length..].Split(',', StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                parts[part[..equals]] = part[(equals + 1)..];
            }
        }
        var scope = Required(parts, "Credential").Split('/');
        if (scope.Length != 5 || scope[4] != "aws4_request" || scope.Any(s => s.Length == 0))
        {
            throw AwsErrorException.IncompleteSignature(
                "Credential must read key/yyyymmdd/region/service/aws4_request."
            );
        }
        var headers = Required(parts, "SignedHeaders").Split(';');
        return new SignedAuthorization(scope[0], scope[1], scope[2], scope[3], headers, Required(parts, "Signature"));
    }

    private static string Required(Dictionary<string, string> parts, string name) =>
        parts.TryGetValue(name, out var value) && value.Length > 0
            ? value
            : throw AwsErrorException.IncompleteSignature($"The Authorization header has no '{name}'.");
}
