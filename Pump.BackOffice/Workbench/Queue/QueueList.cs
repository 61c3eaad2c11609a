using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Workbench.Queue;

/// <summary>
/// The rows as the agent sees them. Their order is fixed when they are loaded: a changed row changes in its place, one
/// that left the view stays grey, a new one waits until it is asked for.
/// </summary>
public sealed class QueueList
{
    private readonly Dictionary<TicketId, TicketRow> _rows = [];
    private readonly List<TicketId> _order = [];
    private readonly HashSet<TicketId> _gone = [];
    private readonly Dictionary<TicketId, TicketRow> _selected = [];
    private readonly HashSet<TicketId> _waiting = [];

    public IEnumerable<TicketRow> Rows => _order.Select(id => _rows[id]);
    public int Count => _order.Count;

    /// <summary>Where the next page begins; null at the end.</summary>
    public QueueCursor? Next { get; private set; }

    /// <summary>New ones that are not shown yet.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>The selected ones in their order; those that are not loaded come last.</summary>
    public IReadOnlyList<TicketRow> Selected =>
        [.. Rows.Where(r => _selected.ContainsKey(r.Id)), .. _selected.Values.Where(r => !_rows.ContainsKey(r.Id))];

    public bool IsGone(TicketId id) => _gone.Contains(id);

    public bool IsSelected(TicketId id) => _selected.ContainsKey(id);

    public bool Has(TicketId id) => _rows.ContainsKey(id);

    public TicketRow? Find(int number) => Rows.FirstOrDefault(r => r.Number == number);

    /// <summary>Begins anew; what was selected and is still there stays selected.</summary>
    public void Load(QueueSlice page)
    {
        _rows.Clear();
        _order.Clear();
        _gone.Clear();
        _waiting.Clear();
        Append(page);
        foreach (var gone in _selected.Keys.Where(id => !_rows.ContainsKey(id)).ToList())
        {
            _selected.Remove(gone);
        }
    }

    public void Append(QueueSlice page)
    {
        foreach (var row in page.Rows.Where(r => _rows.TryAdd(r.Id, r)))
        {
            _order.Add(row.Id);
        }

        Next = page.Next;
    }

    /// <summary>Takes in what changed, without moving a row.</summary>
    /// <param name="refresh">The changed tickets as they are now.</param>
    public void Apply(QueueRefresh refresh)
    {
        foreach (var row in refresh.Rows)
        {
            var isInside = refresh.Inside.Contains(row.Id);
            if (_selected.ContainsKey(row.Id))
            {
                _selected[row.Id] = row;
            }

            if (_rows.ContainsKey(row.Id))
            {
                _rows[row.Id] = row;
                _ = isInside ? _gone.Remove(row.Id) : _gone.Add(row.Id);
            }
            else
            {
                _ = isInside ? _waiting.Add(row.Id) : _waiting.Remove(row.Id);
            }
        }
    }

    public void Toggle(TicketId id)
    {
        if (!_selected.Remove(id) && _rows.TryGetValue(id, out var row))
        {
            _selected[id] = row;
        }
    }

    /// <summary>Selects everything that a view has, loaded or not.</summary>
    public void SelectAll(IEnumerable<TicketRow> rows)
    {
        foreach (var row in rows)
        {
            _selected[row.Id] = row;
        }
    }

    public void ClearSelection() => _selected.Clear();

    /// <summary>From 1; 0 when it is not in the list.</summary>
    public int PositionOf(int number) => _order.FindIndex(id => _rows[id].Number == number) + 1;

    /// <summary>The rows that come next, for fetching ahead.</summary>
    public IEnumerable<int> After(int number, int count) =>
        Rows.SkipWhile(r => r.Number != number).Skip(1).Take(count).Select(r => r.Number);
}
