using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Notifications;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Diagnosis.Sweep;

/// <summary>Tells managers what a sweep found that nobody had asked for, when it found more than the one before.</summary>
internal static class SweepNews
{
    public static async Task TellAsync(CommandScope scope, SweepRun run, CancellationToken cancellationToken)
    {
        if (!run.IsByItself)
        {
            return;
        }

        var month = run.Month;
        var before = await scope
            .Db.SweepRuns.Where(r => r.Month == month && r.Id != run.Id && r.CancelledBy == null)
            .OrderByDescending(r => r.StartedAt)
            .Select(r => (SweepRunId?)r.Id)
            .FirstOrDefaultAsync(cancellationToken);
        var known = (await AskingAsync(scope, before, cancellationToken)).ToLookup(l => (l.CustomerId, l.Cause));
        var asking = await AskingAsync(scope, run.Id, cancellationToken);
        var newly = asking.Count(l => !known.Contains((l.CustomerId, l.Cause)));
        if (newly == 0)
        {
            return;
        }

        var owed = asking.Sum(l => l.Owed);
        await Notify.RoleAsync(
            scope,
            Role.Manager,
            NotificationKind.MonthClose,
            $"{month}: {Customers(asking.Count)} would ask about it"
                + (before is null ? "" : $", {Figures.Count(newly)} for something new")
                + (owed.IsPositive ? $"; Pump owes {Figures.Text(owed.Amount)} USD." : "."),
            $"/reports/month-close?month={month}",
            cancellationToken
        );
    }

    private static Task<List<SweepLine>> AskingAsync(
        CommandScope scope,
        SweepRunId? run,
        CancellationToken cancellationToken
    ) => scope.Db.SweepLines.Where(l => l.RunId == run && l.WouldAsk).ToListAsync(cancellationToken);

    private static string Customers(int count) => count == 1 ? "one customer" : $"{Figures.Count(count)} customers";
}
