using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Adjustments;

/// <summary>Which adjustments the list shows.</summary>
public enum InboxView
{
    /// <summary>Proposed and undecided, whoever may decide.</summary>
    Waiting,

    /// <summary>What the viewer wrote and is not ended.</summary>
    Mine,

    /// <summary>Ended, the newest first.</summary>
    Decided,
}

/// <summary>A line of the inbox.</summary>
/// <param name="Row">The adjustment.</param>
/// <param name="Revision">Which proposal; a decision names it.</param>
/// <param name="ContentHash">What exactly would be decided about.</param>
/// <param name="LockedBecause">Why the viewer cannot decide; null when they can.</param>
/// <param name="Weight">Money times wait, 0 to 1 of the heaviest in the list.</param>
/// <param name="IsLate">It waits longer than a day.</param>
public sealed record InboxLine(
    AdjustmentRow Row,
    int Revision,
    string ContentHash,
    string? LockedBecause,
    double Weight,
    bool IsLate
);

/// <summary>The list, and how many are behind each of its views.</summary>
public sealed record Inbox(IReadOnlyList<InboxLine> Lines, int Waiting, int Mine);

/// <summary>What waits for a decision, ordered by money and wait.</summary>
public sealed class ApprovalsInbox(Access access, TimeProvider clock)
{
    private const int MostDecided = 100;
    private static readonly TimeSpan LateAfter = TimeSpan.FromHours(24);

    public Task<Outcome<Inbox>> RunAsync(Actor actor, InboxView view, CancellationToken cancellationToken) =>
        access.ReadAsync<Inbox>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var now = clock.Now();
                var read = await AdjustmentRows.ReadAsync(db, Where(db, actor, view), cancellationToken);
                var proposals = await HashesAsync(db, view, cancellationToken);
                var executives = await ExecutivesAsync(db, actor, cancellationToken);
                var lines = read.Select(r =>
                        (
                            Line: LineOf(r.Row, r.Adjustment, proposals, LockOf(actor, r.Adjustment, executives), now),
                            Weight: WeightOf(r.Row, now)
                        )
                    )
                    .ToArray();
                var most = lines.Select(l => l.Weight).DefaultIfEmpty(0).Max();
                var ordered = view == InboxView.Waiting ? lines.OrderByDescending(l => l.Weight) : lines.AsEnumerable();
                return new Inbox(
                    [.. ordered.Select(l => l.Line with { Weight = most > 0 ? l.Weight / most : 0 })],
                    await db.Adjustments.CountAsync(a => a.State == AdjustmentState.Proposed, cancellationToken),
                    await Where(db, actor, InboxView.Mine).CountAsync(cancellationToken)
                );
            },
            cancellationToken
        );

    private static IQueryable<Adjustment> Where(BackOfficeDb db, Actor actor, InboxView view) =>
        view switch
        {
            InboxView.Waiting => db.Adjustments.Where(a => a.State == AdjustmentState.Proposed).OrderBy(a => a.Number),
            InboxView.Mine => db
                .Adjustments.Where(a =>
                    a.MakerId == actor.Id
                    && (
                        a.State == AdjustmentState.Draft
                        || a.State == AdjustmentState.Proposed
                        || a.State == AdjustmentState.ChangesRequested
                        || a.State == AdjustmentState.Stale
                        || a.State == AdjustmentState.Expired
                    )
                )
                .OrderByDescending(a => a.Number),
            _ => db
                .Adjustments.Where(a => a.EndedAt != null)
                .OrderByDescending(a => a.EndedAt)
                .ThenByDescending(a => a.Number)
                .Take(MostDecided),
        };

    private static async Task<Dictionary<(AdjustmentId, int), string>> HashesAsync(
        BackOfficeDb db,
        InboxView view,
        CancellationToken cancellationToken
    )
    {
        if (view == InboxView.Decided)
        {
            return [];
        }

        var open = db.Adjustments.Where(a => a.State == AdjustmentState.Proposed);
        return await db
            .AdjustmentProposals.Where(p => open.Any(a => a.Id == p.AdjustmentId && a.Revision == p.Revision))
            .Select(p => new
            {
                p.AdjustmentId,
                p.Revision,
                p.ContentHash,
            })
            .ToDictionaryAsync(p => (p.AdjustmentId, p.Revision), p => p.ContentHash, cancellationToken);
    }

    private static async Task<HashSet<CustomerId>> ExecutivesAsync(
        BackOfficeDb db,
        Actor actor,
        CancellationToken cancellationToken
    ) =>
        [
            .. await db
                .Customers.Where(c => c.AccountExecutiveId == actor.Id)
                .Select(c => c.Id)
                .ToListAsync(cancellationToken),
        ];

    private static string? LockOf(Actor actor, Adjustment a, HashSet<CustomerId> executives) =>
        a.State != AdjustmentState.Proposed ? a.State.Word().ToLowerInvariant()
        : a.MakerId == actor.Id ? "your own proposal"
        : a.LastEditorId == actor.Id ? "you changed it last"
        : executives.Contains(a.CustomerId) ? "your own customer"
        : actor.May(Permission.DecideAdjustments) ? null
        : "a manager decides";

    private static InboxLine LineOf(
        AdjustmentRow row,
        Adjustment adjustment,
        Dictionary<(AdjustmentId, int), string> hashes,
        string? locked,
        DateTimeOffset now
    ) =>
        new(
            row,
            adjustment.Revision,
            hashes.GetValueOrDefault((adjustment.Id, adjustment.Revision), string.Empty),
            locked,
            0,
            adjustment.State == AdjustmentState.Proposed && now - row.At >= LateAfter
        );

    private static double WeightOf(AdjustmentRow row, DateTimeOffset now) =>
        (double)Math.Abs(row.Amount?.Amount ?? 0) * Math.Max(1, (now - row.At).TotalHours);
}
