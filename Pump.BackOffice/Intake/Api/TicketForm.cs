using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Pump.BackOffice.Proofs;

namespace Pump.BackOffice.Intake.Api;

/// <summary>The body of a request for a ticket, as JSON or as a form with files.</summary>
internal sealed class TicketForm
{
    public const int MostFiles = 20;
    private const int MostJson = 1 << 20;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    private TicketForm(TicketRequest? ticket, IReadOnlyList<IFormFile> files, IResult? problem) =>
        (Ticket, Files, Problem) = (ticket, files, problem);

    public TicketRequest? Ticket { get; }
    public IReadOnlyList<IFormFile> Files { get; }
    public IResult? Problem { get; }

    public static async Task<TicketForm> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            if (request.HasFormContentType)
            {
                return await ReadFormAsync(request, cancellationToken);
            }

            if (!request.HasJsonContentType())
            {
                return Refuse(
                    StatusCodes.Status415UnsupportedMediaType,
                    "media-type",
                    "Send application/json or multipart/form-data."
                );
            }

            if (request.ContentLength > MostJson)
            {
                return Refuse(StatusCodes.Status413PayloadTooLarge, "too-large", "A ticket as JSON has at most 1 MB.");
            }

            return await request.ReadFromJsonAsync<TicketRequest>(Json, cancellationToken) is { } ticket
                ? new TicketForm(ticket, [], null)
                : Refuse(StatusCodes.Status400BadRequest, "body", "The body is empty.");
        }
        catch (JsonException e)
        {
            return Refuse(
                StatusCodes.Status400BadRequest,
                "body",
                $"The body is not the JSON of a ticket: {e.Message}"
            );
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
        {
            var status = (e as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status400BadRequest;
            return Refuse(status, status == StatusCodes.Status413PayloadTooLarge ? "too-large" : "body", e.Message);
        }
    }

    private static async Task<TicketForm> ReadFormAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var options = request.HttpContext.RequestServices.GetRequiredService<IOptions<ProofsOptions>>().Value;
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = options.MaxRecordingBytes + (4 * options.MaxBytes);
        }

        var form = await request.ReadFormAsync(
            new FormOptions { MultipartBodyLengthLimit = options.MaxRecordingBytes + (4 * options.MaxBytes) },
            cancellationToken
        );
        if (form.Files.Count > MostFiles)
        {
            return Refuse(StatusCodes.Status400BadRequest, "files", $"A ticket takes at most {MostFiles} files.");
        }

        string? Field(string name) => form.TryGetValue(name, out var value) ? value.ToString() : null;
        return new TicketForm(
            new TicketRequest(
                Field("companyId"),
                Field("name"),
                Field("email"),
                Field("kind"),
                Field("subject"),
                Field("text"),
                Field("amount"),
                Field("creditName"),
                Field("expiresOn"),
                Field("account"),
                Field("invoiceMonth")
            ),
            form.Files,
            null
        );
    }

    private static TicketForm Refuse(int status, string code, string sentence) =>
        new(null, [], ApiProblem.Of(status, code, sentence));
}
