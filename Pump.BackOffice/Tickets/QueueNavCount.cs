using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Tickets;

/// <summary>How many tickets are not settled, beside the queue in the rail.</summary>
internal sealed class QueueNavCount(TicketQueue queue, CurrentActor current) : INavCount
{
    public string Href => "/queue";

    public async Task<int?> CountAsync(CancellationToken cancellationToken)
    {
        if (await current.FindAsync() is not { } actor)
        {
            return null;
        }

        var counts = await queue.CountAsync(actor, [new QueueFilter()], cancellationToken);
        return counts.Done ? Math.Min(counts.Value[0], TicketQueue.CountCap) : null;
    }
}
