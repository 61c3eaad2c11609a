using Pump.BackOffice.Identity;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Workbench.Queue;

/// <summary>Previews that were fetched already: moving on shows the next one without waiting.</summary>
public sealed class PreviewShelf(TicketPreview previews)
{
    private const int Most = 60;
    private readonly Dictionary<(int Number, long Version), Task<Outcome<PreviewSheet>>> _sheets = [];

    /// <summary>Null when it is not there any more.</summary>
    public async Task<PreviewSheet?> GetAsync(Actor actor, TicketRow row)
    {
        var sheet = await FetchAsync(actor, row);
        return sheet.Done ? sheet.Value : null;
    }

    public void FetchAhead(Actor actor, IReadOnlyList<TicketRow> rows)
    {
        foreach (var row in rows)
        {
            _ = FetchAsync(actor, row);
        }
    }

    private Task<Outcome<PreviewSheet>> FetchAsync(Actor actor, TicketRow row)
    {
        if (_sheets.Count > Most)
        {
            _sheets.Clear();
        }

        if (!_sheets.TryGetValue((row.Number, row.Version), out var fetching) || fetching.IsFaulted)
        {
            fetching = previews.RunAsync(actor, row.Number, CancellationToken.None);
            _sheets[(row.Number, row.Version)] = fetching;
        }

        return fetching;
    }
}
