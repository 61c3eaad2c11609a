using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Jobs;
using Pump.BackOffice.Proofs.Scanning;

namespace Pump.BackOffice.Proofs;

/// <summary>Takes up every proof that waits for inspection, as many at once as there are workers.</summary>
internal sealed class ProofInspectionJob(
    InspectProof inspect,
    InspectionPool pool,
    Scanner scanner,
    ScanProof scan,
    IDbContextFactory<BackOfficeDb> factory,
    IOptions<ProofsOptions> options,
    TimeProvider clock,
    JobGate gate,
    ILogger<ProofInspectionJob> logger
) : PeriodicJob(clock, gate, logger)
{
    private readonly TimeProvider _clock = clock;
    private DateTimeOffset _scanAgainAt;

    protected override string Name => "Proof inspection";

    protected override TimeSpan Interval => TimeSpan.FromSeconds(1);

    protected override async Task RoundAsync(CancellationToken cancellationToken)
    {
        var waiting = await WaitingAsync(cancellationToken);
        await Parallel.ForEachAsync(
            waiting,
            new ParallelOptions { MaxDegreeOfParallelism = pool.Size, CancellationToken = cancellationToken },
            async (id, token) => await inspect.RunAsync(id, token)
        );
        await ScanAsync(cancellationToken);
    }

    /// <summary>Asks again about those that the scanner could not look at, at most once a minute.</summary>
    private async Task ScanAsync(CancellationToken cancellationToken)
    {
        if (!scanner.IsOn || _clock.GetUtcNow() < _scanAgainAt)
        {
            return;
        }

        _scanAgainAt = _clock.GetUtcNow() + TimeSpan.FromMinutes(1);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var unscanned = await db
            .Proofs.AsNoTracking()
            .Where(p => p.State == ProofState.Ready && p.ScannedAt == null)
            .OrderBy(p => p.Id)
            .Select(p => new { p.Id, p.Digest })
            .ToListAsync(cancellationToken);
        foreach (var proof in unscanned)
        {
            await scan.RunAsync(proof.Id, proof.Digest, cancellationToken);
        }
    }

    private async Task<List<ProofId>> WaitingAsync(CancellationToken cancellationToken)
    {
        var givenUp = _clock.Now() - options.Value.GivenUpAfter;
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db
            .Proofs.AsNoTracking()
            .Where(p => p.State == ProofState.Received || (p.State == ProofState.Inspecting && p.InspectedAt < givenUp))
            .OrderBy(p => p.Id)
            .Take(200)
            .Select(p => p.Id)
            .ToListAsync(cancellationToken);
    }
}
