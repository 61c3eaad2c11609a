namespace Pump.BackOffice.AwsSync.Gateway;

/// <summary>
/// A question about unblended costs, in the product's words: of which days, in which steps, by account and what else,
/// and which of them. One question may take several pages, and each page is paid for.
/// </summary>
/// <param name="From">The first day (UTC).</param>
/// <param name="Before">The day after the last.</param>
/// <param name="IsDaily">A row a day; else a row a month.</param>
/// <param name="ByService">By account and service; else by account and record type.</param>
internal sealed record CostQuestion(DateOnly From, DateOnly Before, bool IsDaily, bool ByService)
{
    /// <summary>Only these record types; null is all of them.</summary>
    public IReadOnlyList<string>? Only { get; private init; }

    /// <summary>All but these record types; null leaves none out.</summary>
    public IReadOnlyList<string>? But { get; private init; }

    public ChargeScope Scope { get; private init; }

    /// <summary>Everything by month, account and record type.</summary>
    public static CostQuestion Sums(MonthSpan months) => Monthly(months, byService: false);

    /// <summary>Credits (negative) by month, receiving account and service.</summary>
    public static CostQuestion Credits(MonthSpan months) =>
        Monthly(months, byService: true) with
        {
            Only = [RecordTypeLabels.Credit],
        };

    /// <summary>
    /// Charges by month, account and service, without credits, refunds, taxes and discounts.
    /// <paramref name="moreLeftOut"/> names further record types that are no charges.
    /// </summary>
    public static CostQuestion Charges(MonthSpan months, ChargeScope scope, IEnumerable<string> moreLeftOut) =>
        Monthly(months, byService: true) with
        {
            But = [.. RecordTypeLabels.NotCharges.Union(moreLeftOut).Order(StringComparer.Ordinal)],
            Scope = scope,
        };

    /// <summary>Purchases of the named record types by month, account and service.</summary>
    public static CostQuestion Purchases(MonthSpan months, ChargeScope scope, IEnumerable<string> labels) =>
        Monthly(months, byService: true) with
        {
            Only = [.. labels.Order(StringComparer.Ordinal)],
            Scope = scope,
        };

    /// <summary>Credits and usage by day, account and record type.</summary>
    public static CostQuestion CreditAndUsageDays(DateOnly from, DateOnly before) =>
        new(from, before, IsDaily: true, ByService: false) { Only = RecordTypeLabels.CreditAndUsage };

    /// <summary>All charges of a month by day, account and service: what only the stress measurement asks.</summary>
    public static CostQuestion ChargeDaysByService(DateOnly from, DateOnly before) =>
        new(from, before, IsDaily: true, ByService: true) { But = RecordTypeLabels.NotCharges };

    private static CostQuestion Monthly(MonthSpan months, bool byService) =>
        new(months.First.FirstDay, months.Last.Next.FirstDay, IsDaily: false, byService);
}

/// <summary>Which charges are asked for.</summary>
internal enum ChargeScope
{
    All,

    /// <summary>Only what is sold through AWS Marketplace, which credits do not cover.</summary>
    Marketplace,
}
