using System.Globalization;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Credits;

/// <summary>Hands a customer's timeline out as a file, as it is shown; who took it is recorded.</summary>
public sealed class ExportTimeline(CommandRunner commands, CustomerTimeline timeline, Access access)
{
    /// <summary>Answers the file. Cells that a spreadsheet would run as a formula are written as text.</summary>
    public async Task<Outcome<TimelineFile>> RunAsync(
        CommandId id,
        Actor actor,
        string companyId,
        Horizon horizon,
        TimelineFilter filter,
        TimelineFormat format,
        CancellationToken cancellationToken
    )
    {
        // Before anything is read: whether a customer exists is no answer for those who may not export.
        var allowed = await access.ReadAsync<Nothing>(
            actor,
            Permission.Export,
            _ => Task.FromResult<Outcome<Nothing>>(Nothing.AtAll),
            cancellationToken
        );
        if (!allowed.TryValue(out _, out var forbidden))
        {
            return forbidden;
        }

        var months = await timeline.RunAsync(actor, companyId, horizon, filter, cancellationToken);
        if (!months.TryValue(out var found, out var refusal))
        {
            return refusal;
        }

        var rows = found.SelectMany(m => m.Rows).ToList();
        var recorded = await commands.RunAsync<int>(
            new Command(
                id,
                actor,
                Permission.Export,
                "timeline.export",
                new
                {
                    companyId,
                    AsOf = horizon.AsOf.ToString("O", CultureInfo.InvariantCulture),
                    horizon.KnownAt,
                    Format = format.ToString(),
                }
            ),
            scope =>
            {
                scope.Record(
                    "timeline.exported",
                    "Customer",
                    companyId,
                    $"{rows.Count} rows as of {horizon.AsOf:yyyy-MM-dd}, as known on {horizon.KnownAt:yyyy-MM-dd HH:mm} UTC."
                );
                return Task.FromResult<Outcome<int>>(rows.Count);
            },
            cancellationToken
        );
        return recorded.TryValue(out _, out refusal) ? TimelineFile.Of(rows, format) : refusal;
    }
}
