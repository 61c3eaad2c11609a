using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Tickets;

/// <summary>The queue: which tickets, in which order, a page at a time by key.</summary>
public sealed class TicketQueue(Access access, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>Beyond this a count only says that there are more: counting on would cost and tell nobody anything.</summary>
    public const int CountCap = 1000;

    public Task<Outcome<QueueSlice>> RunAsync(
        Actor actor,
        QueueFilter filter,
        QueueSort sort,
        QueueCursor? after,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<QueueSlice>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var rows = await QueueSelection
                    .Select(db, filter, actor, clock.Now())
                    .After(sort, after)
                    .InOrder(sort)
                    .Take(PageSize + 1)
                    .AsRows(db)
                    .ToListAsync(cancellationToken);
                return rows.Count > PageSize
                    ? new QueueSlice(rows[..PageSize], rows[PageSize - 1].Cursor)
                    : new QueueSlice(rows, null);
            },
            cancellationToken
        );

    /// <summary>How many each filter lets through, up to one more than <see cref="CountCap"/>.</summary>
    public Task<Outcome<IReadOnlyList<int>>> CountAsync(
        Actor actor,
        IReadOnlyList<QueueFilter> filters,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<IReadOnlyList<int>>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var counts = new List<int>(filters.Count);
                foreach (var filter in filters)
                {
                    counts.Add(
                        await QueueSelection
                            .Select(db, filter, actor, clock.Now())
                            .OrderByDescending(t => t.Rank)
                            .Take(CountCap + 1)
                            .CountAsync(cancellationToken)
                    );
                }

                return counts;
            },
            cancellationToken
        );

    /// <summary>The rows of tickets that are shown already, as they are now, and which of them the filter still lets through.</summary>
    public Task<Outcome<QueueRefresh>> RefreshAsync(
        Actor actor,
        QueueFilter filter,
        IReadOnlyCollection<TicketId> tickets,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<QueueRefresh>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var wanted = tickets.ToList();
                var all = db.Tickets;
                var rows = await all.Where(t => wanted.Contains(t.Id)).AsRows(db).ToListAsync(cancellationToken);
                var inside = await QueueSelection
                    .Select(db, filter, actor, clock.Now())
                    .Where(t => wanted.Contains(t.Id))
                    .Select(t => t.Id)
                    .ToListAsync(cancellationToken);
                return new QueueRefresh(rows, inside.ToHashSet());
            },
            cancellationToken
        );
}

/// <summary>Rows as they are now, and the ids of those that still belong to the view.</summary>
public sealed record QueueRefresh(IReadOnlyList<TicketRow> Rows, IReadOnlySet<TicketId> Inside);
