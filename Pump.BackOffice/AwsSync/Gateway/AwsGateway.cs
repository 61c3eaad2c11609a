using Amazon.CostExplorer.Model;
using Amazon.Organizations.Model;
using Microsoft.Extensions.Options;

namespace Pump.BackOffice.AwsSync.Gateway;

/// <summary>Asks AWS itself, or whatever stands at the configured addresses.</summary>
internal sealed class AwsGateway(
    IOptionsMonitor<AwsSyncOptions> options,
    PayerSessions sessions,
    Asking asking,
    TimeProvider time
) : IAwsGateway
{
    private readonly PayerQuestions _questions = new(sessions, asking);
    private readonly CreditsOfPayer _credits = new(new PayerQuestions(sessions, asking), time);

    public IReadOnlyList<AwsPayer> Payers =>
        [.. options.CurrentValue.Payers.Select(payer => new AwsPayer(payer.AccountId, payer.Name))];

    public async Task<AwsAnswer<CostTable>> CostsAsync(
        string payerId,
        CostQuestion question,
        CancellationToken cancellationToken
    )
    {
        var request = CostQuestions.Costs(question);
        var answer = await _questions.WholeAsync(
            payerId,
            AwsServiceName.CostExplorer,
            () => new CostBuilder(),
            (session, token, ct) =>
            {
                request.NextPageToken = token;
                return session.CostExplorer.GetCostAndUsageAsync(request, ct);
            },
            (CostBuilder whole, GetCostAndUsageResponse page) =>
            {
                CostQuestions.Fold(whole, page);
                return page.NextPageToken;
            },
            cancellationToken
        );
        return new AwsAnswer<CostTable>(answer.Data?.Build(), answer.Unknown);
    }

    public Task<AwsAnswer<IReadOnlyList<string>>> RecordTypesAsync(
        string payerId,
        MonthSpan months,
        CancellationToken cancellationToken
    ) =>
        _questions.ListAsync<string, GetDimensionValuesResponse>(
            payerId,
            AwsServiceName.CostExplorer,
            (session, token, ct) =>
            {
                var request = CostQuestions.RecordTypes(months);
                request.NextPageToken = token;
                return session.CostExplorer.GetDimensionValuesAsync(request, ct);
            },
            (labels, page) =>
            {
                labels.AddRange((page.DimensionValues ?? []).Select(value => value.Value ?? ""));
                return page.NextPageToken;
            },
            cancellationToken
        );

    public Task<AwsAnswer<IReadOnlyList<CreditFact>>> CreditsAsync(
        string payerId,
        CancellationToken cancellationToken
    ) => _credits.CreditsAsync(payerId, cancellationToken);

    public Task<AwsAnswer<IReadOnlyList<AllocationFact>>> AllocationsAsync(
        string payerId,
        MonthSpan months,
        CancellationToken cancellationToken
    ) => _credits.AllocationsAsync(payerId, months, cancellationToken);

    public Task<AwsAnswer<IReadOnlyList<SharingFact>>> CreditSharingHistoryAsync(
        string payerId,
        CancellationToken cancellationToken
    ) => _credits.SharingAsync(payerId, cancellationToken);

    public Task<AwsAnswer<IReadOnlyList<AccountFact>>> AccountsAsync(
        string payerId,
        CancellationToken cancellationToken
    ) =>
        _questions.ListAsync<AccountFact, ListAccountsResponse>(
            payerId,
            AwsServiceName.Organizations,
            (session, token, ct) =>
                session.Organizations.ListAccountsAsync(new ListAccountsRequest { NextToken = token }, ct),
            (accounts, page) =>
            {
                accounts.AddRange((page.Accounts ?? []).Select(AccountOf));
                return page.NextToken;
            },
            cancellationToken
        );

    private static AccountFact AccountOf(Account account) =>
        new(
            account.Id ?? throw new FormatException("An account has no Id."),
            account.Name ?? "",
            account.Email,
            // AWS was to retire Status in September 2026; older answers have no State.
            account.State?.Value
                ?? account.Status?.Value,
            account.JoinedMethod?.Value,
            account.JoinedTimestamp is { } joined ? new DateTimeOffset(joined.ToUniversalTime()) : null
        );
}
