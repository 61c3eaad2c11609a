using System.Diagnostics.CodeAnalysis;

namespace Pump.BackOffice.Credits.Allocation;

/// <summary>Groups of one account, the one with the most left on top. Entries that a change made old are passed over.</summary>
/// <param name="named">Whether support fees count: they do for a credit that names the services.</param>
internal sealed class GroupHeap(bool named)
{
    private readonly PriorityQueue<ChargeGroup, GroupKey> _heap = new(GroupKey.InOrder);

    public bool Named { get; } = named;

    /// <summary>Puts a group in, or says that what is left of it changed.</summary>
    public void Put(ChargeGroup group)
    {
        if (group.Left(Named) > 0m)
        {
            _heap.Enqueue(group, group.Key(Named));
        }
    }

    /// <summary>Takes the top out.</summary>
    public bool TryTake([NotNullWhen(true)] out ChargeGroup? group, out decimal left)
    {
        if (TryPeek(out group, out left))
        {
            _heap.Dequeue();
            return true;
        }

        return false;
    }

    public bool TryPeek([NotNullWhen(true)] out ChargeGroup? group, out decimal left)
    {
        while (_heap.TryPeek(out group, out var key))
        {
            if (key.Version == group.Version)
            {
                left = key.Left;
                return true;
            }

            _heap.Dequeue();
        }

        left = 0m;
        return false;
    }
}
