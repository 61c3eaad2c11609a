namespace Pump.BackOffice.Sandbox.Wire;

/// <summary>Sends a finished body, whole or broken off in the middle.</summary>
internal static class WireAnswer
{
    public const string RequestIdHeader = "x-amzn-RequestId";

    public static string NewRequestId(HttpContext context)
    {
        var id = Guid.CreateVersion7().ToString();
        context.Response.Headers[RequestIdHeader] = id;
        return id;
    }

    public static async Task SendAsync(
        HttpContext context,
        int status,
        string contentType,
        ReadOnlyMemory<byte> body,
        bool truncated = false
    )
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        response.Headers.CacheControl = "no-store";
        if (!truncated)
        {
            await response.Body.WriteAsync(body, context.RequestAborted);
            return;
        }
        await response.Body.WriteAsync(body[..(body.Length / 2)], context.RequestAborted);
        await response.Body.FlushAsync(context.RequestAborted);
        context.Abort();
    }
}
