using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Invoices;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Diagnosis.Sweep;

/// <summary>Has a month of every customer with credits looked at. The looking itself is a job's work.</summary>
public sealed class StartSweep(CommandRunner commands)
{
    public const string RunningCode = "sweep-running";
    public const string Topic = "sweep";

    /// <param name="id">The command's id.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="month">The month (UTC).</param>
    /// <returns>How many customers will be looked at.</returns>
    public Task<Outcome<int>> RunAsync(CommandId id, Actor actor, Month month, CancellationToken cancellationToken) =>
        commands.RunAsync(
            new Command(
                id,
                actor,
                actor.IsJob ? Permission.RunJobs : Permission.WorkTickets,
                "sweep.start",
                new { Month = month.ToString() }
            ),
            scope => StartAsync(scope, month, cancellationToken),
            cancellationToken
        );

    private static async Task<Outcome<int>> StartAsync(
        CommandScope scope,
        Month month,
        CancellationToken cancellationToken
    )
    {
        if (
            !await scope.Db.PayerMonths.AnyAsync(m => m.Month == month, cancellationToken)
            && !await scope.Db.InvoiceSnapshots.AnyAsync(i => i.Month == month, cancellationToken)
        )
        {
            return Refusal.Invalid(nameof(month), $"Nothing is recorded about {month} yet.");
        }

        if (await scope.Db.SweepRuns.AnyAsync(r => r.EndedAt == null, cancellationToken))
        {
            return new Refusal(RunningCode, "A sweep is at work. Wait for it, or cancel it.");
        }

        var total = await SweepCustomers.With(scope.Db).CountAsync(cancellationToken);
        var run = SweepRun.Start(
            month,
            total,
            (
                await scope.Db.AwsCharges.MaxAsync(c => (long?)c.Id, cancellationToken) ?? 0,
                await scope.Db.PayerMonths.MaxAsync(p => (long?)p.Id, cancellationToken) ?? 0
            ),
            scope.Actor,
            scope.Now
        );
        scope.Db.SweepRuns.Add(run);
        scope.Record("sweep.started", "Sweep", month.ToString(), $"{month} of {total} customers is looked at.");
        scope.Tell(Topic, month.ToString());
        return total;
    }
}
