using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Proofs.Keeping;

/// <summary>Erases the proofs whose time is over by the rule of their kind, unless somebody still needs them.</summary>
public sealed class ExpireProofs(
    CommandRunner commands,
    IDbContextFactory<BackOfficeDb> factory,
    IOptions<ProofsOptions> options,
    EraseProof erase,
    EraseBytes bytes,
    TimeProvider clock
)
{
    private static readonly Actor Job = Actor.Job("Proof keeping");

    /// <summary>How many were erased.</summary>
    internal async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var erased = 0;
        foreach (var (id, days) in await DueAsync(cancellationToken))
        {
            var outcome = await commands.RunAsync(
                new Command(CommandId.New(), Job, Permission.RunJobs, "proof.expire", new { id }),
                async scope =>
                    await erase.EraseAsync(
                        scope,
                        await scope.Db.Proofs.FirstAsync(p => p.Id == id, cancellationToken),
                        string.Create(CultureInfo.InvariantCulture, $"Kept for {days} days, the rule of its kind."),
                        cancellationToken
                    ),
                cancellationToken
            );
            erased += outcome.Done ? 1 : 0;
        }

        await bytes.RunAsync(cancellationToken);
        return erased;
    }

    private async Task<List<(ProofId Id, int Days)>> DueAsync(CancellationToken cancellationToken)
    {
        var keep = options.Value.Keep;
        if (keep.Shortest == 0)
        {
            return [];
        }

        var now = clock.Now();
        var oldEnough = now.AddDays(-keep.Shortest);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var rows = await db
            .Proofs.AsNoTracking()
            .Where(p => p.ReceivedAt <= oldEnough && p.State != ProofState.Erased)
            .OrderBy(p => p.ReceivedAt)
            .Select(p => new
            {
                p.Id,
                p.Kind,
                p.State,
                p.ReceivedAt,
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(r => (r.Id, r.ReceivedAt, Until: keep.Until(r.Kind, r.State, r.ReceivedAt)))
                .Where(r => r.Until <= now)
                .Select(r => (r.Id, (int)(r.Until! - r.ReceivedAt).Value.TotalDays)),
        ];
    }
}

/// <summary>Looks once an hour for proofs whose time is over, and for bytes that were to go.</summary>
internal sealed class ProofKeepingJob(
    ExpireProofs expire,
    TimeProvider clock,
    Platform.Jobs.JobGate gate,
    ILogger<ProofKeepingJob> logger
) : Platform.Jobs.PeriodicJob(clock, gate, logger)
{
    protected override string Name => "Proof keeping";

    protected override TimeSpan Interval => TimeSpan.FromHours(1);

    protected override Task RoundAsync(CancellationToken cancellationToken) => expire.RunAsync(cancellationToken);
}
