namespace Pump.BackOffice.AwsFacts;

/// <summary>How far AWS's figures of a payer's month had come, as of one run. A new row is written when it changes.</summary>
public sealed class PayerMonth : AwsFact
{
    /// <summary>Why something is unknown of which nobody has asked.</summary>
    public const string NotAsked = "no sync has asked for it yet";

    private PayerMonth() { }

    public Month Month { get; private init; }
    public MonthState State { get; private init; }

    /// <summary>Why it is unknown, in words; null when it is known.</summary>
    public string? Why { get; private init; }

    /// <summary>How far the allocation history of the month had come; it may be absent where the charges are known.</summary>
    public AllocationState Allocations { get; private init; }

    /// <summary>Why there is no allocation history; null when there is.</summary>
    public string? AllocationsWhy { get; private init; }

    /// <summary>How far the days at the month's edges had come; of the present month, all its days so far.</summary>
    public DaysState Days { get; private init; }

    /// <summary>Why the days are not known; null when they are.</summary>
    public string? DaysWhy { get; private init; }

    /// <summary>Closed by AWS: its figures may be posted.</summary>
    public bool IsClosed => State is MonthState.Final or MonthState.Restated;

    internal static PayerMonth Hear(
        Month month,
        MonthState state,
        string? why,
        AllocationState allocations,
        string? allocationsWhy,
        DaysState days,
        string? daysWhy,
        Heard heard
    ) =>
        new()
        {
            PayerId = heard.PayerId,
            RunId = heard.RunId,
            RecordedAt = heard.At,
            Month = month,
            State = state,
            Why = why,
            Allocations = allocations,
            AllocationsWhy = allocationsWhy,
            Days = days,
            DaysWhy = daysWhy,
        };
}

/// <summary>The state of a payer's month.</summary>
public enum MonthState
{
    /// <summary>Nothing is known about it, and why is said. Never shown as zero.</summary>
    Unknown,

    /// <summary>The month still runs.</summary>
    Open,

    /// <summary>It is over, AWS still calls its figures estimated.</summary>
    Estimated,

    /// <summary>AWS calls its figures final.</summary>
    Final,

    /// <summary>AWS changed it after it was final.</summary>
    Restated,
}

/// <summary>The state of a month's allocation history.</summary>
public enum AllocationState
{
    Unknown,
    Estimated,
    Final,
}

/// <summary>The state of the days that are asked of a month.</summary>
public enum DaysState
{
    Unknown,
    Estimated,
    Final,
}
