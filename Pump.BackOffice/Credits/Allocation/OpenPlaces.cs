namespace Pump.BackOffice.Credits.Allocation;

/// <summary>Places in a row that close one by one; finds the next open one without walking over the closed (disjoint sets).</summary>
internal sealed class OpenPlaces(int count)
{
    private readonly int[] _next = [.. Enumerable.Range(0, count + 1)];

    /// <summary>The first open place from here on; null when all are closed.</summary>
    public int? From(int place)
    {
        var root = place;
        while (_next[root] != root)
        {
            root = _next[root];
        }

        while (_next[place] != root)
        {
            (_next[place], place) = (root, _next[place]);
        }

        return root == _next.Length - 1 ? null : root;
    }

    public void Close(int place) => _next[place] = place + 1;
}
