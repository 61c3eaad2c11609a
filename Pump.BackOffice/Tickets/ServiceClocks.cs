namespace Pump.BackOffice.Tickets;

/// <summary>
/// The three promises on a ticket, in working hours: a first answer, an answer to each further mail, and a settlement.
/// They stand still while the customer is asked, and only then.
/// </summary>
public sealed record ServiceClocks
{
    public DateTimeOffset FirstResponseDueAt { get; init; }
    public DateTimeOffset? FirstRespondedAt { get; init; }

    /// <summary>Since when a mail of the customer waits for an answer; null when none does.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>Null when no mail waits for an answer, or the first answer is still owed.</summary>
    public DateTimeOffset? NextResponseDueAt { get; init; }

    public DateTimeOffset ResolutionDueAt { get; init; }
    public DateTimeOffset? PausedAt { get; init; }

    /// <summary>When a promise was first found broken; kept.</summary>
    public DateTimeOffset? BreachedAt { get; init; }

    /// <summary>The earliest promise that is still owed (UTC); null while paused.</summary>
    public DateTimeOffset? DueAt =>
        PausedAt is not null ? null
        : OwedResponseAt is { } owed && owed < ResolutionDueAt ? owed
        : ResolutionDueAt;

    /// <summary>Which promise <see cref="DueAt"/> is, in words.</summary>
    public string DueWords =>
        OwedResponseAt is { } owed && owed < ResolutionDueAt
            ? FirstRespondedAt is null
                ? "The first answer"
                : "The next answer"
            : "The settlement";

    private DateTimeOffset? OwedResponseAt => FirstRespondedAt is null ? FirstResponseDueAt : NextResponseDueAt;

    public static ServiceClocks Start(ServicePlan plan, DateTimeOffset at) =>
        new()
        {
            AskedAt = at,
            FirstResponseDueAt = plan.Hours.After(at, plan.FirstResponse),
            ResolutionDueAt = plan.Hours.After(at, plan.Settlement),
        };

    /// <summary>The customer wrote: an answer is owed, counted from the oldest mail that waits.</summary>
    public ServiceClocks Asked(ServicePlan plan, DateTimeOffset at) =>
        AskedAt is not null
            ? this
            : this with
            {
                AskedAt = at,
                NextResponseDueAt = FirstRespondedAt is null ? null : plan.Hours.After(at, plan.NextResponse),
            };

    public ServiceClocks Answered(DateTimeOffset at) =>
        this with
        {
            FirstRespondedAt = FirstRespondedAt ?? at,
            AskedAt = null,
            NextResponseDueAt = null,
        };

    public ServiceClocks Paused(DateTimeOffset at) => PausedAt is null ? this with { PausedAt = at } : this;

    /// <summary>Goes on: what is still owed moves by the working time that stood still.</summary>
    public ServiceClocks Resumed(ServicePlan plan, DateTimeOffset at)
    {
        if (PausedAt is not { } since)
        {
            return this;
        }

        return this with
        {
            PausedAt = null,
            FirstResponseDueAt = Moved(plan, FirstResponseDueAt, since, at),
            NextResponseDueAt = NextResponseDueAt is { } next ? Moved(plan, next, since, at) : null,
            ResolutionDueAt = Moved(plan, ResolutionDueAt, since, at),
        };
    }

    /// <summary>A settled ticket that comes back has its full time again.</summary>
    public ServiceClocks Reopened(ServicePlan plan, DateTimeOffset at) =>
        this with
        {
            PausedAt = null,
            ResolutionDueAt = plan.Hours.After(at, plan.Settlement),
        };

    public ServiceClocks Breached(DateTimeOffset at) => this with { BreachedAt = BreachedAt ?? at };

    private static DateTimeOffset Moved(
        ServicePlan plan,
        DateTimeOffset due,
        DateTimeOffset since,
        DateTimeOffset now
    ) => due <= since ? due : plan.Hours.After(now, plan.Hours.Between(since, due));
}
