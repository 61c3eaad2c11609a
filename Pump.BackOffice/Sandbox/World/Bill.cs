using Pump.BackOffice.Sandbox.Scenarios;

namespace Pump.BackOffice.Sandbox.World;

/// <summary>One bill of one month: a payer's, or that of an account that stands alone.</summary>
internal sealed class Bill
{
    /// <summary>Payer id; null for an account's own bill.</summary>
    internal required string? PayerId { get; init; }

    /// <summary>Whether figures may still change.</summary>
    internal required bool IsEstimated { get; init; }

    internal List<BillLine> Lines { get; } = [];

    internal List<BillAllocation> Allocations { get; } = [];

    internal List<(string AccountId, int Day, decimal Amount)> Taxes { get; } = [];

    internal List<(string AccountId, string Service, int Day, decimal Amount)> Refunds { get; } = [];
}

/// <summary>One charge on a bill: an account's service and kind over a run of days. Amounts are positive.</summary>
internal sealed class BillLine
{
    internal required string AccountId { get; init; }

    internal required string Service { get; init; }

    internal required ChargeKind Kind { get; init; }

    /// <summary>Before credits and discounts; negative only when a restatement takes back more than there was.</summary>
    internal required decimal Amount { get; init; }

    internal required int FirstDay { get; init; }

    internal required int LastDay { get; init; }

    /// <summary>What discounts take, in the order in which they are told.</summary>
    internal List<(DiscountKind Kind, decimal Amount)> Discounts { get; } = [];

    /// <summary>What credits have taken so far.</summary>
    internal decimal Covered { get; set; }

    /// <summary>What is left for credits.</summary>
    internal decimal Open => Amount - Covered - Discounts.Sum(d => d.Amount);

    internal string BillingEntity => Kind == ChargeKind.Marketplace ? "AWS Marketplace" : "AWS";

    internal string RecordType => RecordTypes.Of(Kind, Service);
}

/// <summary>What one credit paid of one charge; positive.</summary>
internal sealed record BillAllocation(ScenarioCredit Credit, BillLine Line, decimal Amount);

/// <summary>All bills of one month in one phase of it, and what then remains of each credit.</summary>
internal sealed class MonthBills
{
    internal required int Offset { get; init; }

    internal required DateOnly Month { get; init; }

    internal required IReadOnlyDictionary<string, Bill> ByPayer { get; init; }

    internal required IReadOnlyList<Bill> Standalone { get; init; }

    /// <summary>What remains of each credit after this month.</summary>
    internal required IReadOnlyDictionary<string, decimal> Remaining { get; init; }

    internal IEnumerable<Bill> All => ByPayer.Values.Concat(Standalone);
}

/// <summary>The words of Cost Explorer's RECORD_TYPE.</summary>
internal static class RecordTypes
{
    internal const string Credit = "Credit";
    internal const string Refund = "Refund";
    internal const string Tax = "Tax";

    internal static string Of(ChargeKind kind, string service) =>
        kind switch
        {
            ChargeKind.Recurring => IsSavingsPlan(service) ? "SavingsPlanRecurringFee" : "RIFee",
            ChargeKind.Upfront => IsSavingsPlan(service) ? "SavingsPlanUpfrontFee" : "Upfront",
            ChargeKind.DomainRegistration or ChargeKind.Training => "Fee",
            ChargeKind.Support => "Support",
            ChargeKind.Tax => Tax,
            _ => "Usage",
        };

    internal static string Of(DiscountKind kind) =>
        kind switch
        {
            DiscountKind.SolutionProvider => "Solution Provider Program Discount",
            DiscountKind.Enterprise => "Enterprise Discount Program Discount",
            DiscountKind.Distributor => "Distributor Discount",
            DiscountKind.Bundled => "Bundled Discount",
            _ => "Private Rate Discount",
        };

    internal static PurchaseType? Purchase(ChargeKind kind, string service) =>
        kind switch
        {
            ChargeKind.Usage => PurchaseType.OnDemand,
            ChargeKind.Recurring => IsSavingsPlan(service) ? PurchaseType.SavingsPlan : PurchaseType.Reserved,
            _ => null,
        };

    private static bool IsSavingsPlan(string service) => service.StartsWith("Savings Plan", StringComparison.Ordinal);
}
