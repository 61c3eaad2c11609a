using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Jobs;

namespace Pump.BackOffice.Adjustments.MonthEnd;

/// <summary>
/// Writes the pack of the month before into <c>packs/2026-10</c> of the data folder once that month is closed, as XLSX
/// and CSV. A folder that is there was written: it is never written again.
/// </summary>
internal sealed class MonthPackJob(
    ExportMonthPack export,
    IDbContextFactory<BackOfficeDb> factory,
    DataFolder folder,
    TimeProvider clock,
    JobGate gate,
    ILogger<MonthPackJob> logger
) : PeriodicJob(clock, gate, logger)
{
    private readonly TimeProvider _clock = clock;

    protected override string Name => "Month-end pack";

    protected override TimeSpan Interval => TimeSpan.FromHours(1);

    protected override Task RoundAsync(CancellationToken cancellationToken) => WriteAsync(cancellationToken);

    /// <summary>Answers the folder that was written; null when none was due.</summary>
    internal async Task<string?> WriteAsync(CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(_clock.Now().UtcDateTime);
        var month = Month.Of(_clock.Now()).Previous;
        int closesOn;
        await using (var db = await factory.CreateDbContextAsync(cancellationToken))
        {
            var policy = await db
                .AdjustmentPolicies.AsNoTracking()
                .OrderByDescending(p => p.Version)
                .FirstAsync(cancellationToken);
            closesOn = policy.Figures.PeriodClosesOnDay;
        }

        var place = Path.Combine(folder.Sub("packs"), month.ToString());
        if (today.Day < closesOn || Directory.Exists(place))
        {
            return null;
        }

        var outcome = await export.RunAsync(CommandId.New(), Actor.Job(Name), month, cancellationToken);
        if (!outcome.TryValue(out var pack, out _))
        {
            return null;
        }

        // Beside its place first, so that a folder of the right name is whole.
        var arriving = Directory.CreateDirectory(place + ".writing").FullName;
        await File.WriteAllBytesAsync(
            Path.Combine(arriving, $"pack-{month}.xlsx"),
            PackFiles.Excel(pack),
            cancellationToken
        );
        foreach (var sheet in pack.Sheets)
        {
            await File.WriteAllBytesAsync(
                Path.Combine(arriving, $"{sheet.Name}-{month}.csv"),
                PackFiles.Csv(sheet),
                cancellationToken
            );
        }

        Directory.Move(arriving, place);
        return place;
    }
}
