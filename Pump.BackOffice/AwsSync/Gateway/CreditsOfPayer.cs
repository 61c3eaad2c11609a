using Amazon.Billing.Model;

namespace Pump.BackOffice.AwsSync.Gateway;

/// <summary>Asks Billing: the credits, what each paid, and how sharing was set.</summary>
internal sealed class CreditsOfPayer(PayerQuestions questions, TimeProvider time)
{
    public async Task<AwsAnswer<IReadOnlyList<CreditFact>>> CreditsAsync(
        string payerId,
        CancellationToken cancellationToken
    )
    {
        var answer = await questions.ListAsync<CreditFact, GetCreditsResponse>(
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
            var answer = await PartAsync(payerId, part, cancellationToken);
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

    public Task<AwsAnswer<IReadOnlyList<SharingFact>>> SharingAsync(
        string payerId,
        CancellationToken cancellationToken
    ) =>
        questions.ListAsync<SharingFact, GetBillingPreferencesResponse>(
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

    private async Task<AwsAnswer<IReadOnlyList<AllocationFact>>> PartAsync(
        string payerId,
        MonthSpan months,
        CancellationToken cancellationToken
    )
    {
        var failed = new SortedSet<Month>();
        var answer = await questions.ListAsync<AllocationFact, GetCreditAllocationHistoryResponse>(
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
        if (credits.Select(credit => credit.AccountId).Distinct().Skip(1).Any())
        {
            return null;
        }
        var caller = await questions.CallerAsync(payerId, cancellationToken);
        if (caller == payerId)
        {
            return null;
        }
        var detail = caller is null
            ? "Credits of one account only came back, and AWS did not say whom it sees us as."
            : $"AWS sees us as {caller}, which is not the payer {payerId}: only one account's credits came back.";
        return new AwsUnknown(AwsUnknownReason.OneAccountOnly, detail);
    }

    private static AwsUnknown MonthsMissing(SortedSet<Month> failed) =>
        new(AwsUnknownReason.PartialResults, $"AWS left {failed.Count} month(s) out.", [.. failed]);
}
