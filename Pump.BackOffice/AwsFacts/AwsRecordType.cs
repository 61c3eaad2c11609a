namespace Pump.BackOffice.AwsFacts;

/// <summary>What a record type means for reconciliation. A discount or a refund is never a credit.</summary>
public enum ChargeClass
{
    /// <summary>Usage at list or covered price, support.</summary>
    Usage,

    /// <summary>Upfront and recurring fees of reservations and savings plans, and other fees.</summary>
    Purchase,

    /// <summary>What a savings plan takes back of usage.</summary>
    Offset,
    Credit,
    Refund,
    Tax,
    Discount,

    /// <summary>A label that nobody has classified; counted as gross and said so.</summary>
    Other,
}

/// <summary>Cost Explorer's RECORD_TYPE labels: kept raw in the facts, classified here.</summary>
public static class AwsRecordType
{
    public const string Credit = "Credit";

    /// <summary>
    /// Not AWS's: marks rows that Cost Explorer summed over all record types but credits, refunds, tax and discounts,
    /// which is how the charges of an account by service are asked for.
    /// </summary>
    public const string AllCharges = "*";

    /// <summary>Not AWS's: marks rows that Cost Explorer summed over what is paid at once for a term, which credits never cover.</summary>
    public const string Upfronts = "* upfront";

    /// <summary>Not AWS's: marks rows that Cost Explorer summed over the recurring fees of reservations and savings plans.</summary>
    public const string Recurrings = "* recurring";

    /// <summary>The billing entity of what is bought on AWS Marketplace, which credits never cover.</summary>
    public const string Marketplace = "AWS Marketplace";

    public static ChargeClass ClassOf(string label) =>
        label switch
        {
            Upfronts or Recurrings => ChargeClass.Purchase,
            AllCharges or "Usage" or "DiscountedUsage" or "SavingsPlanCoveredUsage" or "Support" => ChargeClass.Usage,
            "RIFee"
            or "Recurring"
            or "Upfront"
            or "Fee"
            or "SavingsPlanRecurringFee"
            or "SavingsPlanUpfrontFee"
            or "FlatRateSubscription" => ChargeClass.Purchase,
            "SavingsPlanNegation" => ChargeClass.Offset,
            Credit => ChargeClass.Credit,
            "Refund" => ChargeClass.Refund,
            "Tax" => ChargeClass.Tax,
            "EdpDiscount" or "SppDiscount" or "RiVolumeDiscount" or "PrivateRateDiscount" => ChargeClass.Discount,
            _ when label.EndsWith("Discount", StringComparison.Ordinal) => ChargeClass.Discount,
            _ => ChargeClass.Other,
        };

    /// <summary>AWS's label as it came; our own marks in words.</summary>
    public static string Words(string label) =>
        label switch
        {
            AllCharges => "all charges",
            Upfronts => "fees paid at once",
            Recurrings => "recurring fees",
            _ => label,
        };

    /// <summary>Whether AWS's label is a fee that is paid at once.</summary>
    public static bool IsUpfront(string label) => label is "Upfront" or "Fee" or "SavingsPlanUpfrontFee";

    /// <summary>Whether AWS's label is a fee that comes back month by month.</summary>
    public static bool IsRecurring(string label) =>
        ClassOf(label) == ChargeClass.Purchase && !IsUpfront(label) && label is not (Upfronts or Recurrings);

    /// <summary>Whether the class counts into gross: everything before credits, discounts, refunds and tax.</summary>
    public static bool IsGross(this ChargeClass kind) =>
        kind is ChargeClass.Usage or ChargeClass.Purchase or ChargeClass.Offset or ChargeClass.Other;
}
