using System.Net;

namespace Pump.BackOffice.Sandbox.Seeding;

/// <summary>Answers every page with the progress of the seeding until the desk can be used. Files and health go through.</summary>
internal sealed class SeedGate(RequestDelegate next, SeedProgress progress)
{
    public Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path;
        if (
            progress.IsOpen
            || path.StartsWithSegments("/health", StringComparison.Ordinal)
            || path.StartsWithSegments("/sandbox", StringComparison.Ordinal)
            || path.StartsWithSegments("/css", StringComparison.Ordinal)
            || path.StartsWithSegments("/fonts", StringComparison.Ordinal)
            || path.StartsWithSegments("/js", StringComparison.Ordinal)
        )
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.RetryAfter = "1";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(Page(), context.RequestAborted);
    }

    private string Page()
    {
        var body = progress.Failed is { } failed
            ? $"<p role=\"alert\">{WebUtility.HtmlEncode(failed)}</p>"
            : $"""
                <p>{WebUtility.HtmlEncode(progress.Doing)}</p>
                <progress max="100" value="{progress.Percent}" aria-label="Progress">{progress.Percent} %</progress>
                """;
        var refresh = progress.Failed is null ? "<meta http-equiv=\"refresh\" content=\"1\">" : string.Empty;
        return $"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">{refresh}
            <title>Making the sample company · Pump BackOffice</title>
            <script src="/js/theme.js"></script>
            <link rel="stylesheet" href="/css/tokens.css"><link rel="stylesheet" href="/css/frame.css"></head>
            <body><main class="seeding"><h1>Making the sample company</h1>{body}
            <p class="dim">Simulated AWS, invented companies: about half a minute, once.</p></main></body></html>
            """;
    }
}
