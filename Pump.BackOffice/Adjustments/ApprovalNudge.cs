namespace Pump.BackOffice.Adjustments;

/// <summary>How somebody was pushed to decide. Stored by name.</summary>
public enum NudgeKind
{
    /// <summary>The managers were reminded.</summary>
    Reminder,

    /// <summary>It was taken further up.</summary>
    Escalation,
}

/// <summary>That somebody was pushed once about one proposal.</summary>
internal sealed class ApprovalNudge
{
    public required AdjustmentId AdjustmentId { get; init; }
    public required int Revision { get; init; }
    public required NudgeKind Kind { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset At { get; init; }
}
