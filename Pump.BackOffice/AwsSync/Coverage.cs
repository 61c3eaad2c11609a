using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.AwsSync.Gateway;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.AwsSync;

/// <summary>What is known of a payer's month.</summary>
/// <param name="State">Null when no account stood under the payer then.</param>
/// <param name="Why">Why it is unknown; null when it is known.</param>
/// <param name="AllocationsWhy">Why its allocation history is unknown; null when it is known, or the month is not.</param>
/// <param name="DaysWhy">Why the days at its edges are unknown; null when they are known, or the month is not.</param>
public sealed record CoverageCell(
    Month Month,
    MonthState? State,
    string? Why,
    string? AllocationsWhy,
    string? DaysWhy = null
);

/// <summary>A payer's months, oldest first.</summary>
public sealed record CoverageRow(AwsAccountId PayerId, string Name, IReadOnlyList<CoverageCell> Cells);

/// <summary>What is known of which payer and month.</summary>
/// <param name="Months">The columns, oldest first.</param>
public sealed record CoverageTable(IReadOnlyList<Month> Months, IReadOnlyList<CoverageRow> Rows);

/// <summary>The calendar of payer and month: the present month and the thirteen before.</summary>
public sealed class Coverage
{
    private readonly Access _access;
    private readonly IAwsGateway _aws;
    private readonly TimeProvider _clock;

    internal Coverage(Access access, IAwsGateway aws, TimeProvider clock)
    {
        _access = access;
        _aws = aws;
        _clock = clock;
    }

    public Task<Outcome<CoverageTable>> RunAsync(Actor actor, CancellationToken cancellationToken) =>
        _access.ReadAsync<CoverageTable>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var present = Month.Of(_clock.GetUtcNow());
                var first = present.Plus(-MonthPlan.ChargeHistory);
                List<Month> months = [.. new MonthSpan(first, present).Months];
                var known = await db.PayerMonths.SaidBy().ToListAsync(cancellationToken);
                var byKey = known.ToDictionary(m => (m.PayerId, m.Month));
                var members = await MembersAsync(db, cancellationToken);
                var rows = (await PayersAsync(db, known, cancellationToken)).Select(payer => new CoverageRow(
                    payer.Key,
                    payer.Value,
                    [
                        .. months.Select(month =>
                            Cell(month, byKey.GetValueOrDefault((payer.Key, month)), members[payer.Key])
                        ),
                    ]
                ));
                return new CoverageTable(months, [.. rows]);
            },
            cancellationToken
        );

    private static CoverageCell Cell(Month month, PayerMonth? known, IEnumerable<Membership> members)
    {
        var stood = members.ToList();
        // Without any membership nobody has read the list of accounts: then nothing is said about who was there.
        if (
            stood.Count > 0
            && !stood.Exists(m => m.FromOn <= month.LastDay && (m.UntilOn is null || m.UntilOn > month.FirstDay))
        )
        {
            return new CoverageCell(month, null, null, null);
        }

        return known is null
            ? new CoverageCell(month, MonthState.Unknown, PayerMonth.NotAsked, null)
            : new CoverageCell(
                month,
                known.State,
                known.Why,
                known.State != MonthState.Unknown && known.Allocations == AllocationState.Unknown
                    ? known.AllocationsWhy
                    : null,
                known.State != MonthState.Unknown && known.Days == DaysState.Unknown ? known.DaysWhy : null
            );
    }

    private async Task<Dictionary<AwsAccountId, string>> PayersAsync(
        BackOfficeDb db,
        IEnumerable<PayerMonth> known,
        CancellationToken cancellationToken
    )
    {
        var names = await db.Payers.ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
        var configured = _aws.Payers.ToDictionary(p => new AwsAccountId(p.AccountId), p => p.Name);
        return configured
            .Keys.Concat(known.Select(m => m.PayerId))
            .Concat(names.Keys)
            .Distinct()
            .ToDictionary(id => id, id => names.GetValueOrDefault(id) ?? configured.GetValueOrDefault(id) ?? id.Spaced);
    }

    private static async Task<ILookup<AwsAccountId, Membership>> MembersAsync(
        BackOfficeDb db,
        CancellationToken cancellationToken
    )
    {
        var accounts = await db.AwsAccounts.ToListAsync(cancellationToken);
        return accounts.SelectMany(a => a.Memberships).ToLookup(m => m.PayerId);
    }
}
