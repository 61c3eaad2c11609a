using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.AwsSync.Gateway;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.AwsSync;

/// <summary>What is to be synced.</summary>
/// <param name="Trigger">Why.</param>
/// <param name="PayerId">Only this payer; null is all that are configured.</param>
/// <param name="Month">Only this month, read again; null is what is due.</param>
public sealed record SyncOrder(SyncTrigger Trigger, string? PayerId = null, Month? Month = null);

/// <summary>A round that has begun: its runs wait or work.</summary>
/// <param name="Round">Its number.</param>
/// <param name="Runs">One a payer.</param>
/// <param name="OnlyMonth">The month that is read again, as <c>2026-10</c>; null for what is due.</param>
public sealed record StartedSync(int Round, IReadOnlyList<StartedRun> Runs, string? OnlyMonth);

/// <summary>
/// Takes the lease of each payer that is to be synced. While one of them has an unfinished run of a living process,
/// the whole round is refused; runs of dead processes are closed first.
/// </summary>
internal sealed class StartSync(
    CommandRunner commands,
    IAwsGateway aws,
    SyncProcess process,
    IDbContextFactory<BackOfficeDb> factory,
    TimeProvider clock
)
{
    public const string BusyCode = "sync-busy";
    public const string NoPayersCode = "no-payers";

    public async Task<Outcome<StartedSync>> RunAsync(
        CommandId id,
        Actor actor,
        SyncOrder order,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await commands.RunAsync(
                new Command(
                    id,
                    actor,
                    Permission.RunSync,
                    "sync.start",
                    new
                    {
                        order.Trigger,
                        order.PayerId,
                        Month = order.Month?.ToString(),
                    }
                ),
                scope => StartAsync(scope, order, cancellationToken),
                cancellationToken
            );
        }
        catch (DbUpdateException)
        {
            // Two processes at the same moment: the index let one of them in.
            await using var db = await factory.CreateDbContextAsync(cancellationToken);
            if (await BusyAsync(db, [.. Wanted(order).Select(p => p.AccountId)], cancellationToken) is { } busy)
            {
                return busy;
            }

            throw;
        }
    }

    private IEnumerable<AwsPayer> Wanted(SyncOrder order) =>
        aws.Payers.Where(payer => order.PayerId is null || payer.AccountId == order.PayerId);

    private async Task<Outcome<StartedSync>> StartAsync(
        CommandScope scope,
        SyncOrder order,
        CancellationToken cancellationToken
    )
    {
        var payers = Wanted(order).ToList();
        if (payers.Count == 0)
        {
            return order.PayerId is null
                ? new Refusal(NoPayersCode, "No payer is configured: there is nothing to ask AWS for.")
                : Refusal.NotFound("payer");
        }

        var present = Month.Of(scope.Now);
        if (order.Month is { } again && (again > present || again < present.Plus(-MonthPlan.ChargeHistory)))
        {
            return Refusal.Invalid(
                "Month",
                $"AWS tells the months {present.Plus(-MonthPlan.ChargeHistory)} to {present}; {again} is not one of them."
            );
        }

        await AbandonedRuns.CloseAsync(scope.Db, process, scope.Now, cancellationToken);
        await scope.Db.SaveChangesAsync(cancellationToken);
        if (await BusyAsync(scope.Db, [.. payers.Select(p => p.AccountId)], cancellationToken) is { } busy)
        {
            return busy;
        }

        var round = (int)await Counter.NextAsync(scope.Db, "sync", 1, cancellationToken);
        var runs = payers
            .Select(payer => SyncRun.Make(round, payer, order.Trigger, scope.Actor.Name, process.Name, clock.Now()))
            .ToList();
        scope.Db.SyncRuns.AddRange(runs);
        await scope.Db.SaveChangesAsync(cancellationToken);
        scope.Record(
            "sync.started",
            "Sync",
            $"{round}",
            $"AWS sync {round} of {string.Join(", ", payers.Select(p => p.Name))} was started"
                + (order.Month is { } month ? $" for {month}." : ".")
        );
        scope.Tell(RunNotes.Topic, $"{round}");
        return new StartedSync(
            round,
            [.. runs.Select(run => new StartedRun(run.Id, run.PayerId, run.PayerName))],
            order.Month?.ToString()
        );
    }

    private static async Task<Refusal?> BusyAsync(
        BackOfficeDb db,
        IReadOnlyCollection<string> payers,
        CancellationToken cancellationToken
    )
    {
        var ids = payers.Select(id => new Customers.AwsAccountId(id)).ToList();
        var busy = await db
            .SyncRuns.AsNoTracking()
            .Where(r => r.EndedAt == null && ids.Contains(r.PayerId))
            .OrderBy(r => r.StartedAt)
            .FirstOrDefaultAsync(cancellationToken);
        return busy is null
            ? null
            : new Refusal(
                BusyCode,
                $"AWS sync {busy.Round} is at work since {busy.StartedAt:HH:mm} UTC. Wait for its end, or cancel it."
            );
    }
}
