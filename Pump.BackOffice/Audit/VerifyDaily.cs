using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Audit.Anchors;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Jobs;

namespace Pump.BackOffice.Audit;

/// <summary>Verifies everything once a day, with the signed heads where there are some, and keeps what came of it.</summary>
public sealed partial class VerifyDaily(
    VerifyBooks verify,
    CommandRunner commands,
    AnchorFile file,
    AnchorKey key,
    IDbContextFactory<BackOfficeDb> factory,
    TimeProvider clock,
    ILogger<VerifyDaily> logger
)
{
    internal static readonly Actor Job = Actor.Job("Daily verification");

    private static readonly TimeSpan Interval = TimeSpan.FromHours(24);

    internal async Task<bool> IsDueAsync(CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await VerifyRun.LastAsync(db, cancellationToken) is not { } last || clock.Now() - last.At >= Interval;
    }

    /// <summary>Answers how many bad records there are.</summary>
    public async Task<Outcome<int>> RunAsync(CommandId id, Actor actor, CancellationToken cancellationToken)
    {
        var anchors = File.Exists(file.Location)
            ? await AnchorList.ReadAsync(file.Location, key, cancellationToken)
            : null;
        var verified = await verify.WithAnchorsAsync(actor, anchors, cancellationToken);
        if (!verified.TryValue(out var report, out var refusal))
        {
            return refusal;
        }

        if (!report.Ok)
        {
            LogBad(logger, report.Bad.Count, report.Bad[0].Table, report.Bad[0].Id, report.Bad[0].What);
        }

        return await commands.RunAsync<int>(
            new Command(id, actor, actor.IsJob ? Permission.RunJobs : Permission.SeeAudit, "audit.verify", new { id }),
            scope =>
            {
                Keep(scope, report);
                return Task.FromResult<Outcome<int>>(report.Bad.Count);
            },
            cancellationToken
        );
    }

    private static void Keep(CommandScope scope, VerifyReport report)
    {
        var run = new VerifyRun
        {
            Id = Guid.CreateVersion7(),
            At = report.At,
            TookMilliseconds = (long)report.Took.TotalMilliseconds,
            Looked = report.Checked.Values.Sum(),
            Bad = report.Bad.Count,
            First = report.Bad is [var first, ..] ? $"{first.Table} {first.Id}: {first.What}" : null,
            WithAnchors = report.Anchors == "used",
        };
        scope.Db.VerifyRuns.Add(run);
        scope.Record(
            "audit.verified",
            "Books",
            "all",
            report.Ok
                ? $"{run.Looked:N0} rows were verified; everything is as it was written."
                : $"{run.Looked:N0} rows were verified; {run.Bad:N0} are not as they were written."
        );
        scope.Tell("verified", "books");
    }

    [LoggerMessage(
        Level = LogLevel.Critical,
        Message = "The books are not as they were written: {Count} findings, first {Table} {Id}: {What}"
    )]
    private static partial void LogBad(ILogger logger, int count, string table, string id, string what);
}

/// <summary>Looks every hour whether a day has passed.</summary>
internal sealed class VerifyDailyJob(
    VerifyDaily verify,
    TimeProvider clock,
    JobGate gate,
    ILogger<VerifyDailyJob> logger
) : PeriodicJob(clock, gate, logger)
{
    protected override string Name => "Daily verification";

    protected override TimeSpan Interval => TimeSpan.FromHours(1);

    protected override async Task RoundAsync(CancellationToken cancellationToken)
    {
        if (await verify.IsDueAsync(cancellationToken))
        {
            await verify.RunAsync(CommandId.New(), VerifyDaily.Job, cancellationToken);
        }
    }
}
