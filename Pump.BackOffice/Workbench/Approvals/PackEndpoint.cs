using Pump.BackOffice.Adjustments.MonthEnd;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Workbench.Approvals;

/// <summary>The month-end pack of a month as a workbook: <c>/reports/month-end.xlsx?month=2026-10</c>.</summary>
internal static class PackEndpoint
{
    public const string Route = "/reports/month-end.xlsx";

    public static void MapMonthPack(this IEndpointRouteBuilder app) =>
        app.MapGet(
            Route,
            async (HttpContext http, string? month, ExportMonthPack export, CancellationToken cancellationToken) =>
            {
                if (http.User.ToActor() is not { } actor || !Month.TryParse(month ?? string.Empty, out var wanted))
                {
                    return Results.NotFound();
                }

                var outcome = await export.RunAsync(CommandId.New(), actor, wanted, cancellationToken);
                http.Response.Headers.CacheControl = "no-store";
                return outcome.TryValue(out var pack, out _)
                    ? Results.File(PackFiles.Excel(pack), PackFiles.ExcelType, $"pack-{wanted}.xlsx")
                    : Results.StatusCode(StatusCodes.Status403Forbidden);
            }
        );
}
