namespace Pump.BackOffice.AwsSync.Gateway;

/// <summary>Questions to a payer, whichever service: finds its session first, and says so when there is none.</summary>
internal sealed class PayerQuestions(PayerSessions sessions, Asking asking)
{
    /// <summary>The account that AWS sees us as when we ask about a payer; null when it cannot be learnt.</summary>
    public Task<string?> CallerAsync(string payerId, CancellationToken cancellationToken) =>
        sessions.TryFind(payerId, out var session, out _)
            ? session.CallerAccountAsync(cancellationToken)
            : Task.FromResult<string?>(null);

    /// <summary>Follows the pages of one answer and folds each into the whole.</summary>
    public async Task<AwsAnswer<TWhole>> WholeAsync<TWhole, TPage>(
        string payerId,
        AwsServiceName service,
        Func<TWhole> begin,
        Func<PayerSession, string?, CancellationToken, Task<TPage>> ask,
        Func<TWhole, TPage, string?> fold,
        CancellationToken cancellationToken
    )
        where TWhole : class =>
        sessions.TryFind(payerId, out var session, out var missing)
            ? await asking.PagesAsync(
                session,
                service,
                begin,
                (token, ct) => ask(session, token, ct),
                fold,
                cancellationToken
            )
            : AwsAnswer.Unknown<TWhole>(missing);

    /// <summary>The same for an answer that is one list.</summary>
    public async Task<AwsAnswer<IReadOnlyList<TItem>>> ListAsync<TItem, TPage>(
        string payerId,
        AwsServiceName service,
        Func<PayerSession, string?, CancellationToken, Task<TPage>> ask,
        Func<List<TItem>, TPage, string?> fold,
        CancellationToken cancellationToken
    )
    {
        var answer = await WholeAsync<List<TItem>, TPage>(payerId, service, () => [], ask, fold, cancellationToken);
        return new AwsAnswer<IReadOnlyList<TItem>>(answer.Data, answer.Unknown);
    }
}
