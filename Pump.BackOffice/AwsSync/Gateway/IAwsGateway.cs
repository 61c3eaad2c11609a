namespace Pump.BackOffice.AwsSync.Gateway;

/// <summary>Everything that the product asks AWS, in its own words. Each question is about one payer; no question throws for what AWS answers.</summary>
internal interface IAwsGateway
{
    /// <summary>The payers that are configured.</summary>
    IReadOnlyList<AwsPayer> Payers { get; }

    /// <summary>Unblended costs, as the question says.</summary>
    Task<AwsAnswer<CostTable>> CostsAsync(string payerId, CostQuestion question, CancellationToken cancellationToken);

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
