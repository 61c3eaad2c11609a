using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Credits;

/// <summary>Which credits can have paid on an account's bill, where AWS does not say which did.</summary>
internal sealed class PossibleCredits
{
    private readonly IReadOnlyList<Credit> _credits;
    private readonly IReadOnlyDictionary<string, AwsCreditState> _states;
    private readonly IReadOnlyDictionary<(Month, AwsAccountId), bool> _sharing;
    private readonly AwsAccountId _payer;

    private PossibleCredits(
        IReadOnlyList<Credit> credits,
        IReadOnlyDictionary<string, AwsCreditState> states,
        IReadOnlyDictionary<(Month, AwsAccountId), bool> sharing,
        AwsAccountId payer
    )
    {
        _credits = credits;
        _states = states;
        _sharing = sharing;
        _payer = payer;
    }

    public static async Task<PossibleCredits> ReadAsync(
        BackOfficeDb db,
        AwsAccountId payer,
        IReadOnlySet<Month> months,
        PayerCredits credits,
        CancellationToken cancellationToken
    )
    {
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
        return new PossibleCredits([.. credits.Named], states, sharing, payer);
    }

    /// <summary>The only credit that can have paid; null when there is none, or more than one.</summary>
    public Credit? Only(Month month, AwsAccountId account)
    {
        var able = _credits.Where(c => IsUsable(c, month) && Reaches(c, month, account)).Take(2).ToList();
        return able.Count == 1 ? able[0] : null;
    }

    private bool IsUsable(Credit credit, Month month) =>
        credit.IsInitialKnown
        && !credit.IsPaused
        && credit.StartOn <= month.LastDay
        && (credit.EndOn is null || credit.EndOn > month.FirstDay)
        && (State(credit)?.ExhaustedAt is not { } exhausted || exhausted >= month.StartsAt);

    private bool Reaches(Credit credit, Month month, AwsAccountId account)
    {
        if (credit.OwnerAccountId == account)
        {
            return true;
        }

        return IsSharing(month, _payer)
            && IsSharing(month, account)
            && credit.OwnerAccountId is { } owner
            && IsSharing(month, owner)
            && State(credit)?.AccountSharingEnabled != false
            && (State(credit)?.ShareableAccounts?.Split('\n').Contains(account.Value) ?? true);
    }

    /// <summary>AWS shares unless somebody switched it off.</summary>
    private bool IsSharing(Month month, AwsAccountId account) => _sharing.GetValueOrDefault((month, account), true);

    private AwsCreditState? State(Credit credit) => credit.AwsCreditId is { } id ? _states.GetValueOrDefault(id) : null;
}
