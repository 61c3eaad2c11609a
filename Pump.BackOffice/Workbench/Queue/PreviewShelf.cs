using Pump.BackOffice.Identity;
using Pump.BackOffice.Proofs;
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

    /// <summary>Fetches rows that may be next, and tells the first proofs of theirs that have a picture.</summary>
    public async Task<IReadOnlyList<ProofId>> FetchAheadAsync(Actor actor, IReadOnlyList<TicketRow> rows)
    {
        List<ProofId> pictures = [];
        foreach (var fetching in rows.Select(row => FetchAsync(actor, row)).ToList())
        {
            if ((await fetching).TryValue(out var sheet, out _) && sheet.Proofs is [{ HasThumb: true } first, ..])
            {
                pictures.Add(first.ProofId);
            }
        }

        return pictures;
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
