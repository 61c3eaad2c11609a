namespace Pump.BackOffice.AwsSync.Gateway;

/// <summary>Everything that the product asks AWS, in its own words. Each question is about one payer; no question throws for what AWS answers.</summary>
internal interface IAwsGateway
{
    /// <summary>The payers that are configured.</summary>
    IReadOnlyList<AwsPayer> Payers { get; }

    /// <summary>All unblended costs by month, account and record type.</summary>
    Task<AwsAnswer<CostTable>> MonthlyByAccountAndRecordTypeAsync(
        string payerId,
        MonthSpan months,
        CancellationToken cancellationToken
    );

    /// <summary>Credits (negative) by month, receiving account and service.</summary>
    Task<AwsAnswer<CostTable>> MonthlyCreditsByAccountAndServiceAsync(
        string payerId,
        MonthSpan months,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Charges by month, account and service, without credits, refunds, taxes and discounts.
    /// <paramref name="moreLeftOut"/> names further record types that are no charges.
    /// </summary>
    Task<AwsAnswer<CostTable>> MonthlyChargesByAccountAndServiceAsync(
        string payerId,
        MonthSpan months,
        ChargeScope scope,
        IReadOnlyCollection<string> moreLeftOut,
        CancellationToken cancellationToken
    );

    /// <summary>All unblended costs by day, account and record type, from a day to before another.</summary>
    Task<AwsAnswer<CostTable>> DailyByAccountAndRecordTypeAsync(
        string payerId,
        DateOnly from,
        DateOnly before,
        CancellationToken cancellationToken
    );

    /// <summary>The record types that occur in the months, in Cost Explorer's spelling.</summary>
    Task<AwsAnswer<IReadOnlyList<string>>> RecordTypesAsync(
        string payerId,
        MonthSpan months,
        CancellationToken cancellationToken
    );

    /// <summary>The credits of all accounts of the payer, those of the last year included.</summary>
    Task<AwsAnswer<IReadOnlyList<CreditFact>>> CreditsAsync(string payerId, CancellationToken cancellationToken);

    /// <summary>Which credit paid what, in the months; months that AWS could not tell are named.</summary>
    Task<AwsAnswer<IReadOnlyList<AllocationFact>>> AllocationsAsync(
        string payerId,
        MonthSpan months,
        CancellationToken cancellationToken
    );

    /// <summary>How credit sharing was set, month by month.</summary>
    Task<AwsAnswer<IReadOnlyList<SharingFact>>> CreditSharingHistoryAsync(
        string payerId,
        CancellationToken cancellationToken
    );

    /// <summary>The accounts of the payer's organization now.</summary>
    Task<AwsAnswer<IReadOnlyList<AccountFact>>> AccountsAsync(string payerId, CancellationToken cancellationToken);
}

/// <summary>A configured payer: its 12 digits and the name that staff use.</summary>
internal sealed record AwsPayer(string AccountId, string Name);
