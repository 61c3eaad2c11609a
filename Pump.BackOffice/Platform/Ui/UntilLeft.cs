namespace Pump.BackOffice.Platform.Ui;

/// <summary>
/// A token that ends when the page is left. A read that is still under way then may ask for it again: with a bare
/// source that would throw, and the fault would cover the page that was gone to.
/// </summary>
public sealed class UntilLeft : IDisposable
{
    private readonly CancellationTokenSource _source = new();

    public UntilLeft() => Token = _source.Token;

    public CancellationToken Token { get; }

    public bool IsCancellationRequested => Token.IsCancellationRequested;

    public void Dispose()
    {
        _source.Cancel();
        _source.Dispose();
    }
}
