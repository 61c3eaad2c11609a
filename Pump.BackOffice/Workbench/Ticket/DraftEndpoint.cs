using Microsoft.AspNetCore.Antiforgery;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Workbench.Ticket;

/// <summary>Takes what was typed last as the page closes: a beacon, because the page's own connection may be gone.</summary>
internal static class DraftEndpoint
{
    public static void MapDrafts(this IEndpointRouteBuilder app) =>
        app.MapPost("/tickets/{number:int}/draft/{kind}", KeepAsync).DisableAntiforgery();

    private static async Task<IResult> KeepAsync(
        HttpContext http,
        int number,
        string kind,
        TicketDetails details,
        SaveDraft save,
        IAntiforgery antiforgery
    )
    {
        if (http.User.ToActor() is not { } actor)
        {
            return Results.Unauthorized();
        }

        if (!http.Request.HasFormContentType || !await antiforgery.IsRequestValidAsync(http))
        {
            return Results.BadRequest();
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (
            !Enum.TryParse<DraftKind>(kind, ignoreCase: true, out var of)
            || !int.TryParse(form["seen"], System.Globalization.CultureInfo.InvariantCulture, out var seen)
        )
        {
            return Results.BadRequest();
        }

        var sheet = await details.RunAsync(actor, number, http.RequestAborted);
        if (!sheet.TryValue(out var ticket, out _))
        {
            return Results.NotFound();
        }

        var filled = ticket.Drafts.FirstOrDefault(d => d.Kind == of)?.Filled ?? [];
        var text = form["text"].ToString().ReplaceLineEndings("\n");
        // the page goes on closing: the answer is not waited for
        var kept = await save.RunAsync(actor, ticket.Row.Id, of, text, seen, filled, CancellationToken.None);
        return kept.Done ? Results.NoContent() : Results.BadRequest();
    }
}
