namespace Pump.BackOffice.AwsSync.Gateway;

/// <summary>Cost Explorer's own spellings of record types; filters match them letter by letter.</summary>
internal static class RecordTypeLabels
{
    public const string Credit = "Credit";
    public const string Refund = "Refund";
    public const string Tax = "Tax";

    /// <summary>What is no charge for use: credits, refunds, taxes and the reseller's discounts. A label that AWS does not know matches nothing.</summary>
    public static readonly IReadOnlyList<string> NotCharges =
    [
        Credit,
        Refund,
        Tax,
        "Bundled Discount",
        "BundledDiscount",
        "Distributor Discount",
        "Enterprise Discount Program Discount",
        "Private Rate Card Discount",
        "Private Rate Discount",
        "Solution Provider Program Discount",
    ];

    /// <summary>What is read day by day: what was used, and what credits took off.</summary>
    public static readonly IReadOnlyList<string> CreditAndUsage =
    [
        Credit,
        "DiscountedUsage",
        "SavingsPlanCoveredUsage",
        "Usage",
    ];
}
