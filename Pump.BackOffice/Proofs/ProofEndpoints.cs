using Microsoft.Net.Http.Headers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Files;

namespace Pump.BackOffice.Proofs;

/// <summary>
/// Hands out pictures, recordings and originals. Whatever the bytes are, the browser may neither guess their type nor
/// run or load anything from them, and no other site may embed them.
/// </summary>
internal static class ProofEndpoints
{
    private const string Sealed = "sandbox; default-src 'none'";

    public static void MapProofFiles(this IEndpointRouteBuilder app)
    {
        var proof = app.MapGroup("/proofs/{id:guid}");
        proof.MapGet(
            "/copy/{page:int}",
            (HttpContext http, Guid id, int page, ServedFiles served, IFileStore files) =>
                CopyAsync(http, served, files, new ProofId(id), page)
        );
        proof.MapGet(
            "/thumb",
            (HttpContext http, Guid id, ServedFiles served, IFileStore files) =>
                CopyAsync(http, served, files, new ProofId(id), null)
        );
        proof.MapGet("/stream", StreamAsync);
        proof.MapGet("/original", OriginalAsync);
    }

    private static async Task<IResult> CopyAsync(
        HttpContext http,
        ServedFiles served,
        IFileStore files,
        ProofId proof,
        int? page
    )
    {
        if (
            http.User.ToActor() is not { } actor
            || !(
                await served.CopyAsync(actor, proof, page, http.Request.Query["as"] == "others", http.RequestAborted)
            ).TryValue(out var file, out _)
            || await files.OpenReadAsync(file.Digest, http.RequestAborted) is not { } bytes
        )
        {
            return Results.NotFound();
        }

        // An address that names the proof's version shows the same for as long as that stands; any other is asked again.
        Seal(http.Response, http.Request.Query.ContainsKey("v") ? "private, max-age=600" : "private, no-cache");
        return Results.File(bytes, file.MediaType, entityTag: new EntityTagHeaderValue($"\"{file.Digest.Hex}\""));
    }

    private static async Task<IResult> StreamAsync(
        HttpContext http,
        Guid id,
        string? pass,
        ServedFiles served,
        OpenRecording opening,
        IFileStore files
    )
    {
        var proof = new ProofId(id);
        if (
            http.User.ToActor() is not { } actor
            || !opening.Holding(pass, actor, proof)
            || !(await served.RecordingAsync(actor, proof, http.RequestAborted)).TryValue(out var file, out _)
            || await files.OpenReadAsync(file.Digest, http.RequestAborted) is not { } bytes
        )
        {
            return Results.NotFound();
        }

        Seal(http.Response, "private, no-store");
        return Results.File(bytes, file.MediaType, enableRangeProcessing: true);
    }

    private static async Task<IResult> OriginalAsync(HttpContext http, Guid id, OpenOriginal open, IFileStore files)
    {
        if (
            http.User.ToActor() is not { } actor
            || !(await open.RunAsync(CommandId.New(), actor, new ProofId(id), http.RequestAborted)).TryValue(
                out var file,
                out _
            )
            || await files.OpenReadAsync(FileDigest.Parse(file.Digest), http.RequestAborted) is not { } bytes
        )
        {
            return Results.NotFound();
        }

        Seal(http.Response, "no-store");
        // never the file's own type: what is downloaded is opened by no browser
        return Results.File(bytes, "application/octet-stream", file.FileName);
    }

    private static void Seal(HttpResponse response, string caching)
    {
        var headers = response.Headers;
        headers.CacheControl = caching;
        headers.ContentSecurityPolicy = Sealed;
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}
