namespace Pump.BackOffice.Platform.Ui.Palette;

/// <summary>
/// Asks all sources at once. A slow or failing one never holds up or hides the others: it is left out after a second,
/// and the palette says that it could not be asked.
/// </summary>
public sealed partial class PaletteSearch(
    IEnumerable<IPaletteSource> sources,
    TimeProvider clock,
    ILogger<PaletteSearch> logger
)
{
    /// <summary>Rows of one kind while several are searched.</summary>
    public const int RowsEach = 5;

    /// <summary>Rows of one kind when it is the only one wanted, or when nothing was typed yet.</summary>
    public const int RowsAlone = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly IReadOnlyList<IPaletteSource> _sources = [.. sources.OrderBy(s => s.Order)];

    /// <param name="text">What was typed.</param>
    /// <param name="only">The one kind wanted, or null for all.</param>
    /// <param name="cancellationToken">Cancelled by the next key.</param>
    public async Task<IReadOnlyList<Found>> RunAsync(string text, string? only, CancellationToken cancellationToken)
    {
        text = text.Trim();
        var most = only is null && text.Length > 0 ? RowsEach : RowsAlone;
        var asked = _sources
            .Where(s => only is null || string.Equals(s.Name, only, StringComparison.Ordinal))
            .Select(s => AskAsync(s, text, most, cancellationToken));
        var found = await Task.WhenAll(asked);
        return [.. found.Where(f => f.Failed || f.Rows.Count > 0)];
    }

    private async Task<Found> AskAsync(
        IPaletteSource source,
        string text,
        int most,
        CancellationToken cancellationToken
    )
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            var rows = await source.SearchAsync(text, either.Token).WaitAsync(either.Token);
            return new Found(source.Name, source.Order, [.. rows.Take(most)]);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(source.Name, e);
            return new Found(source.Name, source.Order, [], Failed: true);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The palette could not ask {Source}")]
    private partial void LogFailed(string source, Exception exception);
}
