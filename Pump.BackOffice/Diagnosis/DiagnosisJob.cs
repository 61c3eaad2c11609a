using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Jobs;
using Pump.BackOffice.Platform.Live;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Diagnosis;

/// <summary>
/// Assesses every ticket that somebody still has to do something about: all of them once an hour and after each sync,
/// reading, invoice or entry of staff, and a changed one within seconds.
/// </summary>
internal sealed class DiagnosisJob(
    AssessTicket assess,
    IDbContextFactory<BackOfficeDb> factory,
    LiveFeed live,
    TimeProvider clock,
    JobGate gate,
    ILogger<DiagnosisJob> logger
) : PeriodicJob(clock, gate, logger)
{
    private static readonly TimeSpan Everything = TimeSpan.FromHours(1);
    private readonly TimeProvider _clock = clock;
    private DateTimeOffset? _lastRound;
    private DateTimeOffset? _lastAll;
    private volatile bool _synced;
    private IDisposable? _sync;
    private IDisposable? _proofs;
    private IDisposable? _customers;

    protected override string Name => "Diagnosis";

    protected override TimeSpan Interval => TimeSpan.FromSeconds(5);

    protected override async Task RoundAsync(CancellationToken cancellationToken)
    {
        _sync ??= live.Subscribe("sync", _ => _synced = true);
        _proofs ??= live.Subscribe(ProofsFeature.Topic, _ => _synced = true);
        _customers ??= live.Subscribe("customer", _ => _synced = true);
        var now = _clock.Now();
        var all = _lastAll is null || _synced || now - _lastAll > Everything;
        var since = all ? null : _lastRound;
        _synced = false;
        foreach (var ticket in await DueAsync(since, cancellationToken))
        {
            await assess.RunAsync(CommandId.New(), ticket, cancellationToken);
        }

        _lastRound = now;
        _lastAll = all ? now : _lastAll;
    }

    public override void Dispose()
    {
        _sync?.Dispose();
        _proofs?.Dispose();
        _customers?.Dispose();
        base.Dispose();
    }

    private async Task<List<TicketId>> DueAsync(DateTimeOffset? since, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var unsettled = TicketStates.Unsettled;
        return await db
            .Tickets.AsNoTracking()
            .Where(t => unsettled.Contains(t.State) && (since == null || t.ChangedAt >= since))
            .OrderBy(t => t.Number)
            .Select(t => t.Id)
            .ToListAsync(cancellationToken);
    }
}
