using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Audit;

/// <summary>
/// Holds the books against what was written: the audit chain, the guards, and what each feature registered as an
/// <see cref="IBookCheck"/>. Reads one moment of the database, changes nothing.
/// </summary>
public sealed class VerifyBooks(
    IDbContextFactory<BackOfficeDb> factory,
    IEnumerable<IBookCheck> checks,
    TimeProvider clock
)
{
    /// <summary>What is counted even where nothing is there to count, in the order of the report.</summary>
    private static readonly string[] Names = ["ledger", "audit", "proofs", "triggers", "balances"];

    public async Task<Outcome<VerifyReport>> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var needed = actor.IsJob ? Permission.RunJobs : Permission.SeeAudit;
        if (await Access.CheckAsync(db, actor, needed, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var started = Stopwatch.GetTimestamp();
        var at = clock.Now();
        var count = Names.ToDictionary(name => name, _ => 0L, StringComparer.Ordinal);
        List<BadRecord> bad = [];
        await using var snapshot = await ReadSnapshot.OpenAsync(db, cancellationToken);
        // The chain first: what the others are held against must itself be sound.
        foreach (var check in checks.OrderByDescending(c => c is ChainCheck))
        {
            count[check.Name] = await check.CheckAsync(db, Report, cancellationToken);
        }

        return new VerifyReport(count, "none", bad, at, Stopwatch.GetElapsedTime(started));

        void Report(BadRecord record)
        {
            if (bad.Count < VerifyReport.MostBad)
            {
                bad.Add(record);
            }
        }
    }
}
