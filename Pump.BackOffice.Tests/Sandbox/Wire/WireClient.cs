using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Pump.BackOffice.Sandbox.Wire;

namespace Pump.BackOffice.Tests.Sandbox.Wire;

/// <summary>What a client signs with.</summary>
internal sealed record TestKeys(string AccessKeyId, string SecretKey, string? Token = null)
{
    public static readonly TestKeys Operator = new(
        SandboxWireOptions.PublishedAccessKeyId,
        SandboxWireOptions.PublishedSecretAccessKey
    );
}

/// <summary>An answer, read whole.</summary>
internal sealed record WireReply(int Status, string Body, HttpResponseHeaders Headers, string? ContentType)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string ErrorType => Json.GetProperty("__type").GetString()!;
}

/// <summary>A client with its own signer, written from the published steps of Signature Version 4.</summary>
internal sealed class WireClient(WireServer server) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = server.Address };

    public TestKeys Keys { get; set; } = TestKeys.Operator;

    /// <summary>How far this client's clock is off.</summary>
    public TimeSpan ClockError { get; set; }

    /// <summary>Changes a signed request before it is sent.</summary>
    public Action<HttpRequestMessage>? Tamper { get; set; }

    /// <summary>The headers to sign besides host and x-amz-date.</summary>
    public IReadOnlyList<string> AlsoSigned { get; set; } = ["content-type", "x-amz-target"];

    public Task<WireReply> CostExplorerAsync(string operation, string json, string path = "ce") =>
        JsonAsync(path, "ce", "AWSInsightsIndexService." + operation, "application/x-amz-json-1.1", json);

    public Task<WireReply> BillingAsync(string operation, string json) =>
        JsonAsync("billing", "billing", "AWSBilling." + operation, "application/x-amz-json-1.0", json);

    public Task<WireReply> OrganizationsAsync(string operation, string json) =>
        JsonAsync(
            "organizations",
            "organizations",
            "AWSOrganizationsV20161128." + operation,
            "application/x-amz-json-1.1",
            json
        );

    public Task<WireReply> SecurityTokenAsync(string form) =>
        SendAsync(Request("sts", "application/x-www-form-urlencoded; charset=utf-8", form), "sts", form);

    public Task<WireReply> JsonAsync(string path, string service, string target, string contentType, string json)
    {
        var request = Request(path, contentType, json);
        request.Headers.TryAddWithoutValidation("X-Amz-Target", target);
        return SendAsync(request, service, json);
    }

    public async Task<WireReply> SendAsync(HttpRequestMessage request, string service, string body)
    {
        Sign(request, service, body);
        Tamper?.Invoke(request);
        using var answer = await _http.SendAsync(request);
        return new WireReply(
            (int)answer.StatusCode,
            await answer.Content.ReadAsStringAsync(),
            answer.Headers,
            answer.Content.Headers.ContentType?.ToString()
        );
    }

    public void Dispose() => _http.Dispose();

    private static HttpRequestMessage Request(string path, string contentType, string body)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return new HttpRequestMessage(HttpMethod.Post, "/sandbox/aws/" + path) { Content = content };
    }

    private void Sign(HttpRequestMessage request, string service, string body)
    {
        var now = server.Clock.GetUtcNow() + ClockError;
        var stamp = now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        request.Headers.TryAddWithoutValidation("X-Amz-Date", stamp);
        if (Keys.Token is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Amz-Security-Token", Keys.Token);
        }
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["host"] = server.Address.Authority,
            ["x-amz-date"] = stamp,
        };
        foreach (var name in AlsoSigned)
        {
            IEnumerable<string>? found = null;
            if (request.Headers.TryGetValues(name, out found) || request.Content!.Headers.TryGetValues(name, out found))
            {
                values[name] = string.Join(',', found);
            }
        }
        var target = new Uri(server.Address, request.RequestUri!);
        var names = string.Join(';', values.Keys);
        var canonical = new StringBuilder()
            .Append(request.Method.Method)
            .Append('\n')
            .Append(target.AbsolutePath)
            .Append('\n')
            .Append(target.Query.TrimStart('?'))
            .Append('\n')
            .AppendJoin("", values.Select(v => $"{v.Key}:{v.Value}\n"))
            .Append('\n')
            .Append(names)
            .Append('\n')
            .Append(Hex(SHA256.HashData(Encoding.UTF8.GetBytes(body))));
        var scope = $"{stamp[..8]}/us-east-1/{service}/aws4_request";
        var digest = Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical.ToString())));
        var key = Mac(Encoding.UTF8.GetBytes("AWS4" + Keys.SecretKey), stamp[..8]);
        key = Mac(Mac(Mac(key, "us-east-1"), service), "aws4_request");
        var signature = Hex(Mac(key, $"AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{digest}"));
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential={Keys.AccessKeyId}/{scope}, SignedHeaders={names}, Signature={signature}"
        );
    }

    private static byte[] Mac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
