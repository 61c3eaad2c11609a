namespace Pump.BackOffice.AwsFacts;

/// <summary>Counts what a run brought, and which months it moved money in.</summary>
internal sealed class Tally
{
    private readonly HashSet<Month> _touched = [];

    public int New { get; private set; }
    public int Changed { get; private set; }
    public int Same { get; private set; }

    /// <summary>Months in which an amount differs from what was known.</summary>
    public IReadOnlySet<Month> TouchedMonths => _touched;

    /// <summary>Counts a fact and answers whether it must be written.</summary>
    public bool Count<TFact>(TFact? before, TFact now, Month? month = null, bool movesMoney = false)
        where TFact : class
    {
        if (before is null)
        {
            New++;
        }
        else if (before.Equals(now))
        {
            Same++;
            return false;
        }
        else
        {
            Changed++;
        }

        Touch(month, movesMoney);
        return true;
    }

    /// <summary>Counts a fact that AWS no longer tells.</summary>
    public void Missed(Month? month = null, bool movesMoney = false)
    {
        Changed++;
        Touch(month, movesMoney);
    }

    private void Touch(Month? month, bool movesMoney)
    {
        if (movesMoney && month is { } touched)
        {
            _touched.Add(touched);
        }
    }
}
