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
/// which credit; where there is none, the allocation engine divides Cost Explorer's credit amounts among the credits, and
/// what it cannot place stands as unknown. The sum is Cost Explorer's in either case.
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
        List<Use> uses = [];
        foreach (var allocation in allocations.Where(a => !a.Amount.IsZero))
        {
            uses.Add(await ToldAsync(allocation, cancellationToken));
        }

        var rests = charges
            .Where(c => c.BillingEntity is null)
            .GroupBy(c => (c.Month, c.AccountId))
            .SelectMany(g => RestOf([.. g], uses))
            .ToLookup(r => r.Month);
        if (rests.Count == 0)
        {
            return new ClosedUses(closed, uses);
        }

        var attribution = await Attribution.ReadAsync(db, payer, rests.Select(r => r.Key), credits, cancellationToken);
        // What a month takes of a credit the next one lacks.
        foreach (var month in rests.OrderBy(r => r.Key))
        {
            uses.AddRange(await attribution.DivideAsync(month.Key, [.. month], uses, cancellationToken));
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

    /// <summary>What Cost Explorer took off an account's bill in a month beyond what the history names.</summary>
    private static IEnumerable<UnnamedUse> RestOf(IReadOnlyList<AwsCharge> charges, List<Use> uses)
    {
        var (month, account) = (charges[0].Month, charges[0].AccountId);
        var told = uses.Where(u => (u.Key.Month, u.Key.AccountId) == (month, account)).Sum(u => u.Amount);
        var total = charges.Where(c => c.Service is null).ToList();
        var broken = charges.Where(c => c.Service is not null).ToList();
        var sum = total.Count > 0 ? total.Sum(c => c.Amount) : broken.Sum(c => c.Amount);
        var rest = sum - told;
        // A history that names more than Cost Explorer shows is AWS's to explain: what it names stands.
        if (rest.Abs() < Noise || rest.IsPositive && told.IsNegative)
        {
            return [];
        }

        // The breakdown by service only fits when nothing was told, and when it adds up to the total.
        return told.IsZero && broken.Count > 0 && broken.Sum(c => c.Amount) == sum
            ? broken
                .Where(c => !c.Amount.IsZero)
                .Select(c => new UnnamedUse(month, account, c.Service, c.Amount, AwsRowRoutes.Charge(c.Id)))
            :
            [
                new UnnamedUse(
                    month,
                    account,
                    null,
                    rest,
                    AwsRowRoutes.Charge((total.Count > 0 ? total[0] : broken[0]).Id)
                ),
            ];
    }
}

/// <summary>The uses of the months that are final.</summary>
internal sealed record ClosedUses(IReadOnlySet<Month> Months, IReadOnlyList<Use> Uses);
