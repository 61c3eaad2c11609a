using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Credits;

/// <summary>What one credit was used for on one account's service in one month, zero or negative.</summary>
internal readonly record struct UseKey(
    CreditId CreditId,
    Month Month,
    AwsAccountId AccountId,
    string? Service,
    bool IsAttributed
);

/// <summary>A use as AWS says it now, and the route of AWS's row.</summary>
internal sealed record Use(Credit Credit, UseKey Key, Money Amount, string SourceRef);

/// <summary>
/// Reads what AWS says was used in the months of a payer that are final. Where there is an allocation history it says
/// which credit; where there is none, Cost Explorer's credit amounts are attributed to the only credit that can have
/// paid, or stand as unknown. The sum is Cost Explorer's in either case.
/// </summary>
internal sealed class ClosedMonths(BackOfficeDb db, AwsAccountId payer, PayerCredits credits)
{
    /// <summary>Two sources of AWS may round apart by less than this; less is no credit that anybody has to look for.</summary>
    private static readonly Money Noise = Money.Usd(0.005m);

    public async Task<ClosedUses> ReadAsync(CancellationToken cancellationToken)
    {
        var months = (
            await db.PayerMonths.AsNoTracking().Where(m => m.PayerId == payer).SaidBy().ToListAsync(cancellationToken)
        )
            // While the history still moves the month waits: its uses are provisional until both are final.
            .Where(OpenMonths.IsPostable)
            .ToDictionary(m => m.Month);
        var closed = months.Keys.ToHashSet();
        var allocations = await db
            .AwsAllocations.AsNoTracking()
            .Where(a => a.PayerId == payer && closed.Contains(a.Month))
            .SaidBy()
            .OrderBy(a => a.Id)
            .ToListAsync(cancellationToken);
        var charges = await db
            .AwsCharges.AsNoTracking()
            .Where(c => c.PayerId == payer && closed.Contains(c.Month) && c.RecordType == AwsRecordType.Credit)
            .SaidBy()
            .OrderBy(c => c.Id)
            .ToListAsync(cancellationToken);
        var possible = await PossibleCredits.ReadAsync(db, payer, closed, credits, cancellationToken);

        List<Use> uses = [];
        foreach (var allocation in allocations.Where(a => !a.Amount.IsZero))
        {
            uses.Add(await ToldAsync(allocation, cancellationToken));
        }

        foreach (var month in charges.Where(c => c.BillingEntity is null).GroupBy(c => (c.Month, c.AccountId)))
        {
            var told = uses.Where(u => (u.Key.Month, u.Key.AccountId) == month.Key && !u.Key.IsAttributed)
                .Sum(u => u.Amount);
            uses.AddRange(await RestAsync([.. month], told, possible, cancellationToken));
        }

        return new ClosedUses(closed, uses);
    }

    private async Task<Use> ToldAsync(AwsAllocation allocation, CancellationToken cancellationToken)
    {
        var source = AwsRowRoutes.Allocation(allocation.Id);
        var credit = await credits.NamedAsync(
            allocation.AwsCreditId,
            allocation.Month,
            allocation.AccountId,
            source,
            cancellationToken
        );
        return new Use(
            credit,
            new UseKey(credit.Id, allocation.Month, allocation.AccountId, allocation.Service, IsAttributed: false),
            allocation.Amount,
            source
        );
    }

    /// <summary>What Cost Explorer took off an account's bill beyond what the history names.</summary>
    private async Task<IReadOnlyList<Use>> RestAsync(
        IReadOnlyList<AwsCharge> charges,
        Money told,
        PossibleCredits possible,
        CancellationToken cancellationToken
    )
    {
        var total = charges.Where(c => c.Service is null).ToList();
        var broken = charges.Where(c => c.Service is not null).ToList();
        var sum = total.Count > 0 ? total.Sum(c => c.Amount) : broken.Sum(c => c.Amount);
        var rest = sum - told;
        // A history that names more than Cost Explorer shows is AWS's to explain: what it names stands.
        if (rest.Abs() < Noise || rest.IsPositive && told.IsNegative)
        {
            return [];
        }

        var (month, account) = (charges[0].Month, charges[0].AccountId);
        var credit = possible.Only(month, account) ?? await credits.UnknownAsync(account, cancellationToken);
        // The breakdown by service only fits when nothing was told, and when it adds up to the total.
        var parts = told.IsZero && broken.Count > 0 && broken.Sum(c => c.Amount) == sum ? broken : null;
        return parts is null
            ? [Attributed(null, rest, (total.Count > 0 ? total[0] : broken[0]).Id)]
            : [.. parts.Where(c => !c.Amount.IsZero).Select(c => Attributed(c.Service, c.Amount, c.Id))];

        Use Attributed(string? service, Money amount, long fact) =>
            new(
                credit,
                new UseKey(credit.Id, month, account, service, IsAttributed: true),
                amount,
                AwsRowRoutes.Charge(fact)
            );
    }
}

/// <summary>The uses of the months that are final.</summary>
internal sealed record ClosedUses(IReadOnlySet<Month> Months, IReadOnlyList<Use> Uses);
