using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.AwsFacts;

/// <summary>What a run changed. Months are texts such as <c>2026-10</c>.</summary>
/// <param name="New">Facts that were not known before.</param>
/// <param name="Changed">Facts of which AWS now says something else, or nothing any more.</param>
/// <param name="Same">Facts that AWS repeated; nothing is written for them.</param>
/// <param name="RestatedMonths">Months that were final and changed all the same.</param>
/// <param name="NewAccounts">Accounts that nobody knew; they wait for a customer.</param>
/// <param name="NewCredits">Credits that AWS had not told before.</param>
public sealed record RecordedFacts(
    int New,
    int Changed,
    int Same,
    IReadOnlyList<string> RestatedMonths,
    IReadOnlyList<string> NewAccounts,
    IReadOnlyList<string> NewCredits
);

/// <summary>Keeps what one run of the sync heard about one payer: only what is new or other than before is written.</summary>
public sealed class RecordAwsFacts(CommandRunner commands)
{
    public Task<Outcome<RecordedFacts>> RunAsync(
        CommandId id,
        Actor actor,
        PayerRun run,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync(
            // The facts themselves are not part of the content: a run is told once, and can hold millions of them.
            new Command(
                id,
                actor,
                Permission.RunJobs,
                "aws-facts.record",
                new
                {
                    run.RunId,
                    run.PayerId,
                    Charges = run.Charges.Count,
                    Allocations = run.Allocations.Count,
                    Days = run.Days?.Charges.Count ?? 0,
                }
            ),
            scope => RecordAsync(scope, run, cancellationToken),
            cancellationToken
        );

    private static async Task<Outcome<RecordedFacts>> RecordAsync(
        CommandScope scope,
        PayerRun run,
        CancellationToken cancellationToken
    )
    {
        var heard = new Heard(run.PayerId, run.RunId, scope.Now);
        var tally = new Tally();
        var costs = new CostVersions(scope.Db, heard, tally);
        await costs.ChargesAsync(run, cancellationToken);
        await costs.DaysAsync(run.Days, cancellationToken);
        await costs.AllocationsAsync(run, cancellationToken);
        var states = new StateVersions(scope.Db, heard, tally);
        var newCredits = await states.CreditsAsync(run.Credits, cancellationToken);
        await states.SharingAsync(run.Sharing, cancellationToken);
        var restated = await MonthStates.KeepAsync(scope.Db, run, heard, tally.TouchedMonths, cancellationToken);
        var newAccounts = await Members.KeepAsync(scope.Db, run, scope.Now, cancellationToken);
        await scope.Db.SaveChangesAsync(cancellationToken);

        scope.Record(
            "aws-facts.recorded",
            "Payer",
            run.PayerId.Value,
            $"AWS told {tally.New} new and {tally.Changed} changed facts of payer {run.PayerId}."
        );
        scope.Tell("sync", run.PayerId.Value);
        return new RecordedFacts(
            tally.New,
            tally.Changed,
            tally.Same,
            [.. restated.Select(month => month.ToString())],
            [.. newAccounts.Select(account => account.Value)],
            newCredits
        );
    }
}
