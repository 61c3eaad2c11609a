using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>The queue: which tickets, in which order, a page at a time by key.</summary>
public sealed class TicketQueue(Access access, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>Beyond this a count only says that there are more: counting on would cost and tell nobody anything.</summary>
    public const int CountCap = 1000;

    /// <summary>A text is looked for in the newest so many tickets that have it; the page says when there are more.</summary>
    public const int SearchCap = 2000;

    /// <summary>At most so many are worked on at once.</summary>
    public const int BulkCap = 1000;

    public Task<Outcome<QueueSlice>> RunAsync(
        Actor actor,
        QueueFilter filter,
        QueueOrder order,
        QueueCursor? after,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<QueueSlice>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var page = await PageAsync(
                    QueueSelection.Select(db, filter, actor, clock.Now()),
                    order,
                    after,
                    PageSize,
                    cancellationToken
                );
                return page with { IsCut = await IsCutAsync(db, filter, cancellationToken) };
            },
            cancellationToken
        );

    /// <summary>Everything that a filter lets through, for bulk work: at most <see cref="BulkCap"/>, in the order of the list.</summary>
    public Task<Outcome<QueueSlice>> AllAsync(
        Actor actor,
        QueueFilter filter,
        QueueOrder order,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<QueueSlice>(
            actor,
            Permission.SeeDesk,
            async db =>
                await PageAsync(
                    QueueSelection.Select(db, filter, actor, clock.Now()),
                    order,
                    null,
                    BulkCap,
                    cancellationToken
                ),
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
                            // the index by rank holds what filters ask for, so that no ticket is looked up
                            .OrderByDescending(t => t.Rank)
                            .ThenBy(t => t.Number)
                            .Select(t => t.Number)
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
                var rows = await all.Where(t => wanted.Contains(t.Id)).AsRows().ToListAsync(cancellationToken);
                var inside = await QueueSelection
                    .Select(db, filter, actor, clock.Now())
                    .Where(t => wanted.Contains(t.Id))
                    .Select(t => t.Id)
                    .ToListAsync(cancellationToken);
                return new QueueRefresh(rows, inside.ToHashSet());
            },
            cancellationToken
        );

    /// <summary>Goes through the stretches of the order until the page is full.</summary>
    private static async Task<QueueSlice> PageAsync(
        IQueryable<Ticket> tickets,
        QueueOrder order,
        QueueCursor? after,
        int size,
        CancellationToken cancellationToken
    )
    {
        var segments = QueueSegment.Of(order);
        List<(TicketRow Row, int Segment)> rows = [];
        for (var at = after?.Segment ?? 0; at < segments.Count && rows.Count <= size; at++)
        {
            var page = await segments[at]
                .From(tickets, at == after?.Segment ? after : null)
                .Take(size + 1 - rows.Count)
                .AsRows()
                .ToListAsync(cancellationToken);
            rows.AddRange(page.Select(row => (row, at)));
        }

        if (rows.Count <= size)
        {
            return new QueueSlice([.. rows.Select(r => r.Row)], null);
        }

        var (last, segment) = rows[size - 1];
        return new QueueSlice(
            [.. rows.Take(size).Select(r => r.Row)],
            new QueueCursor(segment, segments[segment].KeyOf(last), last.Number)
        );
    }

    private static async Task<bool> IsCutAsync(
        BackOfficeDb db,
        QueueFilter filter,
        CancellationToken cancellationToken
    ) =>
        filter.Text is { } text
        && SearchQuery.Parse(text).Matching(db) is { } matching
        && await matching.CountAsync(cancellationToken) >= SearchCap;
}

/// <summary>Rows as they are now, and the ids of those that still belong to the view.</summary>
public sealed record QueueRefresh(IReadOnlyList<TicketRow> Rows, IReadOnlySet<TicketId> Inside);
