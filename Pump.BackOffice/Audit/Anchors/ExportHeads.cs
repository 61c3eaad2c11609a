using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Files;
using Pump.BackOffice.Platform.Jobs;

namespace Pump.BackOffice.Audit.Anchors;

/// <summary>
/// Signs the end of the audit chain and takes it out of the database: into the file, the log and, where one is named,
/// an S3 bucket with object lock. Reads the database only.
/// </summary>
public sealed partial class ExportHeads(
    IDbContextFactory<BackOfficeDb> factory,
    AnchorKey key,
    AnchorFile file,
    IOptions<AnchorOptions> options,
    TimeProvider clock,
    ILogger<ExportHeads> logger
)
{
    public const string ChainMovedCode = "chain-moved";

    /// <summary>Answers how many heads were signed; none when the chain has not grown.</summary>
    /// <returns>A refusal when the chain no longer holds what was signed before: somebody has to look.</returns>
    public async Task<Outcome<int>> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        if (await Access.CheckAsync(db, actor, Permission.RunJobs, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var last = await file.LastAsync(cancellationToken);
        if (last is not null && !await HoldsAsync(db, last, cancellationToken))
        {
            LogMoved(logger, last.Sequence, last.Hash);
            return new Refusal(
                ChainMovedCode,
                $"The chain no longer holds record {last.Sequence} as it was signed: verify it with the anchors."
            );
        }

        var signed = 0;
        while (await NextAsync(db, last?.Sequence ?? 0, cancellationToken) is { } head)
        {
            // The file last: it says how far this has come, so what failed before it is tried again.
            await SendAsync(head, cancellationToken);
            LogSigned(logger, head.Sequence, head.Hash, head.KeyId, head.Signature);
            await file.AddAsync([head], cancellationToken);
            last = head;
            signed++;
        }

        return signed;
    }

    private static async Task<bool> HoldsAsync(BackOfficeDb db, SignedHead last, CancellationToken cancellationToken)
    {
        var hash = await db
            .AuditRecords.Where(r => r.Sequence == last.Sequence)
            .Select(r => r.Hash)
            .FirstOrDefaultAsync(cancellationToken);
        return string.Equals(hash, last.Hash, StringComparison.Ordinal);
    }

    private async Task<SignedHead?> NextAsync(BackOfficeDb db, long since, CancellationToken cancellationToken)
    {
        var records = await db
            .AuditRecords.Where(r => r.Sequence > since)
            .OrderBy(r => r.Sequence)
            .Take(SignedHead.MostRecords)
            .Select(r => new { r.Sequence, r.Hash })
            .ToListAsync(cancellationToken);
        if (records.Count == 0)
        {
            return null;
        }

        var links = string.Concat(records.Select(r => r.Hash[..SignedHead.LinkLength]));
        var (sequence, hash) = (records[^1].Sequence, records[^1].Hash);
        return key.Sign(new SignedHead(sequence, hash, since, links, clock.Now(), string.Empty, string.Empty));
    }

    private async Task SendAsync(SignedHead head, CancellationToken cancellationToken)
    {
        var to = options.Value;
        if (to.S3Bucket.Length == 0)
        {
            return;
        }

        var place = new LockedObjectPlace(to.S3Bucket, to.S3Region, to.S3Endpoint);
        await LockedObjects.PutAsync(
            place,
            $"{to.S3Prefix}{head.Sequence:D12}.json",
            head.ToLine(),
            clock.Now().AddDays(to.S3LockDays),
            cancellationToken
        );
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Audit head {Sequence} {Hash} signed by {KeyId}: {Signature}"
    )]
    private static partial void LogSigned(ILogger logger, long sequence, string hash, string keyId, string signature);

    [LoggerMessage(
        Level = LogLevel.Critical,
        Message = "The audit chain no longer holds record {Sequence} with hash {Hash}, which was signed"
    )]
    private static partial void LogMoved(ILogger logger, long sequence, string hash);
}

/// <summary>Every few minutes, and once when the app starts.</summary>
internal sealed class ExportHeadsJob(
    ExportHeads export,
    IOptions<AnchorOptions> options,
    TimeProvider clock,
    JobGate gate,
    ILogger<ExportHeadsJob> logger
) : PeriodicJob(clock, gate, logger)
{
    protected override string Name => "Signed heads of the audit chain";

    protected override TimeSpan Interval => options.Value.Interval;

    protected override Task RoundAsync(CancellationToken cancellationToken) =>
        export.RunAsync(Actor.Job(Name), cancellationToken);
}
