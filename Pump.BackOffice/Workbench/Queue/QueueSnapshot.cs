namespace Pump.BackOffice.Workbench.Queue;

/// <summary>The order that the agent is looking at, one per open app: next and previous on a ticket come from it.</summary>
public sealed class QueueSnapshot
{
    private List<int> _numbers = [];

    /// <summary>The address of the list, to go back to.</summary>
    public string Address { get; private set; } = "/queue";

    public int Total => _numbers.Count;

    public void Take(string address, IEnumerable<int> numbers) => (Address, _numbers) = (address, [.. numbers]);

    /// <summary>From 1; 0 when the ticket is not in it.</summary>
    public int PositionOf(int ticket) => _numbers.IndexOf(ticket) + 1;

    public int? After(int ticket) => PositionOf(ticket) is var at and > 0 && at < _numbers.Count ? _numbers[at] : null;

    public int? Before(int ticket) => PositionOf(ticket) is var at and > 1 ? _numbers[at - 2] : null;
}
