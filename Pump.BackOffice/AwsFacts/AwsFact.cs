namespace Pump.BackOffice.AwsFacts;

/// <summary>
/// Something AWS said in one run. Never changed: what AWS says later is a newer row of the same key, so that what it
/// said on any day can still be answered. The current one is the one with the highest <see cref="Id"/>.
/// </summary>
public abstract class AwsFact
{
    /// <summary>Grows with every row; the order in which AWS said things.</summary>
    public long Id { get; private init; }

    /// <summary>The payer (management account) that was asked.</summary>
    public Customers.AwsAccountId PayerId { get; private protected init; }

    public SyncRunId RunId { get; private protected init; }

    /// <summary>When we heard it (UTC).</summary>
    public DateTimeOffset RecordedAt { get; private protected init; }

    /// <summary>AWS said this before and left it out of a complete answer later: it no longer holds.</summary>
    public bool IsGone { get; private protected init; }
}

/// <summary>Who said it when, the same for all facts of one run on one payer.</summary>
internal readonly record struct Heard(Customers.AwsAccountId PayerId, SyncRunId RunId, DateTimeOffset At);
