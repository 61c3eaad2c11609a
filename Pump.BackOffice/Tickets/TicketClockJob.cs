using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Jobs;

namespace Pump.BackOffice.Tickets;

/// <summary>What time alone does to tickets: promises pass, resolved ones close.</summary>
internal sealed class TicketClockJob(
    WatchPromises watch,
    CloseResolvedTickets close,
    TimeProvider clock,
    JobGate gate,
    ILogger<TicketClockJob> logger
) : PeriodicJob(clock, gate, logger)
{
    protected override string Name => "Ticket clocks";

    protected override TimeSpan Interval => TimeSpan.FromMinutes(1);

    // nothing is worth doing in the first minute, in which an empty database is being filled
    protected override bool RunsAtStart => false;

    protected override async Task RoundAsync(CancellationToken cancellationToken)
    {
        await watch.RunAsync(CommandId.New(), cancellationToken);
        await close.RunAsync(CommandId.New(), cancellationToken);
    }
}
