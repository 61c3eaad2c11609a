using Amazon.CostExplorer;
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
    public IReadOnlyList<AwsPayer> Payers =>
        [.. options.CurrentValue.Payers.Select(payer => new AwsPayer(payer.AccountId, payer.Name))];

    public Task<AwsAnswer<CostTable>> MonthlyByAccountAndRecordTypeAsync(
        string payerId,
        MonthSpan months,
        CancellationToken cancellationToken
    ) =>
        CostsAsync(
            payerId,
            CostQuestions.Costs(
                Granularity.MONTHLY,
                months.First.FirstDay,
                months.Last.Next.FirstDay,
                Dimension.RECORD_TYPE,
                null
            ),
            cancellationToken
        );

    public Task<AwsAnswer<CostTable>> MonthlyCreditsByAccountAndServiceAsync(
        string payerId,
        MonthSpan months,
        CancellationToken cancellationToken
    ) => MonthlyByServiceAsync(payerId, months, CostQuestions.Credits(), cancellationToken);

    public Task<AwsAnswer<CostTable>> MonthlyChargesByAccountAndServiceAsync(
        string payerId,
        MonthSpan months,
        ChargeScope scope,
        IReadOnlyCollection<string> moreLeftOut,
        CancellationToken cancellationToken
    ) => MonthlyByServiceAsync(payerId, months, CostQuestions.Charges(scope, moreLeftOut), cancellationToken);

    public Task<AwsAnswer<CostTable>> DailyByAccountAndRecordTypeAsync(
        string payerId,
        DateOnly from,
        DateOnly before,
        CancellationToken cancellationToken
    ) =>
        CostsAsync(
            payerId,
            CostQuestions.Costs(Granularity.DAILY, from, before, Dimension.RECORD_TYPE, null),
            cancellationToken
        );

    public Task<AwsAnswer<IReadOnlyList<string>>> RecordTypesAsync(
        string payerId,
        MonthSpan months,
        CancellationToken cancellationToken
    ) =>
        ListAsync<string, GetDimensionValuesResponse>(
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

    public async Task<AwsAnswer<IReadOnlyList<CreditFact>>> CreditsAsync(
        string payerId,
        CancellationToken cancellationToken
    )
    {
        var answer = await ListAsync<CreditFact, Amazon.Billing.Model.GetCreditsResponse>(
            payerId,
            AwsServiceName.Billing,
            (session, _, ct) =>
                session.Billing.GetCreditsAsync(BillingQuestions.Credits(payerId, time.GetUtcNow()), ct),
            (credits, page) =>
            {
                credits.AddRange((page.Credits ?? []).Select(BillingQuestions.Credit));
                return null;
            },
            cancellationToken
        );
        return answer.Data is { } known && await OneAccountOnlyAsync(payerId, known, cancellationToken) is { } why
            ? AwsAnswer.Partly(known, why)
            : answer;
    }

    public async Task<AwsAnswer<IReadOnlyList<AllocationFact>>> AllocationsAsync(
        string payerId,
        MonthSpan months,
        CancellationToken cancellationToken
    )
    {
        var rows = new List<AllocationFact>();
        var failed = new SortedSet<Month>();
        foreach (var part in months.InPartsOf(BillingQuestions.MaxMonths))
        {
            var answer = await AllocationPartAsync(payerId, part, cancellationToken);
            if (answer.Data is null)
            {
                return answer;
            }
            rows.AddRange(answer.Data);
            failed.UnionWith(answer.Unknown?.FailedMonths ?? []);
        }
        return failed.Count == 0
            ? AwsAnswer.Known<IReadOnlyList<AllocationFact>>(rows)
            : AwsAnswer.Partly<IReadOnlyList<AllocationFact>>(rows, MonthsMissing(failed));
    }

    public Task<AwsAnswer<IReadOnlyList<SharingFact>>> CreditSharingHistoryAsync(
        string payerId,
        CancellationToken cancellationToken
    ) =>
        ListAsync<SharingFact, Amazon.Billing.Model.GetBillingPreferencesResponse>(
            payerId,
            AwsServiceName.Billing,
            (session, token, ct) =>
                session.Billing.GetBillingPreferencesAsync(BillingQuestions.SharingHistory(token), ct),
            (history, page) =>
            {
                history.AddRange((page.BillingPreferences ?? []).Select(BillingQuestions.Sharing));
                return page.NextToken;
            },
            cancellationToken
        );

    public Task<AwsAnswer<IReadOnlyList<AccountFact>>> AccountsAsync(
        string payerId,
        CancellationToken cancellationToken
    ) =>
        ListAsync<AccountFact, ListAccountsResponse>(
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

    private Task<AwsAnswer<CostTable>> MonthlyByServiceAsync(
        string payerId,
        MonthSpan months,
        Expression filter,
        CancellationToken cancellationToken
    ) =>
        CostsAsync(
            payerId,
            CostQuestions.Costs(
                Granularity.MONTHLY,
                months.First.FirstDay,
                months.Last.Next.FirstDay,
                Dimension.SERVICE,
                filter
            ),
            cancellationToken
        );

    private async Task<AwsAnswer<CostTable>> CostsAsync(
        string payerId,
        GetCostAndUsageRequest request,
        CancellationToken cancellationToken
    )
    {
        if (!sessions.TryFind(payerId, out var session, out var missing))
        {
            return AwsAnswer.Unknown<CostTable>(missing);
        }
        var answer = await asking.PagesAsync(
            session,
            AwsServiceName.CostExplorer,
            () => new CostBuilder([], []),
            (token, ct) =>
            {
                request.NextPageToken = token;
                return session.CostExplorer.GetCostAndUsageAsync(request, ct);
            },
            (whole, page) =>
            {
                CostQuestions.Fold(whole.Periods, whole.Rows, page);
                return page.NextPageToken;
            },
            cancellationToken
        );
        return answer.Data is { } built
            ? AwsAnswer.Known(new CostTable([.. built.Periods.Values.OrderBy(period => period.StartsOn)], built.Rows))
            : AwsAnswer.Unknown<CostTable>(answer.Unknown!);
    }

    private async Task<AwsAnswer<IReadOnlyList<AllocationFact>>> AllocationPartAsync(
        string payerId,
        MonthSpan months,
        CancellationToken cancellationToken
    )
    {
        var failed = new SortedSet<Month>();
        var answer = await ListAsync<AllocationFact, Amazon.Billing.Model.GetCreditAllocationHistoryResponse>(
            payerId,
            AwsServiceName.Billing,
            (session, token, ct) =>
            {
                if (token is null)
                {
                    failed.Clear();
                }
                var request = BillingQuestions.Allocations(payerId, months, time.GetUtcNow(), token);
                return session.Billing.GetCreditAllocationHistoryAsync(request, ct);
            },
            (rows, page) =>
            {
                rows.AddRange((page.CreditAllocationHistoryList ?? []).Select(BillingQuestions.Allocation));
                var named = (page.FailedMonths ?? []).Select(Month.Parse).ToList();
                // "Partial" without a word on what is missing leaves nothing to trust.
                failed.UnionWith(named.Count == 0 && page.PartialResults == true ? months.Months : named);
                return page.NextToken;
            },
            cancellationToken
        );
        return answer.Data is { } known && failed.Count > 0 ? AwsAnswer.Partly(known, MonthsMissing(failed)) : answer;
    }

    /// <summary>A member that asks with the payer's flag gets its own credits only, without a word: who asks decides.</summary>
    private async Task<AwsUnknown?> OneAccountOnlyAsync(
        string payerId,
        IReadOnlyList<CreditFact> credits,
        CancellationToken cancellationToken
    )
    {
        if (
            credits.Select(credit => credit.AccountId).Distinct().Skip(1).Any()
            || !sessions.TryFind(payerId, out var session, out _)
        )
        {
            return null;
        }
        var caller = await session.CallerAccountAsync(cancellationToken);
        if (caller == payerId)
        {
            return null;
        }
        var detail = caller is null
            ? "Credits of one account only came back, and AWS did not say whom it sees us as."
            : $"AWS sees us as {caller}, which is not the payer {payerId}: only one account's credits came back.";
        return new AwsUnknown(AwsUnknownReason.OneAccountOnly, detail);
    }

    private async Task<AwsAnswer<IReadOnlyList<TItem>>> ListAsync<TItem, TPage>(
        string payerId,
        AwsServiceName service,
        Func<PayerSession, string?, CancellationToken, Task<TPage>> ask,
        Func<List<TItem>, TPage, string?> fold,
        CancellationToken cancellationToken
    )
    {
        if (!sessions.TryFind(payerId, out var session, out var missing))
        {
            return AwsAnswer.Unknown<IReadOnlyList<TItem>>(missing);
        }
        var answer = await asking.PagesAsync<List<TItem>, TPage>(
            session,
            service,
            () => [],
            (token, ct) => ask(session, token, ct),
            fold,
            cancellationToken
        );
        return new AwsAnswer<IReadOnlyList<TItem>>(answer.Data, answer.Unknown);
    }

    private static AwsUnknown MonthsMissing(SortedSet<Month> failed) =>
        new(AwsUnknownReason.PartialResults, $"AWS left {failed.Count} month(s) out.", [.. failed]);

    private sealed record CostBuilder(Dictionary<DateOnly, CostPeriod> Periods, List<CostRow> Rows);
}
