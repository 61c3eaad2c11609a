using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.AwsFacts;

/// <summary>One of AWS's figures of an account's month, as it stood at a moment and as it stands now.</summary>
/// <param name="What">The record type, or the credit that paid.</param>
/// <param name="Service">Null for the sum over all services.</param>
/// <param name="Then">AWS's own text, USD; null when AWS had not told it by then, or had taken it back.</param>
/// <param name="Now">The same today.</param>
/// <param name="Route">The row that holds now, else the one that held then.</param>
public sealed record AwsSaidLine(string What, string? Service, string? Then, string? Now, string Route)
{
    public bool IsSame => string.Equals(Then, Now, StringComparison.Ordinal);
}

/// <summary>What AWS had said of an account's month by a moment, beside what it says now.</summary>
/// <param name="By">The moment (UTC).</param>
/// <param name="StateThen">Null when nobody had asked for the month by then.</param>
/// <param name="WhyThen">Why it was unknown then; null when it was known.</param>
public sealed record AwsSaidMonth(
    AwsAccountId AccountId,
    Month Month,
    DateTimeOffset By,
    MonthState? StateThen,
    string? WhyThen,
    MonthState? StateNow,
    IReadOnlyList<AwsSaidLine> Lines
);

/// <summary>Answers "what did AWS say on the 3rd" for an account's month.</summary>
public sealed class AwsSaid(Access access)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="payer">The payer under which AWS told it.</param>
    /// <param name="account">The account.</param>
    /// <param name="month">The billing month.</param>
    /// <param name="by">What was heard up to this moment (UTC), itself included.</param>
    public Task<Outcome<AwsSaidMonth>> RunAsync(
        Actor actor,
        AwsAccountId payer,
        AwsAccountId account,
        Month month,
        DateTimeOffset by,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<AwsSaidMonth>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var months = db.PayerMonths.Where(m => m.PayerId == payer && m.Month == month);
                var then = await months.SaidBy(by).FirstOrDefaultAsync(cancellationToken);
                var now = await months.SaidBy().FirstOrDefaultAsync(cancellationToken);
                return new AwsSaidMonth(
                    account,
                    month,
                    by,
                    then?.State,
                    then?.Why,
                    now?.State,
                    [
                        .. await ChargesAsync(db, payer, account, month, by, cancellationToken),
                        .. await AllocationsAsync(db, payer, account, month, by, cancellationToken),
                    ]
                );
            },
            cancellationToken
        );

    private static async Task<IEnumerable<AwsSaidLine>> ChargesAsync(
        BackOfficeDb db,
        AwsAccountId payer,
        AwsAccountId account,
        Month month,
        DateTimeOffset by,
        CancellationToken cancellationToken
    )
    {
        var sums = db.AwsCharges.Where(c =>
            c.PayerId == payer && c.AccountId == account && c.Month == month && c.Service == null
        );
        var then = await sums.SaidBy(by).ToDictionaryAsync(c => c.RecordType, cancellationToken);
        var now = await sums.SaidBy().ToDictionaryAsync(c => c.RecordType, cancellationToken);
        return then
            .Keys.Union(now.Keys)
            .Order(StringComparer.Ordinal)
            .Select(label => new AwsSaidLine(
                label,
                null,
                then.GetValueOrDefault(label)?.Raw,
                now.GetValueOrDefault(label)?.Raw,
                AwsRowRoutes.Charge((now.GetValueOrDefault(label) ?? then[label]).Id)
            ));
    }

    private static async Task<IEnumerable<AwsSaidLine>> AllocationsAsync(
        BackOfficeDb db,
        AwsAccountId payer,
        AwsAccountId account,
        Month month,
        DateTimeOffset by,
        CancellationToken cancellationToken
    )
    {
        var uses = db.AwsAllocations.Where(a => a.PayerId == payer && a.AccountId == account && a.Month == month);
        var then = await uses.SaidBy(by).ToDictionaryAsync(a => (a.AwsCreditId, a.Service), cancellationToken);
        var now = await uses.SaidBy().ToDictionaryAsync(a => (a.AwsCreditId, a.Service), cancellationToken);
        return then
            .Keys.Union(now.Keys)
            .OrderBy(key => key.AwsCreditId, StringComparer.Ordinal)
            .ThenBy(key => key.Service, StringComparer.Ordinal)
            .Select(key => new AwsSaidLine(
                $"credit {key.AwsCreditId}",
                key.Service,
                then.GetValueOrDefault(key)?.Raw,
                now.GetValueOrDefault(key)?.Raw,
                AwsRowRoutes.Allocation((now.GetValueOrDefault(key) ?? then[key]).Id)
            ));
    }
}
