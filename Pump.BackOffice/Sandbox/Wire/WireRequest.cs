using Microsoft.AspNetCore.Http.Features;

namespace Pump.BackOffice.Sandbox.Wire;

/// <summary>One request as it came over the wire: the path and query are the sender's own bytes, since they are signed.</summary>
internal sealed record WireRequest(string Method, string Path, string Query, IHeaderDictionary Headers, byte[] Body)
{
    /// <summary>The largest body that is read; real requests have a few kilobytes.</summary>
    public const int MaximumBody = 1 << 20;

    /// <summary>The payer that a direct call with the operator's key asks to act for; null is the first payer.</summary>
    public string? Payer { get; init; }

    /// <summary>The value of a header with its repetitions joined, or null.</summary>
    public string? Header(string name) => Headers.TryGetValue(name, out var values) ? values.ToString() : null;

    public static async Task<WireRequest> ReadAsync(HttpContext context)
    {
        var http = context.Request;
        if (http.ContentLength > MaximumBody)
        {
            throw TooLarge();
        }
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await http.Body.ReadAsync(chunk, context.RequestAborted)) > 0)
        {
            if (buffer.Length + read > MaximumBody)
            {
                throw TooLarge();
            }
            await buffer.WriteAsync(chunk.AsMemory(0, read), context.RequestAborted);
        }
        var (path, query) = Target(context);
        return new WireRequest(http.Method, path, query, http.Headers, buffer.ToArray())
        {
            Payer = http.RouteValues["payer"] as string ?? http.Query["payer"].FirstOrDefault(),
        };
    }

    private static (string Path, string Query) Target(HttpContext context)
    {
        var raw = context.Features.Get<IHttpRequestFeature>()?.RawTarget;
        if (raw is null || !raw.StartsWith('/'))
        {
            var request = context.Request;
            return (
                request.PathBase.Add(request.Path).ToUriComponent(),
                request.QueryString.Value?.TrimStart('?') ?? ""
            );
        }
        var mark = raw.IndexOf('?', StringComparison.Ordinal);
        return mark < 0 ? (raw, "") : (raw[..mark], raw[(mark + 1)..]);
    }

    private static AwsErrorException TooLarge() =>
        new("RequestEntityTooLargeException", $"A request has at most {MaximumBody} bytes.", 413);
}
