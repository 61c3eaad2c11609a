namespace Pump.BackOffice.Credits.Allocation;

/// <summary>What is left of a charge, the larger first, then the earlier line.</summary>
internal readonly record struct ChargeKey(decimal Left, int Charge)
{
    /// <summary>Negative when this one comes first.</summary>
    public int Against(ChargeKey other)
    {
        var order = other.Left.CompareTo(Left);
        return order != 0 ? order : Charge.CompareTo(other.Charge);
    }
}

/// <summary>A run of a shared array, kept as a heap: the largest remaining charge on top. One array serves all groups of a bill.</summary>
internal struct ChargeHeap(ChargeKey[] keys, int start)
{
    public int Count { get; private set; }

    /// <summary>US dollars left in all.</summary>
    public decimal Left { get; private set; }

    public readonly ChargeKey Top => keys[start];

    /// <summary>Whether another charge is as large as the top.</summary>
    public readonly bool HasTie =>
        (Count > 1 && keys[start + 1].Left == Top.Left) || (Count > 2 && keys[start + 2].Left == Top.Left);

    /// <summary>Takes a charge in; <see cref="Order"/> comes after the last.</summary>
    public void Add(ChargeKey charge)
    {
        keys[start + Count++] = charge;
        Left += charge.Left;
    }

    public readonly void Order()
    {
        for (var i = (Count / 2) - 1; i >= 0; i--)
        {
            Sink(i);
        }
    }

    /// <summary>Takes an amount off the top.</summary>
    public void Pay(decimal amount)
    {
        Left -= amount;
        var top = Top;
        if (amount < top.Left)
        {
            keys[start] = top with { Left = top.Left - amount };
        }
        else
        {
            keys[start] = keys[start + --Count];
        }

        Sink(0);
    }

    private readonly void Sink(int at)
    {
        while (true)
        {
            var child = (2 * at) + 1;
            if (child >= Count)
            {
                return;
            }

            if (child + 1 < Count && keys[start + child + 1].Against(keys[start + child]) < 0)
            {
                child++;
            }

            if (keys[start + at].Against(keys[start + child]) <= 0)
            {
                return;
            }

            (keys[start + at], keys[start + child]) = (keys[start + child], keys[start + at]);
            at = child;
        }
    }
}
