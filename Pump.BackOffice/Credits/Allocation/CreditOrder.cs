namespace Pump.BackOffice.Credits.Allocation;

/// <summary>
/// Which credits a month may use, and in which order (AWS user guide, "Choosing the credits to apply"): soonest end,
/// fewest products, oldest. The application phase as the outer key is inferred: AWS names it in its API and does not
/// say what it does to the order.
/// </summary>
internal static class CreditOrder
{
    private const string BeforeDiscounts = "BEFORECROSSSERVICEDISCOUNTS";
    private const string AfterDiscounts = "AFTERDISCOUNTS";

    /// <summary>Why a credit is not used; null when it may be.</summary>
    public static CreditFate? WhyNot(BillCredit credit, BillAccount owner, Month month) =>
        !credit.IsEnabled ? CreditFate.Disabled
        : credit.Remaining <= 0m ? CreditFate.Empty
        : !Meets(credit, month) ? CreditFate.OutOfTime
        : !owner.IsMemberIn(month) ? CreditFate.OwnerNotMember
        : owner.JoinedDuring(month) ? CreditFate.OwnerJoinedLater
        : null;

    /// <summary>0 before discounts, 1 after them; case and underscores do not matter, an unknown word is after.</summary>
    public static int Phase(BillCredit credit) => Word(credit.ApplicationType) == BeforeDiscounts ? 0 : 1;

    /// <summary>Whether the word is one that AWS documents or that was seen.</summary>
    public static bool IsKnownType(string? type) => Word(type) is null or BeforeDiscounts or AfterDiscounts;

    public static int Products(BillCredit credit) =>
        credit.Products?.Distinct(StringComparer.Ordinal).Count() ?? int.MaxValue;

    /// <summary>The usable credits' positions in the order in which AWS takes them.</summary>
    public static IReadOnlyList<RankedCredit> Rank(MonthBill bill, IEnumerable<int> usable) =>
        [.. usable.Select(i => new RankedCredit(i, bill.Credits[i])).Order(RankedCredit.InAwsOrder)];

    private static bool Meets(BillCredit credit, Month month) =>
        credit.StartsAt < month.EndsAt
        && (credit.EndsAt is not { } end || (end > month.StartsAt && end > credit.StartsAt));

    private static string? Word(string? type) =>
        type?.Replace("_", string.Empty, StringComparison.Ordinal).ToUpperInvariant();
}

/// <summary>A usable credit with its keys.</summary>
internal sealed class RankedCredit(int position, BillCredit credit)
{
    public static IComparer<RankedCredit> InAwsOrder { get; } = Comparer<RankedCredit>.Create(Compare);

    public int Position { get; } = position;
    public BillCredit Credit { get; } = credit;
    public int Phase { get; } = CreditOrder.Phase(credit);
    public int Products { get; } = CreditOrder.Products(credit);

    /// <summary>The keys that AWS names agree; only the start or the id tells them apart.</summary>
    public bool IsAlikeSaveStart(RankedCredit other) =>
        Phase == other.Phase && Credit.EndsAt == other.Credit.EndsAt && Products == other.Products;

    public bool IsAlike(RankedCredit other) => IsAlikeSaveStart(other) && Credit.StartsAt == other.Credit.StartsAt;

    private static int Compare(RankedCredit a, RankedCredit b)
    {
        var order = a.Phase.CompareTo(b.Phase);
        order = order != 0 ? order : Ends(a).CompareTo(Ends(b));
        order = order != 0 ? order : a.Products.CompareTo(b.Products);
        order = order != 0 ? order : a.Credit.StartsAt.CompareTo(b.Credit.StartsAt);
        return order != 0 ? order : string.CompareOrdinal(a.Credit.Id, b.Credit.Id);
    }

    private static (int, DateTimeOffset) Ends(RankedCredit ranked) =>
        ranked.Credit.EndsAt is { } end ? (0, end) : (1, default);
}
