using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Files;

namespace Pump.BackOffice.Workbench.Reports;

/// <summary>The report as a sheet that leaves the app, which the audit log remembers.</summary>
public sealed class ExportDeskReport(CommandRunner commands, DeskReport report)
{
    public async Task<Outcome<byte[]>> RunAsync(
        CommandId id,
        Actor actor,
        ReportPeriod period,
        CancellationToken cancellationToken
    )
    {
        if (!(await report.RunAsync(actor, period, cancellationToken)).TryValue(out var figures, out var refusal))
        {
            return refusal;
        }

        var recorded = await commands.RunAsync<Nothing>(
            new Command(id, actor, Permission.Export, "report.export", new { period.FromText, period.UntilText }),
            scope =>
            {
                scope.Record(
                    "report.exported",
                    "Report",
                    "desk",
                    $"The desk's report of {period.FromText} to {period.UntilText} was exported."
                );
                return Task.FromResult<Outcome<Nothing>>(Nothing.AtAll);
            },
            cancellationToken
        );
        return recorded.Refusal is { } why ? why : Sheet(figures).ToBytes();
    }

    private static CsvSheet Sheet(DeskFigures figures)
    {
        var sheet = new CsvSheet(
            "from_utc",
            "until_utc",
            "by",
            "what",
            "opened",
            "resolved",
            "reopened",
            "backlog_now",
            "median_working_hours_to_first_answer",
            "median_working_hours_to_resolve",
            "settled_usd",
            "settled_of_unknown_stake",
            "at_risk_now_usd",
            "backlog_of_unknown_stake",
            "given_by_pump_usd"
        );
        Add(sheet, figures.Period, "all", figures.All, figures.Granted);
        foreach (var (by, rows) in figures.By)
        {
            foreach (var row in rows)
            {
                Add(sheet, figures.Period, by.ToString().ToLowerInvariant(), row);
            }
        }

        foreach (var age in figures.Ages)
        {
            Add(sheet, figures.Period, age);
        }

        return sheet;
    }

    // An age says only what is unsettled now: nothing of the period.
    private static void Add(CsvSheet sheet, ReportPeriod period, AgeBar age) =>
        sheet.Add(
            period.FromOn,
            period.UntilOn,
            "age",
            age.Label,
            null,
            null,
            null,
            age.Tickets,
            null,
            null,
            null,
            null,
            age.AtRisk?.Amount,
            age.Unknown,
            null
        );

    // What Pump gave is known in all only.
    private static void Add(CsvSheet sheet, ReportPeriod period, string by, DeskRow row, Money? given = null) =>
        sheet.Add(
            period.FromOn,
            period.UntilOn,
            by,
            row.Label,
            row.Opened,
            row.Resolved,
            row.Reopened,
            row.Backlog,
            Hours(row.FirstAnswer),
            Hours(row.ToResolve),
            row.Settled?.Amount,
            row.SettledUnknown,
            row.AtRisk?.Amount,
            row.AtRiskUnknown,
            given?.Amount
        );

    private static decimal? Hours(TimeSpan? time) =>
        time is { } known ? decimal.Round((decimal)known.TotalHours, 2, MidpointRounding.AwayFromZero) : null;
}
