using System.Security.Cryptography;

namespace Pump.BackOffice.Shell;

/// <summary>
/// What a page may load: its own files, and the one inline script that ASP.NET writes, the import map, by a nonce of
/// its own per answer. Styles may be inline because MudBlazor writes its theme so.
/// </summary>
internal static class ContentPolicy
{
    private static readonly object Nonce = new();

    public static string? NonceOf(HttpContext http) => http.Items[Nonce] as string;

    public static IApplicationBuilder UseContentPolicy(this IApplicationBuilder app) =>
        app.Use(
            (http, next) =>
            {
                // a page that is made again after an error keeps the nonce that the header already names
                if (http.Items[Nonce] is not string nonce)
                {
                    nonce = RandomNumberGenerator.GetHexString(32);
                    http.Items[Nonce] = nonce;
                }

                http.Response.OnStarting(() =>
                {
                    var headers = http.Response.Headers;
                    // an answer with its own, stricter policy (a file from outside) keeps it
                    if (headers.ContentSecurityPolicy.Count == 0)
                    {
                        headers.ContentSecurityPolicy = Policy(nonce);
                    }

                    headers.XContentTypeOptions = "nosniff";
                    if (headers["Referrer-Policy"].Count == 0)
                    {
                        headers["Referrer-Policy"] = "same-origin";
                    }

                    headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
                    headers["Cross-Origin-Opener-Policy"] = "same-origin";
                    return Task.CompletedTask;
                });
                return next(http);
            }
        );

    private static string Policy(string nonce) =>
        "default-src 'self'; "
        + $"script-src 'self' 'nonce-{nonce}'; "
        + "style-src 'self' 'unsafe-inline'; "
        + "img-src 'self' data: blob:; "
        + "media-src 'self' blob:; "
        + "font-src 'self'; "
        + "connect-src 'self'; "
        + "object-src 'none'; "
        + "base-uri 'self'; "
        + "form-action 'self'; "
        + "frame-ancestors 'none'";
}
