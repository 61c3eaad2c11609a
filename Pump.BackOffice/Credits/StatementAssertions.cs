using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Credits;

/// <summary>
/// AWS's statement of each credit against the ledger, both sides as known at one moment: the failing ones first, the
/// largest difference first.
/// </summary>
public sealed class StatementAssertions(Access access, TimeProvider clock)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="of">One credit, a customer's or a payer's.</param>
    /// <param name="knownAt">As known at this moment; null is now.</param>
    /// <param name="cancellationToken">Stops the question.</param>
    public Task<Outcome<IReadOnlyList<StatementAssertion>>> RunAsync(
        Actor actor,
        BalanceOf of,
        DateTimeOffset? knownAt,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<IReadOnlyList<StatementAssertion>>(
            actor,
            Permission.SeeDesk,
            async db => (await ReadAsync(db, of, knownAt ?? clock.Now(), cancellationToken)).ToList(),
            cancellationToken
        );

    internal static async Task<IReadOnlyList<StatementAssertion>> ReadAsync(
        BackOfficeDb db,
        BalanceOf of,
        DateTimeOffset knownAt,
        CancellationToken cancellationToken
    )
    {
        var credits = of.In(db.Credits.Where(c => !c.IsUnknown && c.AwsCreditId != null));
        var tracks = await TrackReader.ReadAsync(db, credits, knownAt, cancellationToken);
        return await OfAsync(db, tracks, knownAt, cancellationToken);
    }

    /// <summary>The same of credits that are read already, each with all its entries.</summary>
    internal static async Task<IReadOnlyList<StatementAssertion>> OfAsync(
        BackOfficeDb db,
        IReadOnlyList<CreditTrack> tracks,
        DateTimeOffset knownAt,
        CancellationToken cancellationToken
    )
    {
        var payers = tracks.Select(t => t.Credit.PayerId).OfType<AwsAccountId>().ToHashSet();
        var ids = tracks.Select(t => t.Credit.AwsCreditId).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var states = (
            await db
                .AwsCreditStates.Where(s => payers.Contains(s.PayerId) && ids.Contains(s.AwsCreditId))
                .SaidBy(knownAt)
                .ToListAsync(cancellationToken)
        ).ToDictionary(s => (s.PayerId, s.AwsCreditId));
        // AWS's list is kept as it changes: where any of a payer's rows changed, the whole list was heard.
        var heard = new Dictionary<AwsAccountId, DateTimeOffset>();
        foreach (var payer in states.Keys.Select(key => key.PayerId).Distinct())
        {
            heard[payer] = await db
                .AwsCreditStates.Where(s => s.PayerId == payer && s.RecordedAt <= knownAt)
                .OrderByDescending(s => s.Id)
                .Select(s => s.RecordedAt)
                .FirstAsync(cancellationToken);
        }

        var months = await db
            .PayerMonths.Where(m => payers.Contains(m.PayerId) && m.RecordedAt <= knownAt)
            .ToListAsync(cancellationToken);
        var cycles = heard.ToDictionary(
            h => h.Key,
            h =>
                CycleEnds.Of(
                    months
                        .Where(m => m.PayerId == h.Key && m.RecordedAt <= h.Value)
                        .GroupBy(m => m.Month)
                        .Select(versions => versions.MaxBy(m => m.Id)!),
                    h.Value
                )
        );
        StatementAssertion One(CreditTrack track, AwsCreditState state) =>
            StatementAssertion.Of(track, state, cycles[state.PayerId]);

        return
        [
            .. tracks
                .Where(t =>
                    t is { IsInBooks: true, Credit: { IsUnknown: false, PayerId: { } payer, AwsCreditId: { } id } }
                    && states.ContainsKey((payer, id))
                )
                .Select(t => One(t, states[(t.Credit.PayerId!.Value, t.Credit.AwsCreditId!)]))
                .OrderBy(a => a.State == AssertionState.Fails ? 0 : 1)
                .ThenByDescending(a => a.Difference?.Abs() ?? Money.Zero)
                .ThenBy(a => a.Number, StringComparer.Ordinal),
        ];
    }
}
