using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Notifications;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Jobs;

namespace Pump.BackOffice.Adjustments.Invoicing;

/// <summary>Tells the managers, once, of each customer whose invoice came without what it had to subtract.</summary>
public sealed class TellOfMissingCredits(CommandRunner commands)
{
    internal static readonly Actor Job = Actor.Job("Credits missing on invoices");

    public Task<Outcome<int>> RunAsync(CommandId id, Actor actor, CancellationToken cancellationToken) =>
        commands.RunAsync<int>(
            new Command(id, actor, Permission.RunJobs, "adjustments.tell-missing", new { id }),
            scope => TellAsync(scope, cancellationToken),
            cancellationToken
        );

    private static async Task<Outcome<int>> TellAsync(CommandScope scope, CancellationToken cancellationToken)
    {
        var untold = await scope.Db.InvoiceBatchLines.Where(l => l.ToldAt == null).ToListAsync(cancellationToken);
        var told = 0;
        foreach (var group in untold.GroupBy(l => (l.BatchNumber, l.CustomerId)))
        {
            var batch = await scope.Db.InvoiceBatches.SingleAsync(
                b => b.Number == group.Key.BatchNumber,
                cancellationToken
            );
            var whole = group.Sum(l => l.Subtract);
            var state = await DueUses.StateAsync(
                scope.Db,
                batch.Month,
                group.Key.CustomerId,
                whole,
                batch.MadeAt,
                cancellationToken
            );
            if (state != InvoicingState.Missing)
            {
                continue;
            }

            var customer = await scope.Db.Customers.SingleAsync(c => c.Id == group.Key.CustomerId, cancellationToken);
            foreach (var line in group)
            {
                line.Told(scope.Now);
            }

            told++;
            var sentence =
                $"{customer.Name}'s invoice of {batch.Month} does not show {whole} USD of batch {batch.Number}.";
            scope.Record("adjustments.missing", "Customer", customer.CompanyId, sentence);
            await Notify.RoleAsync(
                scope,
                Role.Manager,
                NotificationKind.CreditMissing,
                sentence,
                $"/customers/{customer.CompanyId}",
                cancellationToken
            );
        }

        return told;
    }
}

/// <summary>Once an hour.</summary>
internal sealed class TellOfMissingCreditsJob(
    TellOfMissingCredits tell,
    IDbContextFactory<BackOfficeDb> factory,
    TimeProvider clock,
    JobGate gate,
    ILogger<TellOfMissingCreditsJob> logger
) : PeriodicJob(clock, gate, logger)
{
    protected override string Name => "Credits missing on invoices";

    protected override TimeSpan Interval => TimeSpan.FromHours(1);

    protected override async Task RoundAsync(CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await db.InvoiceBatchLines.AnyAsync(l => l.ToldAt == null, cancellationToken))
        {
            await tell.RunAsync(CommandId.New(), TellOfMissingCredits.Job, cancellationToken);
        }
    }
}
