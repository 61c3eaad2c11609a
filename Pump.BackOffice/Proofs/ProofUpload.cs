using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Proofs;

/// <summary>What an upload answers for its file.</summary>
public sealed record UploadedProof(Guid? Id, string FileName, string? Code, string? Sentence);

/// <summary>
/// Takes one file by HTTP POST (<c>multipart/form-data</c>), streamed from the wire into the store and never through a
/// circuit. The command id comes from the browser, so that a retry after a lost answer stores nothing twice.
/// </summary>
internal static class ProofUpload
{
    /// <summary>The header that carries the antiforgery token; a form field is not looked for, because that would read the file.</summary>
    public const string TokenHeader = "RequestVerificationToken";
    private const long Overhead = 64 << 10;

    public static void MapProofUpload(this IEndpointRouteBuilder app) =>
        app.MapPost("/proofs/upload", TakeAsync).DisableAntiforgery();

    private static async Task<IResult> TakeAsync(
        HttpContext http,
        Guid command,
        Guid? customer,
        Guid? ticket,
        Guid? origin,
        double? seconds,
        ReceiveProof receive,
        IAntiforgery antiforgery,
        IOptions<ProofsOptions> options
    )
    {
        if (http.User.ToActor() is not { } actor)
        {
            return Results.Unauthorized();
        }

        if (http.Request.Headers[TokenHeader].Count != 1 || !await antiforgery.IsRequestValidAsync(http))
        {
            return Results.BadRequest(
                new UploadedProof(null, "", "antiforgery", "The page is too old. Load it again.")
            );
        }

        if (
            !MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 70 } boundary
        )
        {
            return Results.BadRequest(new UploadedProof(null, "", "no-file", "There is no file in it."));
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = Math.Max(options.Value.MaxBytes, options.Value.MaxRecordingBytes) + Overhead;
        }

        var reader = new MultipartReader(boundary, http.Request.Body);
        while (await reader.ReadNextSectionAsync(http.RequestAborted) is { } section)
        {
            if (section.AsFileSection() is { FileStream: { } content } file)
            {
                var proof = new NewProof(
                    file.FileName,
                    ProofSource.Upload,
                    actor.Name,
                    customer is { } c ? new CustomerId(c) : null,
                    ticket,
                    origin is { } recording && seconds is { } at ? new FrameOrigin(new ProofId(recording), at) : null
                );
                var outcome = await receive.RunAsync(
                    new CommandId(command),
                    actor,
                    proof,
                    content,
                    http.RequestAborted
                );
                return Answer(file.FileName, outcome);
            }
        }

        return Results.BadRequest(new UploadedProof(null, "", "no-file", "There is no file in it."));
    }

    private static IResult Answer(string name, Outcome<ProofId> outcome)
    {
        var clean = ProofName.Clean(name);
        return outcome.TryValue(out var id, out var refusal)
            ? Results.Ok(new UploadedProof(id.Value, clean, null, null))
            : Results.Json(
                new UploadedProof(null, clean, refusal.Code, refusal.Sentence),
                statusCode: refusal.Code switch
                {
                    Refusal.ForbiddenCode => StatusCodes.Status403Forbidden,
                    Refusal.NotFoundCode => StatusCodes.Status404NotFound,
                    ReceiveProof.TooLargeCode => StatusCodes.Status413PayloadTooLarge,
                    _ => StatusCodes.Status422UnprocessableEntity,
                }
            );
    }
}
