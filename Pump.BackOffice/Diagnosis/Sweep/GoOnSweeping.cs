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
        var now = clock.Now();
        var reader = new CaseReader(db, now, cancellationToken);
        List<SweepLine> lines = [];
        foreach (var customer in next)
        {
            var found = Diagnoser.Weigh((await reader.ReadAsync(customer.Id, [run.Month]))[0]);
            lines.Add(SweepLine.Of(run.Id, customer.Id, found, now));
        }

        await KeepAsync(run.Id, last, lines, next.LastOrDefault()?.CompanyId, cancellationToken);
        return true;
    }

    private Task<Outcome<bool>> KeepAsync(
        SweepRunId id,
        string after,
        List<SweepLine> lines,
        string? last,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync(
            new Command(CommandId.New(), SweepOnNews.Job, Permission.RunJobs, "sweep.go-on", new { id, after }),
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
                    await SweepNews.TellAsync(scope, run, cancellationToken);
                }
                else
                {
                    run.Looked(lines.Count, lines.Count(l => !l.WouldAsk), last);
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
