namespace Pump.BackOffice.AwsSync.Gateway;

/// <summary>Sends requests in turn, follows pages, and turns what goes wrong into a reason.</summary>
internal sealed class Asking : IDisposable
{
    // The SDK reads bodies synchronously: more at once would only hold threads.
    private const int AtOnce = 2;
    private const int MaxRestarts = 3;

    private readonly SemaphoreSlim _places = new(AtOnce);

    /// <summary>
    /// Asks page after page and folds each into the whole, so that no more than one page is held. When the pages change
    /// meanwhile, everything is asked again from the first one.
    /// </summary>
    public async Task<AwsAnswer<TWhole>> PagesAsync<TWhole, TPage>(
        PayerSession session,
        AwsServiceName service,
        Func<TWhole> begin,
        Func<string?, CancellationToken, Task<TPage>> ask,
        Func<TWhole, TPage, string?> fold,
        CancellationToken cancellationToken
    )
        where TWhole : class
    {
        for (var restarts = 0; ; restarts++)
        {
            var whole = begin();
            var tokens = new HashSet<string>();
            string? token = null;
            try
            {
                do
                {
                    var page = await OnceAsync(session, service, ask, token, cancellationToken);
                    token = fold(whole, page);
                    if (!string.IsNullOrEmpty(token) && !tokens.Add(token))
                    {
                        throw new FormatException("AWS gave the same page token twice.");
                    }
                } while (!string.IsNullOrEmpty(token));
                return AwsAnswer.Known(whole);
            }
            catch (Exception fault)
                when (restarts < MaxRestarts && AwsFaults.IsStalePage(fault, !string.IsNullOrEmpty(token)))
            {
                // Round the loop again, from the first page.
            }
            catch (Exception fault)
                when (!cancellationToken.IsCancellationRequested && AwsFaults.Explain(fault) is not null)
            {
                return AwsAnswer.Unknown<TWhole>(AwsFaults.Explain(fault)!);
            }
        }
    }

    private async Task<TPage> OnceAsync<TPage>(
        PayerSession session,
        AwsServiceName service,
        Func<string?, CancellationToken, Task<TPage>> ask,
        string? token,
        CancellationToken cancellationToken
    )
    {
        await session.WaitTurnAsync(service, cancellationToken);
        await _places.WaitAsync(cancellationToken);
        try
        {
            try
            {
                return await ask(token, cancellationToken);
            }
            catch (Exception fault) when (AwsFaults.IsExpiredToken(fault) && session.RenewCredentials())
            {
                return await ask(token, cancellationToken);
            }
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();
}
