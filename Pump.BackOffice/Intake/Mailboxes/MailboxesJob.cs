using Microsoft.Extensions.Options;
using Pump.BackOffice.Platform.Jobs;

namespace Pump.BackOffice.Intake.Mailboxes;

/// <summary>Watches all mailboxes side by side. What is wrong with one is written down and holds up no other.</summary>
internal sealed partial class MailboxesJob(
    IEnumerable<IMailboxVisit> visits,
    MailboxStandings standings,
    IOptions<MailOptions> options,
    IHostEnvironment environment,
    TimeProvider clock,
    JobGate gate,
    ILogger<MailboxesJob> logger
) : PeriodicJob(clock, gate, logger)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);
    private readonly TimeProvider _clock = clock;

    protected override string Name => "Mailboxes";

    protected override TimeSpan Interval => TimeSpan.FromSeconds(5);

    protected override Task RoundAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(Watched(options.Value, environment).Select(box => WatchAsync(box, cancellationToken)));

    /// <summary>The mailboxes that are configured; in Development without any, the drop folder.</summary>
    internal static IReadOnlyList<MailboxOptions> Watched(MailOptions options, IHostEnvironment environment) =>
        options.Mailboxes.Count > 0 ? [.. options.Mailboxes.Select(box => Trusting(box, environment))]
        : environment.IsProduction() ? []
        :
        [
            new MailboxOptions
            {
                Name = "drop folder",
                Kind = MailboxKind.Folder,
                Folder = FolderVisit.DefaultFolder,
                Every = TimeSpan.FromSeconds(2),
                Trusted = true,
            },
        ];

    /// <summary>A folder on this machine is trusted in Development when nothing else is said.</summary>
    private static MailboxOptions Trusting(MailboxOptions box, IHostEnvironment environment)
    {
        if (!box.IsSaid && box.Kind == MailboxKind.Folder && !environment.IsProduction())
        {
            box.Trusted = true;
        }

        return box;
    }

    private async Task WatchAsync(MailboxOptions box, CancellationToken cancellationToken)
    {
        var visit = visits.First(v => v.Kind == box.Kind);
        var failures = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await visit.StayAsync(box, cancellationToken);
                failures = 0;
            }
#pragma warning disable CA1031 // Whatever is wrong with one mailbox, the others go on.
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                failures++;
                LogFailing(logger, box.Name, e);
                await SayAsync(box, e, cancellationToken);
            }

            await Task.Delay(PauseAfter(failures, box.Every), _clock, cancellationToken);
        }
    }

    internal static TimeSpan PauseAfter(int failures, TimeSpan every)
    {
        if (failures == 0)
        {
            return every;
        }

        var pause = TimeSpan.FromSeconds(2 << Math.Min(failures, 8));
        return pause < LongestPause ? pause : LongestPause;
    }

    /// <summary>The database may be what is wrong: then the log alone knows.</summary>
    private async Task SayAsync(MailboxOptions box, Exception trouble, CancellationToken cancellationToken)
    {
        try
        {
            await standings.FailsAsync(box.Name, MailServerTrouble.Words(trouble), cancellationToken);
        }
        catch (Exception e)
            when (e is System.Data.Common.DbException or Microsoft.EntityFrameworkCore.DbUpdateException)
        {
            LogFailing(logger, box.Name, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The mailbox {Mailbox} fails; the others go on")]
    private static partial void LogFailing(ILogger logger, string mailbox, Exception exception);
}
