using Microsoft.AspNetCore.Mvc;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Intake.Api;

/// <summary>What Pump's customer app may ask over HTTP.</summary>
internal static class ApiEndpoints
{
    public const string RateLimit = "api";
    private static readonly Actor CustomerApp = Actor.Job("Customer app");

    public static void MapApi(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi("/api/{documentName}/openapi.json").AllowAnonymous();
        var api = app.MapGroup("/api/v1").RequireRateLimiting(RateLimit).DisableAntiforgery();
        api.MapPost("/tickets", OpenAsync)
            .RequireAuthorization(ApiScope.TicketsWrite.Word())
            .WithName("openTicket")
            .WithSummary("Open a credit ticket in a customer's name.")
            .WithDescription(
                "JSON, or multipart/form-data with the same field names and up to 20 files. The Idempotency-Key header is "
                    + "required: the same key with the same content answers the same ticket, with other content it is refused."
            )
            // anything reaches the endpoint, which refuses by itself: routing would answer for nobody who is signed in
            .Accepts<TicketRequest>("application/json", "multipart/form-data", "*/*")
            .Produces<TicketOpened>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        api.MapGet("/customers/{companyId}/credits", CreditsAsync)
            .RequireAuthorization(ApiScope.CreditsRead.Word())
            .WithName("listCredits")
            .WithSummary("What a customer may see of its credits.")
            .Produces<CustomerCreditsAnswer>()
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
    }

    private static async Task<IResult> OpenAsync(
        HttpContext http,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        OpenApiTicket open
    )
    {
        if (string.IsNullOrWhiteSpace(idempotencyKey) || idempotencyKey.Length > 255)
        {
            return ApiProblem.Of(
                StatusCodes.Status400BadRequest,
                "idempotency-key",
                "Send Idempotency-Key with 1 to 255 characters."
            );
        }

        var key = http.User.FindFirst(ApiSignIn.KeyClaim)!.Value;
        var form = await TicketForm.ReadAsync(http.Request, http.RequestAborted);
        if (form.Problem is { } problem)
        {
            return problem;
        }

        var from = $"{ActingFrom.Address(http)}, API key {key}";
        var outcome = await open.RunAsync(from, key, idempotencyKey, form.Ticket!, form.Files, http.RequestAborted);
        return outcome.TryValue(out var opened, out var refusal)
            ? Results.Created($"/tickets/{opened.Number}", opened)
            : Refused(refusal);
    }

    private static async Task<IResult> CreditsAsync(
        string companyId,
        CustomerCredits credits,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var horizon = CustomerCreditsAnswer.Today(clock);
        var outcome = await credits.RunAsync(CustomerApp, companyId, horizon, cancellationToken);
        return outcome.TryValue(out var rows, out var refusal)
            ? Results.Ok(CustomerCreditsAnswer.Of(companyId, horizon, rows))
            : Refused(refusal);
    }

    private static IResult Refused(Refusal refusal) =>
        ApiProblem.Of(
            refusal.Code switch
            {
                Refusal.NotFoundCode => StatusCodes.Status404NotFound,
                Refusal.ForbiddenCode => StatusCodes.Status403Forbidden,
                Refusal.CommandReusedCode => StatusCodes.Status422UnprocessableEntity,
                Proofs.ReceiveProof.TooLargeCode => StatusCodes.Status413PayloadTooLarge,
                _ => StatusCodes.Status400BadRequest,
            },
            refusal.Code,
            refusal.Code == Refusal.CommandReusedCode
                ? "This Idempotency-Key was used with other content."
                : refusal.Sentence,
            refusal.Field
        );
}
