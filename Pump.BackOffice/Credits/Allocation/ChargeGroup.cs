namespace Pump.BackOffice.Credits.Allocation;

/// <summary>The charges of one account's service that credits can pay, the largest remaining one first, then input order.</summary>
/// <param name="usage">Usage and recurring fees.</param>
/// <param name="support">Support fees, for credits that name the service.</param>
internal sealed class ChargeGroup(int account, int service, ChargeHeap usage, ChargeHeap support)
{
    private ChargeHeap _usage = usage;
    private ChargeHeap _support = support;

    public int Account { get; } = account;
    public int Service { get; } = service;

    /// <summary>Its place in its service's list of receivers; -1 when its account receives nothing of others.</summary>
    public int Place { get; set; } = -1;

    public decimal UsageLeft => _usage.Left;

    public bool IsOpen => _usage.Count + _support.Count > 0;

    /// <summary>Changes with every payment, so that an older entry of a heap is known as such.</summary>
    public int Version { get; private set; }

    public void Add(ChargeKey charge, bool isSupport)
    {
        if (isSupport)
        {
            _support.Add(charge);
        }
        else
        {
            _usage.Add(charge);
        }
    }

    public void Order()
    {
        _usage.Order();
        _support.Order();
    }

    /// <summary>What a credit can pay of it; only one that names the service pays support.</summary>
    public decimal Left(bool named) => named ? _usage.Left + _support.Left : _usage.Left;

    /// <summary>Its place among its account's groups; only while something is left.</summary>
    public GroupKey Key(bool named) => new(Left(named), Top(named), Version);

    /// <summary>Whether two charges are equally large at the top: AWS fixes no order between them.</summary>
    public bool HasTie(bool named) =>
        IsSupportTop(named)
            ? _support.HasTie || (_usage.Count > 0 && _usage.Top.Left == _support.Top.Left)
            : named && _support.Count > 0 && _support.Top.Left == _usage.Top.Left || _usage.HasTie;

    /// <summary>Pays the largest remaining charge, or as much of it as there is; answers what it was before.</summary>
    public ChargeKey Pay(bool named, decimal most, out decimal paid)
    {
        var top = Top(named);
        paid = Math.Min(most, top.Left);
        if (IsSupportTop(named))
        {
            _support.Pay(paid);
        }
        else
        {
            _usage.Pay(paid);
        }

        Version++;
        return top;
    }

    private ChargeKey Top(bool named) => IsSupportTop(named) ? _support.Top : _usage.Top;

    private bool IsSupportTop(bool named) =>
        named && _support.Count > 0 && (_usage.Count == 0 || _support.Top.Against(_usage.Top) < 0);
}

/// <summary>What is left of a group, the larger first, then by its largest charge.</summary>
internal readonly record struct GroupKey(decimal Left, ChargeKey Largest, int Version)
{
    public static IComparer<GroupKey> InOrder { get; } =
        Comparer<GroupKey>.Create(
            (a, b) =>
            {
                var order = b.Left.CompareTo(a.Left);
                return order != 0 ? order : a.Largest.Against(b.Largest);
            }
        );
}
