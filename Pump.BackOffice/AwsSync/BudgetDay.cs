namespace Pump.BackOffice.AwsSync;

/// <summary>How many paid requests left for AWS on a UTC day, of all processes together.</summary>
internal sealed class BudgetDay
{
    private BudgetDay() { }

    public DateOnly Day { get; private init; }

    /// <summary>Counted before each is sent: a request that was cut off by a kill is in it.</summary>
    public long Paid { get; private init; }
}
