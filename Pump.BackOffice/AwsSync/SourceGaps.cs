using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.AwsSync;

/// <summary>A source that a payer's last run could not read in full.</summary>
/// <param name="Why">In a few words.</param>
/// <param name="Detail">With AWS's own.</param>
/// <param name="SeenAt">When that run was started (UTC).</param>
public sealed record SourceGap(
    AwsAccountId PayerId,
    string Payer,
    SyncSourceKind Source,
    string Why,
    string? Detail,
    DateTimeOffset SeenAt
);

/// <summary>Which sources are absent now, payer by payer: without them some things stay unknown.</summary>
public sealed class SourceGaps(Access access)
{
    public Task<Outcome<IReadOnlyList<SourceGap>>> RunAsync(Actor actor, CancellationToken cancellationToken) =>
        access.ReadAsync<IReadOnlyList<SourceGap>>(
            actor,
            Permission.SeeDesk,
            async db =>
                (await LastRuns.ReadAsync(db, cancellationToken))
                    .SelectMany(run =>
                        run.Sources.Where(s => !s.IsKnown)
                            .Select(s => new SourceGap(
                                run.PayerId,
                                run.PayerName,
                                s.Kind,
                                s.Why!,
                                s.Detail,
                                run.StartedAt
                            ))
                    )
                    .OrderBy(gap => gap.Payer, StringComparer.OrdinalIgnoreCase)
                    .ThenBy(gap => gap.Source)
                    .ToList(),
            cancellationToken
        );

    /// <summary>What is not known while a source is absent, as half a sentence.</summary>
    public static string Consequence(SyncSourceKind source) =>
        source switch
        {
            SyncSourceKind.Accounts => "joins and leaves are not followed",
            SyncSourceKind.Credits => "new credits, balances and ends are not followed; what AWS said last stands",
            SyncSourceKind.Sharing => "whether credits were shared is not known",
            SyncSourceKind.Allocations => "which credit paid is inferred and marked so",
            _ => "its months stay as they were read last",
        };
}

/// <summary>The last run of each payer that came to an end by itself.</summary>
internal static class LastRuns
{
    public static async Task<IReadOnlyList<SyncRun>> ReadAsync(BackOfficeDb db, CancellationToken cancellationToken)
    {
        var newest = await db
            .SyncRuns.Where(r =>
                r.State == SyncState.Done || r.State == SyncState.Partial || r.State == SyncState.Failed
            )
            .GroupBy(r => r.PayerId)
            .Select(g => g.Max(r => r.Round))
            .ToListAsync(cancellationToken);
        var runs = await db.SyncRuns.AsNoTracking().Where(r => newest.Contains(r.Round)).ToListAsync(cancellationToken);
        return
        [
            .. runs.Where(r => r.State is SyncState.Done or SyncState.Partial or SyncState.Failed)
                .GroupBy(r => r.PayerId)
                .Select(g => g.MaxBy(r => r.Round)!),
        ];
    }
}
