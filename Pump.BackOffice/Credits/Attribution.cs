using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Credits.Allocation;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Credits;

/// <summary>What AWS took off an account's bill without saying from which credit. Negative, as AWS sends it.</summary>
/// <param name="Service">Null when AWS gives only the account's sum.</param>
internal sealed record UnnamedUse(Month Month, AwsAccountId AccountId, string? Service, Money Amount, string SourceRef);

/// <summary>
/// Divides what AWS took off the bills of a month among the credits that can have paid, by AWS's own rules. An inference
/// and marked as one: it moves no cent of AWS's sum, and what it cannot place stands as unknown.
/// </summary>
internal sealed class Attribution
{
    private readonly PayerCredits _credits;
    private readonly AwsAccountId _payer;
    private readonly IReadOnlyDictionary<string, AwsCreditState> _states;
    private readonly IReadOnlyDictionary<(Month, AwsAccountId), bool> _sharing;
    private readonly IReadOnlyDictionary<AwsAccountId, IReadOnlyList<Membership>> _memberships;
    private readonly ILookup<(Month, AwsAccountId), Money> _gross;
    private readonly ILookup<CreditId, CreditTerm> _terms;

    private Attribution(
        PayerCredits credits,
        AwsAccountId payer,
        IReadOnlyDictionary<string, AwsCreditState> states,
        IReadOnlyDictionary<(Month, AwsAccountId), bool> sharing,
        IReadOnlyDictionary<AwsAccountId, IReadOnlyList<Membership>> memberships,
        ILookup<(Month, AwsAccountId), Money> gross,
        ILookup<CreditId, CreditTerm> terms
    )
    {
        _credits = credits;
        _payer = payer;
        _states = states;
        _sharing = sharing;
        _memberships = memberships;
        _gross = gross;
        _terms = terms;
    }

    public static async Task<Attribution> ReadAsync(
        BackOfficeDb db,
        AwsAccountId payer,
        IEnumerable<Month> which,
        PayerCredits credits,
        CancellationToken cancellationToken
    )
    {
        var months = which.ToHashSet();
        var sharing = await db
            .AwsSharings.AsNoTracking()
            .Where(s => s.PayerId == payer && months.Contains(s.Month))
            .SaidBy()
            .ToDictionaryAsync(s => (s.Month, s.AccountId), s => s.IsOn, cancellationToken);
        var states = await db
            .AwsCreditStates.AsNoTracking()
            .Where(s => s.PayerId == payer)
            .SaidBy()
            .ToDictionaryAsync(s => s.AwsCreditId, StringComparer.Ordinal, cancellationToken);
        var accounts = await db.AwsAccounts.AsNoTracking().ToListAsync(cancellationToken);
        var sums = await db
            .AwsCharges.AsNoTracking()
            .Where(c => c.PayerId == payer && months.Contains(c.Month) && c.Service == null && c.BillingEntity == null)
            .SaidBy()
            .ToListAsync(cancellationToken);
        var ids = credits.Named.Select(c => c.Id).ToHashSet();
        var terms = await db
            .CreditTerms.AsNoTracking()
            .Where(t => ids.Contains(t.CreditId))
            .ToListAsync(cancellationToken);
        return new Attribution(
            credits,
            payer,
            states,
            sharing,
            accounts.ToDictionary(
                a => a.Id,
                a => (IReadOnlyList<Membership>)[.. a.Memberships.Where(m => m.PayerId == payer)]
            ),
            sums.Where(c => AwsRecordType.ClassOf(c.RecordType).IsGross())
                .ToLookup(c => (c.Month, c.AccountId), c => c.Amount),
            terms.ToLookup(t => t.CreditId)
        );
    }

    /// <param name="month">The month.</param>
    /// <param name="unnamed">What has no credit's name in it.</param>
    /// <param name="known">Uses of all months that are named or divided already.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<Use>> DivideAsync(
        Month month,
        IReadOnlyList<UnnamedUse> unnamed,
        IReadOnlyList<Use> known,
        CancellationToken cancellationToken
    )
    {
        var named = _credits.Named.Where(c => c.IsInitialKnown && c.OwnerAccountId is not null).ToList();
        var done = AllocateMonth.Run(BillOf(month, unnamed, known, named));
        List<Use> uses =
        [
            .. done
                .Steps.GroupBy(s => (s.Credit, s.Charge))
                .Select(g => UseOf(named[g.Key.Credit], unnamed[g.Key.Charge], -Money.Usd(g.Sum(s => s.Amount)))),
        ];
        for (var i = 0; i < unnamed.Count; i++)
        {
            if (done.Nets[i] != 0m)
            {
                var unknown = await _credits.UnknownAsync(unnamed[i].AccountId, cancellationToken);
                uses.Add(UseOf(unknown, unnamed[i], -Money.Usd(done.Nets[i])));
            }
        }

        return uses;
    }

    private static Use UseOf(Credit credit, UnnamedUse use, Money amount) =>
        new(
            credit,
            new UseKey(credit.Id, use.Month, use.AccountId, use.Service, IsAttributed: true),
            amount,
            use.SourceRef
        );

    private MonthBill BillOf(
        Month month,
        IReadOnlyList<UnnamedUse> unnamed,
        IReadOnlyList<Use> known,
        IReadOnlyList<Credit> named
    )
    {
        var services = unnamed.Select(u => u.Service).OfType<string>().ToHashSet(StringComparer.Ordinal);
        // What AWS names in a later month was still left in this one.
        var spent = known.ToLookup(u => u.Credit.Id, u => u.Amount);
        var accounts = unnamed
            .Select(u => u.AccountId)
            .Concat(named.Select(c => c.OwnerAccountId!.Value))
            .Distinct()
            .ToList();
        var taken = unnamed.ToLookup(u => u.AccountId, u => u.Amount);
        return new MonthBill(
            month,
            IsSharing(month, _payer),
            [.. accounts.Select(a => AccountOf(month, a))],
            [.. named.Select(c => CreditOf(month, c, spent[c.Id].Sum(), services))],
            [
                // Only what AWS says a credit paid is there to be divided; the rest of the gross decides the order of accounts.
                .. unnamed.Select(u => new BillCharge(
                    u.AccountId.Value,
                    u.Service ?? string.Empty,
                    -u.Amount.Amount,
                    ChargeKind.Usage
                )),
                .. accounts
                    .Select(a => new BillCharge(
                        a.Value,
                        string.Empty,
                        (_gross[(month, a)].Sum() + taken[a].Sum()).Amount,
                        ChargeKind.Other
                    ))
                    .Where(c => c.Amount > 0m),
            ]
        );
    }

    private BillAccount AccountOf(Month month, AwsAccountId account)
    {
        // One that nobody told of is on AWS's bill all the same: it is taken as a member.
        var stay = _memberships
            .GetValueOrDefault(account, [])
            .FirstOrDefault(m => m.FromOn <= month.LastDay && (m.UntilOn is not { } until || until > month.FirstDay));
        return new BillAccount(account.Value, stay?.FromOn, stay?.UntilOn, IsSharing(month, account));
    }

    private BillCredit CreditOf(Month month, Credit credit, Money spent, HashSet<string> services)
    {
        var state = credit.AwsCreditId is { } id ? _states.GetValueOrDefault(id) : null;
        var products = credit.Products?.Split('\n');
        return new BillCredit(
            credit.AwsCreditId!,
            credit.OwnerAccountId!.Value.Value,
            Math.Max(0m, (credit.InitialAmount + spent).Amount),
            At(credit.StartOn),
            credit.EndOn is { } end ? At(end) : null,
            // AWS's names of products are not always its names of services: names that fit no service say nothing.
            products is not null
            && products.All(services.Contains)
                ? products
                : null,
            state?.ApplicationType,
            IsEnabled(credit, month) && (state?.ExhaustedAt is not { } exhausted || exhausted >= month.StartsAt),
            state?.AccountSharingEnabled == false
                ? []
                : state?.ShareableAccounts?.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        );
    }

    /// <summary>By what was known when the month ended: a credit that was paused since then may have paid.</summary>
    private bool IsEnabled(Credit credit, Month month) =>
        _terms[credit.Id].Where(t => t.RecordedAt < month.EndsAt).MaxBy(t => t.Id)?.IsPaused != true;

    /// <summary>AWS shares unless somebody switched it off.</summary>
    private bool IsSharing(Month month, AwsAccountId account) => _sharing.GetValueOrDefault((month, account), true);

    private static DateTimeOffset At(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
