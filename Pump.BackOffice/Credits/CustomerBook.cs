using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Invoices;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Credits;

/// <summary>An account as the books name it.</summary>
internal sealed record AccountName(
    AwsAccountId Id,
    string Name,
    CustomerId? CustomerId,
    string? Customer,
    string? CompanyId
);

/// <summary>A use of somebody else's credit on this customer's bill.</summary>
internal sealed record ForeignUse(LedgerEntry Entry, string Credit, string? Owner);

/// <summary>Everything that the books hold about one customer as known at a moment; what pages show is computed from it.</summary>
internal sealed class CustomerBook
{
    private ILookup<Month, LedgerEntry>? _uses;
    private ILookup<Month, ProvisionalUse>? _provisional;

    public required CustomerId CustomerId { get; init; }
    public required string Name { get; init; }
    public required string CompanyId { get; init; }
    public required Horizon Horizon { get; init; }

    /// <summary>The customer's own accounts.</summary>
    public required IReadOnlySet<AwsAccountId> Own { get; init; }
    public required IReadOnlyDictionary<AwsAccountId, AccountName> Accounts { get; init; }
    public required IReadOnlyList<CreditTrack> Tracks { get; init; }
    public required IReadOnlyList<ForeignUse> Foreign { get; init; }
    public required IReadOnlyList<InvoiceSnapshot> Invoices { get; init; }

    /// <summary>Sums of record types of the own accounts: rows without a service.</summary>
    public required IReadOnlyList<AwsCharge> Charges { get; init; }

    /// <summary>States of the months of the payers that the own accounts stand under.</summary>
    public required IReadOnlyList<PayerMonth> Months { get; init; }

    public DateOnly AsOf => Horizon.AsOf;

    /// <summary>What was used of the customer's AWS credits, by month of the bill; a page asks for each month of ten years.</summary>
    public ILookup<Month, LedgerEntry> UsesOf =>
        _uses ??= Tracks
            .Where(t => t.Credit.Book == Book.Aws)
            .SelectMany(t => t.Entries)
            .Where(e => e is { BillingMonth: not null, AccountId: not null })
            .ToLookup(e => e.BillingMonth!.Value);

    /// <summary>The same of months that AWS has not closed.</summary>
    public ILookup<Month, ProvisionalUse> ProvisionalOf =>
        _provisional ??= Tracks.SelectMany(t => t.Provisional).ToLookup(p => p.Month);

    public static Task<CustomerBook?> ReadAsync(
        BackOfficeDb db,
        string companyId,
        Horizon horizon,
        CancellationToken cancellationToken
    ) => new CustomerBookReader(db, horizon, cancellationToken).ReadAsync(companyId);

    /// <summary>Whose bill a use lessened.</summary>
    public UseOf UseOf(AwsAccountId account)
    {
        if (Own.Contains(account))
        {
            return Credits.UseOf.Own;
        }

        return Accounts.GetValueOrDefault(account)?.CustomerId is null
            ? Credits.UseOf.Unowned
            : Credits.UseOf.OtherCustomer;
    }

    /// <summary>The state of a month for this customer: the least settled one of its payers; null when nobody looked.</summary>
    public PayerMonth? MonthOf(Month month) =>
        Months.Where(m => m.Month == month).OrderBy(m => Settled(m.State)).ThenByDescending(m => m.Id).FirstOrDefault();

    private static int Settled(MonthState state) =>
        state switch
        {
            MonthState.Unknown => 0,
            MonthState.Open => 1,
            MonthState.Estimated => 2,
            MonthState.Restated => 3,
            _ => 4,
        };
}

/// <summary>Whose bill a credit lessened.</summary>
public enum UseOf
{
    Own,

    /// <summary>A leak: another customer of Pump had the use.</summary>
    OtherCustomer,

    /// <summary>An account that belongs to nobody in our books.</summary>
    Unowned,
}
