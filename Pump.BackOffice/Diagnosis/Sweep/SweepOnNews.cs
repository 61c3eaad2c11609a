using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Jobs;

namespace Pump.BackOffice.Diagnosis.Sweep;

/// <summary>
/// Begins sweeps without anybody asking: of the month that ended while its invoices are made, and of a month that was
/// looked at before and that AWS restated. Each only when AWS said something newer of it, and not too often.
/// </summary>
public sealed class SweepOnNews(
    StartSweep start,
    IDbContextFactory<BackOfficeDb> factory,
    IOptions<DiagnosisOptions> options,
    TimeProvider clock
)
{
    internal static readonly Actor Job = Actor.Job("Month-close sweep");

    /// <summary>How far back a restatement makes a month be looked at again.</summary>
    private const int MonthsBack = 13;

    private static readonly TimeSpan Apart = TimeSpan.FromHours(3);

    /// <summary>On how many of the first days of a month (UTC) that is; 0 is never.</summary>
    public int Days => options.Value.MonthCloseDays;

    /// <summary>Answers the month that is looked at from now on; null when none is due.</summary>
    public async Task<Month?> RunAsync(CancellationToken cancellationToken)
    {
        if (await DueAsync(cancellationToken) is not { } month)
        {
            return null;
        }

        var started = await start.RunAsync(CommandId.New(), Job, month, cancellationToken);
        return started.Done ? month : null;
    }

    /// <summary>The newest month that is due; null when none is, or while a sweep is at work.</summary>
    internal async Task<Month?> DueAsync(CancellationToken cancellationToken)
    {
        if (Days == 0)
        {
            return null;
        }

        var now = clock.Now();
        var closing = Month.Of(now).Previous;
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var oldest = now.AddMonths(-MonthsBack - 1);
        var runs = await db
            .SweepRuns.AsNoTracking()
            .Where(r => r.StartedAt >= oldest || r.EndedAt == null)
            .ToListAsync(cancellationToken);
        if (runs.Exists(r => r.IsRunning))
        {
            return null;
        }

        var isClosing = now.UtcDateTime.Day <= Days;
        foreach (var month in runs.Select(r => r.Month).Append(closing).Distinct().OrderDescending())
        {
            var last = runs.Where(r => r.Month == month).MaxBy(r => r.StartedAt);
            var mayStart = month <= closing && (last is null ? isClosing : now - last.StartedAt >= Apart);
            if (mayStart && await IsNewsAsync(db, month, last, cancellationToken))
            {
                return month;
            }
        }

        return null;
    }

    /// <summary>AWS said something of the month that the last sweep of it has not seen.</summary>
    private static async Task<bool> IsNewsAsync(
        BackOfficeDb db,
        Month month,
        SweepRun? last,
        CancellationToken cancellationToken
    )
    {
        var (charges, states) = last is null ? (0, 0) : (last.Charges, last.States);
        return await db.PayerMonths.AnyAsync(p => p.Id > states && p.Month == month, cancellationToken)
            || (
                last is not null
                && await db.AwsCharges.AnyAsync(c => c.Id > charges && c.Month == month, cancellationToken)
            );
    }
}

/// <summary>Looks every few minutes whether a month is due.</summary>
internal sealed class SweepOnNewsJob(
    SweepOnNews sweep,
    TimeProvider clock,
    JobGate gate,
    ILogger<SweepOnNewsJob> logger
) : PeriodicJob(clock, gate, logger)
{
    protected override string Name => "Month-close sweep without asking";

    protected override TimeSpan Interval => TimeSpan.FromMinutes(5);

    protected override async Task RoundAsync(CancellationToken cancellationToken) =>
        await sweep.RunAsync(cancellationToken);
}
