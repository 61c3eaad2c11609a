using Pump.BackOffice.Credits;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Workbench.Customer;

/// <summary>The customer's timeline as a file, at the page's own address with <c>/timeline.csv</c> or <c>/timeline.xlsx</c>.</summary>
internal static class CustomerExport
{
    public static void MapCustomerExport(this IEndpointRouteBuilder app)
    {
        Map(app, "csv", TimelineFormat.Csv);
        Map(app, "xlsx", TimelineFormat.Xlsx);
    }

    private static void Map(IEndpointRouteBuilder app, string extension, TimelineFormat format) =>
        app.MapGet(
            "/customers/{companyId}/timeline." + extension,
            (HttpContext http, string companyId, ExportTimeline export, CustomerCredits credits, TimeProvider clock) =>
                ExportAsync(http, companyId, format, export, credits, clock)
        );

    private static async Task<IResult> ExportAsync(
        HttpContext http,
        string companyId,
        TimelineFormat format,
        ExportTimeline export,
        CustomerCredits credits,
        TimeProvider clock
    )
    {
        if (http.User.ToActor() is not { } actor)
        {
            return Results.NotFound();
        }

        var view = CustomerView.Read(companyId, name => http.Request.Query[name]);
        var horizon = view.Horizon(clock);
        var own = await credits.RunAsync(actor, companyId, horizon, http.RequestAborted);
        if (!own.TryValue(out var known, out _))
        {
            return Results.NotFound();
        }

        var answer = await export.RunAsync(
            CommandId.New(),
            actor,
            companyId,
            horizon,
            view.Filter(known),
            format,
            http.RequestAborted
        );
        if (!answer.TryValue(out var file, out var refusal))
        {
            return Results.StatusCode(
                refusal.Code == Refusal.ForbiddenCode ? StatusCodes.Status403Forbidden : StatusCodes.Status404NotFound
            );
        }

        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.File(
            file.Bytes,
            file.ContentType,
            $"timeline-{companyId}-{horizon.AsOf:yyyy-MM-dd}.{file.Extension}"
        );
    }
}
