using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Proofs;

namespace Pump.BackOffice.Intake.Links;

/// <summary>
/// The one page that opens without a sign-in. The address is the right to use it, so no cookie and no antiforgery token
/// take part: there is nothing that another site could make a browser do with it.
/// </summary>
internal static class UploadEndpoints
{
    public const string RateLimit = "upload";

    public static void MapUploads(this IEndpointRouteBuilder app)
    {
        var page = app.MapGroup(UploadLinks.Route).AllowAnonymous().RequireRateLimiting(RateLimit).DisableAntiforgery();
        page.MapGet("/{token}", ShowAsync).ExcludeFromDescription();
        page.MapPost("/{token}", TakeAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ShowAsync(HttpContext http, string token, UploadLinks links, TimeProvider clock)
    {
        var link = await links.FindAsync(token, http.RequestAborted);
        var isOpen = link?.IsOpen(clock.Now()) == true;
        return Page(http, new UploadView(isOpen, link?.ExpiresAt, null, null), isOpen ? 200 : 404);
    }

    private static async Task<IResult> TakeAsync(
        HttpContext http,
        string token,
        UploadLinks links,
        ReceiveUpload receive,
        IOptions<ProofsOptions> options,
        TimeProvider clock
    )
    {
        var link = await links.FindAsync(token, http.RequestAborted);
        if (link?.IsOpen(clock.Now()) != true)
        {
            // Not a byte of the body is read for a link that opens nothing.
            return Page(http, new UploadView(false, null, null, null), StatusCodes.Status404NotFound);
        }

        var most = (UploadLink.MostFiles * options.Value.MaxRecordingBytes) + (1 << 20);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = most;
        }

        if (!http.Request.HasFormContentType)
        {
            return Page(
                http,
                new UploadView(true, link.ExpiresAt, null, "Choose the files first."),
                StatusCodes.Status400BadRequest
            );
        }

        IFormCollection form;
        try
        {
            form = await http.Request.ReadFormAsync(
                new FormOptions { MultipartBodyLengthLimit = most },
                http.RequestAborted
            );
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
        {
            return Page(
                http,
                new UploadView(true, link.ExpiresAt, null, "The files are too large, or did not arrive whole."),
                StatusCodes.Status413PayloadTooLarge
            );
        }

        var files = form
            .Files.Where(f => f.FileName.Length > 0)
            .Select(f => new UploadedFile(f.FileName, f.OpenReadStream));
        var outcome = await receive.RunAsync(token, ActingFrom.Address(http), [.. files], http.RequestAborted);
        return outcome.TryValue(out var answer, out var refusal)
            ? Page(
                http,
                new UploadView(answer.Taken.Count == 0, link.ExpiresAt, answer, null),
                answer.Taken.Count == 0 ? 422 : 200
            )
            : Page(
                http,
                new UploadView(refusal.Code != ReceiveUpload.ClosedCode, link.ExpiresAt, null, refusal.Sentence),
                400
            );
    }

    private static RazorComponentResult<UploadPage> Page(HttpContext http, UploadView view, int status)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex";
        headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'self' 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
        return new RazorComponentResult<UploadPage>(new Dictionary<string, object?> { ["View"] = view })
        {
            StatusCode = status,
        };
    }
}

/// <summary>What the upload page shows.</summary>
/// <param name="IsOpen">Whether files can be sent.</param>
/// <param name="ExpiresAt">The moment (UTC) from which it opens nothing.</param>
/// <param name="Answer">What became of an upload.</param>
/// <param name="Wrong">Why nothing was taken.</param>
public sealed record UploadView(bool IsOpen, DateTimeOffset? ExpiresAt, UploadAnswer? Answer, string? Wrong);
