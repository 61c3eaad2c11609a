using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Customers;

namespace Pump.BackOffice.Diagnosis.Cases;

/// <summary>
/// What AWS charged one account in the month and what credits took off. All amounts are positive USD: charges before
/// anything is taken off, credits and discounts as the size of what they took.
/// </summary>
internal sealed class CaseBill
{
    private readonly ILookup<string, AwsCharge> _sums;

    /// <param name="account">The account.</param>
    /// <param name="rows">AWS's newest rows of the account's month.</param>
    public CaseBill(AwsAccountId account, IReadOnlyList<AwsCharge> rows)
    {
        Account = account;
        Rows = rows;
        _sums = rows.Where(r => r is { Service: null, BillingEntity: null }).ToLookup(r => r.RecordType);
        Services =
        [
            .. rows.Where(r => r.Service is not null)
                .GroupBy(r => r.Service!, StringComparer.Ordinal)
                .Select(g => new ServiceBill(g.Key, [.. g]))
                .OrderBy(s => s.Name, StringComparer.Ordinal),
        ];
    }

    public AwsAccountId Account { get; }
    public IReadOnlyList<AwsCharge> Rows { get; }
    public IReadOnlyList<ServiceBill> Services { get; }

    public Money Covered => -Of(ChargeClass.Credit);
    public Money Discounts => -Of(ChargeClass.Discount);
    public Money Refunds => -Of(ChargeClass.Refund);
    public Money Tax => Of(ChargeClass.Tax);
    public Money Support => Of("Support");
    public Money Marketplace => Services.Sum(s => s.Marketplace);

    /// <summary>One-time fees: upfront payments, domains, training.</summary>
    public Money Fees => Of("Fee") + Of("Upfront") + Of("SavingsPlanUpfrontFee");

    /// <summary>Monthly or hourly fees of reservations.</summary>
    public Money Reserved => Of("RIFee") + Of("Recurring");

    /// <summary>Hourly fees of savings plans.</summary>
    public Money SavingsPlans => Of("SavingsPlanRecurringFee");

    /// <summary>Everything before credits, discounts, refunds and tax.</summary>
    public Money Gross => _sums.Where(g => AwsRecordType.ClassOf(g.Key).IsGross()).Sum(g => g.Sum(r => r.Amount));

    /// <summary>Charges of a kind that credits cover at all, after discounts: not Marketplace, not one-time fees, not support.</summary>
    public Money Eligible => Money.Max(Money.Zero, Gross - Fees - Support - Marketplace - Discounts);

    /// <summary>What credits left of <see cref="Eligible"/>; what they took off support or Marketplace does not count here.</summary>
    public Money Uncovered => Money.Max(Money.Zero, Eligible - (Covered - CoveredElsewhere));

    private Money CoveredElsewhere => Services.Where(s => s.IsSupport || s.Marketplace.IsPositive).Sum(s => s.Covered);

    public IEnumerable<AwsCharge> SumsOf(ChargeClass kind) =>
        _sums.Where(g => AwsRecordType.ClassOf(g.Key) == kind).SelectMany(g => g);

    public IEnumerable<AwsCharge> SumsOf(params string[] labels) => labels.SelectMany(l => _sums[l]);

    private Money Of(ChargeClass kind) => SumsOf(kind).Sum(r => r.Amount);

    private Money Of(string label) => _sums[label].Sum(r => r.Amount);
}

/// <summary>One service of an account's month; amounts as in <see cref="CaseBill"/>.</summary>
internal sealed record ServiceBill(string Name, IReadOnlyList<AwsCharge> Rows)
{
    public Money Gross => Rows.Where(r => IsCharge(r) && r.BillingEntity is null).Sum(r => r.Amount);

    public Money Marketplace =>
        Rows.Where(r => IsCharge(r) && r.BillingEntity == AwsRecordType.Marketplace).Sum(r => r.Amount);

    public Money Covered => -Rows.Where(r => r.RecordType == AwsRecordType.Credit).Sum(r => r.Amount);

    /// <summary>What credits left of what is no Marketplace charge.</summary>
    public Money Uncovered => Money.Max(Money.Zero, Gross - Marketplace - Covered);

    public bool IsSupport => Name.StartsWith("AWS Support", StringComparison.Ordinal);

    /// <summary>A third party's model in Bedrock: billed by its seller through Marketplace.</summary>
    public bool IsBedrockThirdParty =>
        Marketplace.IsPositive && Name.Contains("Amazon Bedrock Edition", StringComparison.OrdinalIgnoreCase);

    private static bool IsCharge(AwsCharge row) => row.RecordType == AwsRecordType.AllCharges;
}
