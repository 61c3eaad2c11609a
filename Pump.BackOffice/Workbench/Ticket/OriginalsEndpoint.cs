using System.IO.Compression;
using Microsoft.AspNetCore.Http.Features;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Files;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Workbench.Ticket;

/// <summary>All originals of a ticket in one download, whose bytes nobody looks into here: they are packed as they came.</summary>
internal static class OriginalsEndpoint
{
    public static string Href(int ticket) => $"/tickets/{ticket}/originals.zip";

    public static void MapOriginals(this IEndpointRouteBuilder app) =>
        app.MapGet("/tickets/{number:int}/originals.zip", PackAsync);

    private static async Task<IResult> PackAsync(HttpContext http, int number, OpenAllOriginals open, IFileStore files)
    {
        if (
            http.User.ToActor() is not { } actor
            || !(await open.RunAsync(CommandId.New(), actor, number, http.RequestAborted)).TryValue(
                out var originals,
                out _
            )
            || originals.Count == 0
        )
        {
            return Results.NotFound();
        }

        if (http.Features.Get<IHttpBodyControlFeature>() is { } body)
        {
            // the zip writes the few bytes behind each entry without waiting, even where all else of it is asynchronous
            body.AllowSynchronousIO = true;
        }

        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Stream(
            target => WriteAsync(target, originals, files, http.RequestAborted),
            "application/zip",
            $"{BackOffice.Tickets.Ticket.NameOf(number)}.zip"
        );
    }

    /// <summary>Straight into the answer: a ticket with recordings may be larger than the memory.</summary>
    private static async Task WriteAsync(
        Stream target,
        IReadOnlyList<OriginalFile> originals,
        IFileStore files,
        CancellationToken cancellationToken
    )
    {
        await using var zip = await ZipArchive.CreateAsync(
            target,
            ZipArchiveMode.Create,
            leaveOpen: true,
            entryNameEncoding: null,
            cancellationToken
        );
        foreach (var original in originals)
        {
            await using var bytes =
                await files.OpenReadAsync(FileDigest.Parse(original.Digest), cancellationToken)
                ?? throw new FileNotFoundException($"The store has no {original.Digest}.");
            // pictures and recordings do not become smaller
            await using var entry = await zip.CreateEntry(original.FileName, CompressionLevel.NoCompression)
                .OpenAsync(cancellationToken);
            await bytes.CopyToAsync(entry, cancellationToken);
        }
    }
}
