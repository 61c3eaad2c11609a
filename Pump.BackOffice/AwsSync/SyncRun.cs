using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Customers;

namespace Pump.BackOffice.AwsSync;

/// <summary>
/// One run of the sync on one payer. The runs that were started together, one a payer, share the number of their
/// round, which is what people say: "sync 1187".
/// </summary>
public sealed class SyncRun
{
    private readonly List<SyncSource> _sources = [];

    private SyncRun() { }

    public SyncRunId Id { get; private init; }

    /// <summary>The number that the runs of one start share.</summary>
    public int Round { get; private init; }
    public AwsAccountId PayerId { get; private init; }

    /// <summary>What the payer was called then.</summary>
    public string PayerName { get; private init; } = string.Empty;
    public SyncTrigger Trigger { get; private init; }

    /// <summary>Who started it: a person's name, or the job's.</summary>
    public string By { get; private init; } = string.Empty;

    /// <summary>When the round was started (UTC).</summary>
    public DateTimeOffset StartedAt { get; private init; }

    /// <summary>When this payer was done with (UTC); null while it waits or runs.</summary>
    public DateTimeOffset? EndedAt { get; private set; }
    public SyncState State { get; private set; }

    /// <summary>What it is doing, in words; null when it waits or has ended.</summary>
    public string? Doing { get; private set; }

    /// <summary>Steps done, of <see cref="Steps"/>.</summary>
    public int Step { get; private set; }

    /// <summary>All steps; 0 while the plan is not made.</summary>
    public int Steps { get; private set; }

    /// <summary>Facts that AWS had not told before.</summary>
    public int New { get; private set; }

    /// <summary>Facts of which AWS says something else now.</summary>
    public int Changed { get; private set; }

    /// <summary>Facts that AWS repeated.</summary>
    public int Same { get; private set; }

    /// <summary>Requests sent, retries and pages included.</summary>
    public long Requests { get; private set; }

    /// <summary>Those of them that AWS charges for.</summary>
    public long PaidRequests { get; private set; }

    /// <summary>The oldest month whose charges were asked for; null when none were.</summary>
    public Month? AskedFrom { get; private set; }

    /// <summary>Months that were final and changed all the same, one a line; null when there were none.</summary>
    public string? RestatedMonths { get; private set; }

    /// <summary>Why it failed, one sentence for staff; null when it did not.</summary>
    public string? Error { get; private set; }

    /// <summary>Stands in the log beside the fault.</summary>
    public string? ErrorId { get; private set; }

    /// <summary>The process that works on it, see <see cref="SyncProcess"/>.</summary>
    public string Process { get; private init; } = string.Empty;

    /// <summary>The last sign of life (UTC).</summary>
    public DateTimeOffset SeenAt { get; private set; }

    /// <summary>Who asked for it to stop; null when nobody did.</summary>
    public string? CancelAskedBy { get; private set; }

    /// <summary>What each source told, and what is unknown and why.</summary>
    public IReadOnlyList<SyncSource> Sources => _sources;

    /// <summary>All sources were asked and none told anything.</summary>
    public bool HeardNothing => _sources.Count > 0 && _sources.TrueForAll(source => !source.IsHeard);

    public bool IsUnfinished => State is SyncState.Waiting or SyncState.Running;

    /// <summary>What AWS charges for the requests, USD.</summary>
    public Money Cost => Money.Usd(PaidRequests * Gateway.RequestTally.UsdPerPaidRequest);

    internal static SyncRun Make(
        int round,
        Gateway.AwsPayer payer,
        SyncTrigger trigger,
        string by,
        string process,
        DateTimeOffset now
    ) =>
        new()
        {
            Id = SyncRunId.New(),
            Round = round,
            PayerId = new AwsAccountId(payer.AccountId),
            PayerName = payer.Name,
            Trigger = trigger,
            By = by,
            Process = process,
            StartedAt = now,
            SeenAt = now,
            State = SyncState.Waiting,
        };

    internal void End(SyncState state, RunTally told, DateTimeOffset now, string? error = null, string? errorId = null)
    {
        State = state;
        EndedAt = now;
        SeenAt = now;
        Doing = null;
        (New, Changed, Same) = (told.New, told.Changed, told.Same);
        (Requests, PaidRequests) = (told.Requests.Requests, told.Requests.PaidRequests);
        AskedFrom = told.AskedFrom;
        RestatedMonths = told.Restated.Count == 0 ? null : string.Join('\n', told.Restated.Order());
        _sources.Clear();
        _sources.AddRange(told.Sources);
        Error = error;
        ErrorId = errorId;
    }

    /// <summary>Ends a run of which nobody can tell any more what it did last.</summary>
    internal void Stop(SyncState state, DateTimeOffset now, string? error)
    {
        State = state;
        EndedAt = now;
        Doing = null;
        Error = error;
    }

    internal void AskToCancel(string by) => CancelAskedBy = by;
}

/// <summary>What one source told in a run.</summary>
public sealed class SyncSource
{
    private SyncSource() { }

    public SyncSourceKind Kind { get; private init; }

    /// <summary>Why it, or a part of it, is unknown, in a few words; null when all of it is known.</summary>
    public string? Why { get; private init; }

    /// <summary>The same with AWS's own words and the months.</summary>
    public string? Detail { get; private init; }

    /// <summary>Something of it arrived.</summary>
    public bool IsHeard { get; private init; }

    public bool IsKnown => Why is null;

    /// <summary>Unknown because AWS does not let us see it: nothing went wrong in the run.</summary>
    public bool IsClosed => Why is { } why && UnknownWords.IsClosed(why);

    /// <summary>Unknown, and may be known when asked again later.</summary>
    public bool Passes => Why is { } why && UnknownWords.Passes(why);

    internal static SyncSource Known(SyncSourceKind kind) => new() { Kind = kind, IsHeard = true };

    internal static SyncSource Missing(SyncSourceKind kind, string why, string detail, bool isHeard) =>
        new()
        {
            Kind = kind,
            Why = why,
            Detail = detail.Length > 500 ? detail[..500] : detail,
            IsHeard = isHeard,
        };
}

/// <summary>What is asked of a payer.</summary>
public enum SyncSourceKind
{
    /// <summary>Organizations: the list of accounts.</summary>
    Accounts,

    /// <summary>Billing: the credits.</summary>
    Credits,

    /// <summary>Billing: the history of credit sharing.</summary>
    Sharing,

    /// <summary>Billing: which credit paid what.</summary>
    Allocations,

    /// <summary>Cost Explorer.</summary>
    Charges,
}

/// <summary>Why a run was started.</summary>
public enum SyncTrigger
{
    Schedule,

    /// <summary>Somebody pressed the button.</summary>
    Hand,

    /// <summary>The <c>sync</c> command.</summary>
    Command,
}

/// <summary>How far a run came.</summary>
public enum SyncState
{
    /// <summary>Its payer's turn has not come.</summary>
    Waiting,
    Running,

    /// <summary>Everything that was asked for is known.</summary>
    Done,

    /// <summary>Something is unknown; what arrived is kept.</summary>
    Partial,

    /// <summary>AWS told nothing, or the app failed; what had arrived is kept.</summary>
    Failed,

    /// <summary>Somebody stopped it, or the app was stopped.</summary>
    Cancelled,

    /// <summary>Its process died; what had arrived is kept, the next run goes on from there.</summary>
    Abandoned,
}
