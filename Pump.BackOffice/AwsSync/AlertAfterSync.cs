using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Notifications;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.AwsSync;

/// <summary>Holds AWS's statement of each credit against the ledger and tells of those that differ; it stops nothing.</summary>
internal sealed class AlertAfterSync(TellFailedStatements tell) : IAfterSync
{
    public async Task RunAsync(AwsAccountId payer, CancellationToken cancellationToken)
    {
        var outcome = await tell.RunAsync(CommandId.New(), SyncActor.Job, payer, cancellationToken);
        if (outcome.Refusal is { } refusal)
        {
            throw new InvalidOperationException($"What AWS's statements differ by could not be told: {refusal}");
        }
    }
}

/// <summary>
/// Tells managers and the customer's account executive of each credit of a payer whose ledger balance is not what AWS
/// says is left. The same difference is told once.
/// </summary>
internal sealed class TellFailedStatements(CommandRunner commands)
{
    /// <summary>Answers how many credits differ.</summary>
    public Task<Outcome<int>> RunAsync(
        CommandId id,
        Actor actor,
        AwsAccountId payer,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync(
            new Command(id, actor, Permission.RunJobs, "statements.tell", new { payer }),
            async scope =>
            {
                var all = await StatementAssertions.ReadAsync(
                    scope.Db,
                    BalanceOf.All(payer),
                    scope.Now,
                    cancellationToken
                );
                var failing = all.Where(a => a.State == AssertionState.Fails).ToList();
                foreach (var assertion in failing)
                {
                    await TellAsync(scope, assertion, cancellationToken);
                }

                return (Outcome<int>)failing.Count;
            },
            cancellationToken
        );

    private static async Task TellAsync(
        CommandScope scope,
        StatementAssertion assertion,
        CancellationToken cancellationToken
    )
    {
        // A row of news holds 500 characters, and a description may be longer than that by itself.
        var name = assertion.Description.Length > 100 ? assertion.Description[..100] : assertion.Description;
        var sentence = $"{assertion.Number} {name}: {assertion.Sentence}";
        if (await scope.Db.Notifications.AnyAsync(n => n.Sentence == sentence, cancellationToken))
        {
            return;
        }

        var customer = await scope.Db.Customers.FirstOrDefaultAsync(
            c => c.Id == assertion.CustomerId,
            cancellationToken
        );
        var route = customer is null ? "/sync" : $"{CustomerRoutes.Of(customer.CompanyId)}?credit={assertion.Number}";
        const NotificationKind Kind = NotificationKind.StatementDiffers;
        await Notify.RoleAsync(scope, Role.Manager, Kind, sentence, route, cancellationToken);
        if (customer?.AccountExecutiveId is { } executive)
        {
            await Notify.PersonAsync(scope, executive, Kind, sentence, route, cancellationToken);
        }
    }
}
