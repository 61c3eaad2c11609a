using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Files;

namespace Pump.BackOffice.Workbench.Reports;

/// <summary>The report as a download.</summary>
internal static class ReportEndpoints
{
    public const string Route = "/reports/desk.csv";

    public static void MapReports(this IEndpointRouteBuilder app) =>
        app.MapGet(
            Route,
            async (
                HttpContext http,
                string? from,
                string? until,
                ExportDeskReport export,
                TimeProvider clock,
                CancellationToken cancellationToken
            ) =>
            {
                if (http.User.ToActor() is not { } actor)
                {
                    return Results.Unauthorized();
                }

                var period = ReportPeriod.Read(from, until, clock.Today());
                var outcome = await export.RunAsync(CommandId.New(), actor, period, cancellationToken);
                http.Response.Headers.CacheControl = "no-store";
                return outcome.TryValue(out var bytes, out _)
                    ? Results.File(bytes, CsvSheet.ContentType, $"desk-{period.FromText}-{period.UntilText}.csv")
                    : Results.StatusCode(StatusCodes.Status403Forbidden);
            }
        );
}
