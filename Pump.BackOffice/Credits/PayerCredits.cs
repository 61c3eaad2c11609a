using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Credits;

/// <summary>The credits of one payer while they are brought in line with AWS's list.</summary>
internal sealed class PayerCredits(
    CommandScope scope,
    AwsAccountId payer,
    IReadOnlyDictionary<AwsAccountId, CustomerId?> owners
)
{
    private readonly Dictionary<string, Credit> _byAwsId = new(StringComparer.Ordinal);
    private readonly Dictionary<AwsAccountId, Credit> _unknown = [];
    private readonly List<Credit> _expected = [];
    private readonly List<(Credit, NewLedgerEntry)> _grants = [];
    private readonly List<ToldCredit> _told = [];

    public int Created { get; private set; }
    public int Confirmed { get; private set; }
    public int Proposed { get; private set; }

    /// <summary>Grants and changes of grants that are to be posted.</summary>
    public IReadOnlyList<(Credit Credit, NewLedgerEntry Wanted)> Grants => _grants;

    /// <summary>What AWS's list told of each credit, and who owned it before.</summary>
    public IReadOnlyList<ToldCredit> Told => _told;

    /// <summary>The credits that AWS's list names.</summary>
    public IEnumerable<Credit> Named => _byAwsId.Values;

    /// <summary>All credits of this payer that have entries or may get some.</summary>
    public IEnumerable<Credit> All => _byAwsId.Values.Concat(_unknown.Values);

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        // A credit goes along when its account moves to another of our payers: it concerns each that ever listed it.
        var listed = scope.Db.AwsCreditStates.Where(s => s.PayerId == payer).Select(s => s.AwsCreditId);
        var credits = await scope
            .Db.Credits.Where(c =>
                c.Book == Book.Aws
                && (
                    c.PayerId == payer
                    || c.Stage != CreditStage.Confirmed
                    || (c.AwsCreditId != null && listed.Contains(c.AwsCreditId))
                )
                && !c.IsWithdrawn
            )
            .ToListAsync(cancellationToken);
        foreach (var credit in credits)
        {
            if (credit.Stage != CreditStage.Confirmed)
            {
                _expected.Add(credit);
            }
            else if (credit.IsUnknown)
            {
                _unknown[credit.OwnerAccountId!.Value] = credit;
            }
            else
            {
                _byAwsId[credit.AwsCreditId!] = credit;
            }

            if (credit is { Stage: CreditStage.Confirmed, OwnerAccountId: { } account })
            {
                credit.BelongsTo(owners.GetValueOrDefault(account));
            }
        }
    }

    /// <summary>Makes, confirms or changes credits as AWS's list says, and notes the grants that follow.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        var states = await scope
            .Db.AwsCreditStates.AsNoTracking()
            .Where(s => s.PayerId == payer)
            .SaidBy()
            .OrderBy(s => s.Id)
            .ToListAsync(cancellationToken);
        var granted = await GrantedAsync(cancellationToken);
        foreach (var state in await StandingAsync(states, cancellationToken))
        {
            var customer = owners.GetValueOrDefault(state.AccountId);
            AwsAccountId? before = null;
            if (!_byAwsId.TryGetValue(state.AwsCreditId, out var credit))
            {
                credit = await ComeAsync(state, customer, cancellationToken);
            }
            else
            {
                before = credit.OwnerAccountId;
                if (credit.Follow(state, customer))
                {
                    scope.Db.CreditTerms.Add(CreditTerm.Of(credit, scope.Now));
                }
            }

            _told.Add(new ToldCredit(credit, state, before));

            Grant(credit, state, granted.GetValueOrDefault(credit.Id));
        }
    }

    /// <summary>Without what another of our payers has listed later: where two list a credit, the later word holds.</summary>
    private async Task<List<AwsCreditState>> StandingAsync(
        List<AwsCreditState> states,
        CancellationToken cancellationToken
    )
    {
        var moved = _byAwsId.Values.Where(c => c.PayerId != payer).Select(c => c.AwsCreditId!).ToHashSet();
        if (moved.Count == 0)
        {
            return states;
        }

        var elsewhere = (
            await scope
                .Db.AwsCreditStates.AsNoTracking()
                .Where(s => s.PayerId != payer && moved.Contains(s.AwsCreditId))
                .SaidBy()
                .ToListAsync(cancellationToken)
        ).ToLookup(s => s.AwsCreditId, s => s.Id, StringComparer.Ordinal);
        return states.FindAll(s => elsewhere[s.AwsCreditId].All(other => other < s.Id));
    }

    /// <summary>The credit that an allocation names; made from the allocation when AWS's list does not hold it.</summary>
    public async Task<Credit> NamedAsync(
        string awsCreditId,
        Month month,
        AwsAccountId receiver,
        string origin,
        CancellationToken cancellationToken
    )
    {
        if (_byAwsId.TryGetValue(awsCreditId, out var credit))
        {
            return credit;
        }

        // It may stand under another payer already: transferred, or an account that moved.
        credit = await scope.Db.Credits.FirstOrDefaultAsync(c => c.AwsCreditId == awsCreditId, cancellationToken);
        if (credit is null)
        {
            var number = await scope.Db.NextCreditNumberAsync(cancellationToken);
            credit = Credit.FromAllocation(
                number,
                payer,
                awsCreditId,
                owners.GetValueOrDefault(receiver),
                receiver,
                month,
                origin,
                scope.Now
            );
            Add(credit);
        }
        else if (credit.Stage != CreditStage.Confirmed)
        {
            credit.ConfirmByUse(payer);
            scope.Db.CreditTerms.Add(CreditTerm.Of(credit, scope.Now));
            Confirmed++;
        }

        _byAwsId[awsCreditId] = credit;
        return credit;
    }

    /// <summary>Where uses on an account's bill stand that no credit is named for.</summary>
    public async Task<Credit> UnknownAsync(AwsAccountId account, CancellationToken cancellationToken)
    {
        if (!_unknown.TryGetValue(account, out var credit))
        {
            var number = await scope.Db.NextCreditNumberAsync(cancellationToken);
            credit = Credit.Unknown(number, payer, account, owners.GetValueOrDefault(account), scope.Now);
            scope.Db.Credits.Add(credit);
            _unknown[account] = credit;
        }

        return credit;
    }

    /// <summary>What each credit stands at by its entries.</summary>
    public async Task<Dictionary<CreditId, Money>> BalancesAsync(CancellationToken cancellationToken)
    {
        var ids = All.Select(c => c.Id).ToHashSet();
        var entries = await scope
            .Db.LedgerEntries.AsNoTracking()
            .Where(e => ids.Contains(e.CreditId))
            .Select(e => new { e.CreditId, e.Amount })
            .ToListAsync(cancellationToken);
        return entries.GroupBy(e => e.CreditId).ToDictionary(g => g.Key, g => g.Sum(e => e.Amount));
    }

    public IEnumerable<CustomerId> CustomersOf(IEnumerable<CreditId> credits)
    {
        var wanted = credits.ToHashSet();
        return All.Where(c => wanted.Contains(c.Id)).Select(c => c.CustomerId).OfType<CustomerId>().Distinct();
    }

    private async Task<Credit> ComeAsync(
        AwsCreditState state,
        CustomerId? customer,
        CancellationToken cancellationToken
    )
    {
        if (Expected(state) is { } expected)
        {
            expected.ConfirmAs(state, customer);
            _expected.Remove(expected);
            Confirmed++;
            scope.Db.CreditTerms.Add(CreditTerm.Of(expected, scope.Now));
            scope.Record(
                "credit.confirmed",
                "Credit",
                expected.NumberText,
                $"AWS shows {expected.Description} as credit {state.AwsCreditId}."
            );
            _byAwsId[state.AwsCreditId] = expected;
            return expected;
        }

        foreach (var similar in _expected.Where(e => e.LooksLikeAwsCreditId is null && IsSimilar(e, state)))
        {
            similar.LooksLike(state.AwsCreditId);
            Proposed++;
        }

        var number = await scope.Db.NextCreditNumberAsync(cancellationToken);
        var credit = Credit.FromAws(number, state, customer, OriginOf(state));
        Add(credit);
        _byAwsId[state.AwsCreditId] = credit;
        Created++;
        return credit;
    }

    /// <summary>The verified credit that this is beyond doubt: AWS's number, or account, amount and description.</summary>
    private Credit? Expected(AwsCreditState state)
    {
        var byNumber = _expected.Find(e => e.AwsCreditId == state.AwsCreditId);
        if (byNumber is not null)
        {
            return byNumber;
        }

        var alike = _expected.FindAll(e =>
            e.Stage == CreditStage.Verified
            && e.AwsCreditId is null
            && e.OwnerAccountId == state.AccountId
            && e.InitialAmount == state.Initial
            && string.Equals(e.Description.Trim(), state.Description.Trim(), StringComparison.OrdinalIgnoreCase)
        );
        return alike.Count == 1 ? alike[0] : null;
    }

    private bool IsSimilar(Credit expected, AwsCreditState state) =>
        CreditLikeness.Of(expected, state, owners.GetValueOrDefault(state.AccountId)).IsWorthALook;

    private void Grant(Credit credit, AwsCreditState state, (Money Amount, int Entries) granted)
    {
        var difference = state.Initial - granted.Amount;
        if (difference.IsZero)
        {
            return;
        }

        var isFirst = granted.Entries == 0 && difference.IsPositive;
        _grants.Add(
            (
                credit,
                new NewLedgerEntry(
                    credit.Id,
                    isFirst ? LedgerEntryType.Grant : LedgerEntryType.Adjusted,
                    difference,
                    credit.StartOn,
                    OriginOf(state),
                    Key: string.Create(CultureInfo.InvariantCulture, $"grant:{credit.Id.Value:D}:{granted.Entries}")
                )
            )
        );
    }

    private async Task<Dictionary<CreditId, (Money Amount, int Entries)>> GrantedAsync(
        CancellationToken cancellationToken
    )
    {
        var ids = _byAwsId.Values.Select(c => c.Id).ToHashSet();
        var entries = await scope
            .Db.LedgerEntries.AsNoTracking()
            .Where(e =>
                ids.Contains(e.CreditId)
                && (
                    e.Type == LedgerEntryType.Grant
                    || e.Type == LedgerEntryType.Adjusted
                    || e.Type == LedgerEntryType.SplitIn
                )
            )
            .Select(e => new { e.CreditId, e.Amount })
            .ToListAsync(cancellationToken);
        return entries.GroupBy(e => e.CreditId).ToDictionary(g => g.Key, g => (g.Sum(e => e.Amount), g.Count()));
    }

    private void Add(Credit credit)
    {
        scope.Db.Credits.Add(credit);
        scope.Db.CreditTerms.Add(CreditTerm.Of(credit, scope.Now));
    }

    private static string OriginOf(AwsCreditState state) => AwsRowRoutes.Credit(state.Id);
}
