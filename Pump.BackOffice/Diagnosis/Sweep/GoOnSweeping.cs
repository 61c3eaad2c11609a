using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Diagnosis.Cases;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Diagnosis.Sweep;

/// <summary>
/// Looks at the next customers of the sweep that is at work. What was found is kept a stretch at a time, so that a
/// restart goes on where it was; the looking itself holds no lock.
/// </summary>
public sealed class GoOnSweeping(CommandRunner commands, IDbContextFactory<BackOfficeDb> factory, TimeProvider clock)
{
    private const int Stretch = 25;
    private static readonly Actor Job = Actor.Job("Month-close sweep");

    /// <summary>Answers whether there is more to do.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var run = await db
            .SweepRuns.AsNoTracking()
            .Where(r => r.EndedAt == null)
            .OrderBy(r => r.StartedAt)
            .FirstOrDefaultAsync(cancellationToken);
        if (run is null)
        {
            return false;
        }

        var last = run.Last ?? string.Empty;
        var next = await SweepCustomers
            .With(db)
            .AsNoTracking()
            .Where(c => c.CompanyId.CompareTo(last) > 0)
            .OrderBy(c => c.CompanyId)
            .Select(c => new { c.Id, c.CompanyId })
            .Take(Stretch)
            .ToListAsync(cancellationToken);
        var reader = new CaseReader(db, clock.Now(), cancellationToken);
        List<SweepLine> lines = [];
        foreach (var customer in next)
        {
            var found = Diagnoser.Weigh((await reader.ReadAsync(customer.Id, [run.Month]))[0]);
            if (WouldAsk(found))
            {
                lines.Add(SweepLine.Of(run.Id, customer.Id, found));
            }
        }

        await KeepAsync(run.Id, last, next.Count, lines, next.LastOrDefault()?.CompanyId, cancellationToken);
        return true;
    }

    /// <summary>Whether a customer would ask: something is explained by another cause than that all is well, or not at all.</summary>
    internal static bool WouldAsk(MonthDiagnosis found) =>
        found.Main is not { } main || main.Cause != Causes.AllWell.Name || found.Unexplained is { IsZero: false };

    private Task<Outcome<bool>> KeepAsync(
        SweepRunId id,
        string after,
        int looked,
        List<SweepLine> lines,
        string? last,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync(
            new Command(CommandId.New(), Job, Permission.RunJobs, "sweep.go-on", new { id, after }),
            async scope =>
            {
                var run = await scope.Db.SweepRuns.FirstAsync(r => r.Id == id, cancellationToken);
                // Another node may have done this stretch, or somebody cancelled meanwhile.
                if (!run.IsRunning || (run.Last ?? string.Empty) != after)
                {
                    return false;
                }

                if (last is null)
                {
                    run.Finish(scope.Now);
                    scope.Record(
                        "sweep.finished",
                        "Sweep",
                        run.Month.ToString(),
                        $"{run.Month}: {run.Done} customers looked at, {run.Done - run.Well} would ask."
                    );
                }
                else
                {
                    run.Looked(looked, looked - lines.Count, last);
                    scope.Db.SweepLines.AddRange(lines);
                    scope.Record(
                        "sweep.went-on",
                        "Sweep",
                        run.Month.ToString(),
                        $"{run.Month}: up to customer {last}."
                    );
                }

                scope.Tell(StartSweep.Topic, run.Month.ToString());
                return (Outcome<bool>)true;
            },
            cancellationToken
        );
}
