using System.Globalization;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Customers;

namespace Pump.BackOffice.Credits;

/// <summary>What AWS's list of credits told of one that we know.</summary>
/// <param name="Before">The account that owned it until now; null for one that is new to us.</param>
internal sealed record ToldCredit(Credit Credit, AwsCreditState State, AwsAccountId? Before);

/// <summary>
/// Splits and transfers. AWS's list shows only what came of them: a transferred credit keeps its number under another
/// owner, a split one leaves new credits behind. A transfer is therefore known for certain; a split is taken for one
/// only when owner, end and products are the same and the amounts match to the cent, else the new credits stand as
/// grants and the statement assertion of the old one fails.
/// </summary>
internal sealed class CreditMoves(IReadOnlyList<ToldCredit> told, DateOnly today)
{
    /// <summary>AWS splits into 2 to 99 portions of at least 100.00 each, end and products kept (SplitCredit).</summary>
    private const int FewestPortions = 2;
    private const int MostPortions = 99;
    private static readonly Money SmallestPortion = Money.Usd(100m);

    /// <summary>The wanted entries with what moved among credits: portions come by SplitIn in place of a grant.</summary>
    /// <param name="wanted">Grants and uses that are to be posted.</param>
    /// <param name="balances">What each credit stands at before them.</param>
    public IReadOnlyList<(Credit Credit, NewLedgerEntry Wanted)> With(
        IReadOnlyList<(Credit Credit, NewLedgerEntry Wanted)> wanted,
        IReadOnlyDictionary<CreditId, Money> balances
    )
    {
        var after = new Dictionary<CreditId, Money>(balances);
        foreach (var (credit, entry) in wanted)
        {
            after[credit.Id] = after.GetValueOrDefault(credit.Id) + entry.Amount;
        }

        List<(Credit, NewLedgerEntry)> moves = [];
        HashSet<CreditId> portions = [];
        var isNew = wanted.Where(w => w.Wanted.Type == LedgerEntryType.Grant).Select(w => w.Credit.Id).ToHashSet();
        foreach (var alike in told.Where(t => t.Before is null && isNew.Contains(t.Credit.Id)).GroupBy(KindOf))
        {
            if (OriginalOf(alike.Key, [.. alike], after) is { } original)
            {
                portions.UnionWith(alike.Select(p => p.Credit.Id));
                moves.Add((original.Credit, SplitOut(original, alike.Sum(p => p.State.Initial))));
            }
        }

        foreach (var moved in told.Where(t => t.Before is { } before && before != t.State.AccountId))
        {
            if (after.GetValueOrDefault(moved.Credit.Id) is { IsPositive: true } left)
            {
                moves.Add((moved.Credit, Transfer(moved, LedgerEntryType.TransferredOut, -left, moved.Before!.Value)));
                moves.Add((moved.Credit, Transfer(moved, LedgerEntryType.TransferredIn, left, moved.State.AccountId)));
            }
        }

        var posted = wanted.Select(w =>
            portions.Contains(w.Credit.Id) && w.Wanted.Type == LedgerEntryType.Grant
                ? (w.Credit, w.Wanted with { Type = LedgerEntryType.SplitIn, EffectiveOn = today })
                : w
        );
        return [.. posted, .. moves];
    }

    private ToldCredit? OriginalOf(
        (AwsAccountId, DateTimeOffset?, string?) kind,
        IReadOnlyList<ToldCredit> portions,
        Dictionary<CreditId, Money> balances
    )
    {
        if (
            portions.Count is < FewestPortions or > MostPortions
            || portions.Any(p => p.State.Initial < SmallestPortion)
        )
        {
            return null;
        }

        var sum = portions.Sum(p => p.State.Initial);
        var fitting = told.Where(t =>
                t.Before is not null
                && KindOf(t) == kind
                && (balances.GetValueOrDefault(t.Credit.Id) - t.State.Remaining - sum).Abs()
                    <= StatementAssertion.DefaultTolerance
            )
            .ToList();
        return fitting.Count == 1 ? fitting[0] : null;
    }

    private static (AwsAccountId, DateTimeOffset?, string?) KindOf(ToldCredit credit) =>
        (credit.State.AccountId, credit.State.EndAt, credit.State.Products);

    private NewLedgerEntry SplitOut(ToldCredit original, Money sum) =>
        new(
            original.Credit.Id,
            LedgerEntryType.SplitOut,
            -sum,
            today,
            AwsRowRoutes.Credit(original.State.Id),
            Key: KeyOf("split-out", original)
        );

    private NewLedgerEntry Transfer(ToldCredit moved, LedgerEntryType type, Money amount, AwsAccountId account) =>
        new(
            moved.Credit.Id,
            type,
            amount,
            today,
            AwsRowRoutes.Credit(moved.State.Id),
            AccountId: account,
            Key: KeyOf(type == LedgerEntryType.TransferredOut ? "transfer-out" : "transfer-in", moved)
        );

    private static string KeyOf(string what, ToldCredit credit) =>
        string.Create(CultureInfo.InvariantCulture, $"{what}:{credit.Credit.Id.Value:D}:{credit.State.Id}");
}
