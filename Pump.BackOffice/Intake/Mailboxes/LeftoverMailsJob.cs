using Pump.BackOffice.Platform.Jobs;

namespace Pump.BackOffice.Intake.Mailboxes;

/// <summary>At the start all, then every ten minutes the young ones of the mails that a death left without an end.</summary>
internal sealed class LeftoverMailsJob(
    LeftoverMails leftovers,
    TimeProvider clock,
    JobGate gate,
    ILogger<LeftoverMailsJob> logger
) : PeriodicJob(clock, gate, logger)
{
    private TimeSpan? _youngerThan;

    protected override string Name => "Left-over mails";

    protected override TimeSpan Interval => TimeSpan.FromMinutes(10);

    protected override async Task RoundAsync(CancellationToken cancellationToken)
    {
        await leftovers.RunAsync(TimeSpan.FromMinutes(1), _youngerThan, cancellationToken);
        _youngerThan = TimeSpan.FromHours(1);
    }
}
