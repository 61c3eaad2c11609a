namespace Pump.BackOffice.AwsSync.Gateway;

/// <summary>
/// What AWS answered: the data, or why (a part of) it is unknown. Unknown is never an empty list and never zero.
/// <paramref name="Data"/> is what arrived, null when nothing did; <paramref name="Unknown"/> is null when nothing is missing.
/// </summary>
internal sealed record AwsAnswer<T>(T? Data, AwsUnknown? Unknown)
    where T : class
{
    /// <summary>Everything that was asked for arrived.</summary>
    public bool IsComplete => Unknown is null && Data is not null;
}

/// <summary>The ways to answer.</summary>
internal static class AwsAnswer
{
    public static AwsAnswer<T> Known<T>(T data)
        where T : class => new(data, null);

    public static AwsAnswer<T> Unknown<T>(AwsUnknown why)
        where T : class => new(null, why);

    public static AwsAnswer<T> Partly<T>(T data, AwsUnknown why)
        where T : class => new(data, why);
}

/// <summary>Why something is unknown.</summary>
/// <param name="Reason">The kind, for deciding.</param>
/// <param name="Detail">A sentence for staff, with AWS's own words where there are any.</param>
/// <param name="FailedMonths">The months that are missing; empty when the reason is not about months.</param>
internal sealed record AwsUnknown(AwsUnknownReason Reason, string Detail, IReadOnlyList<Month> FailedMonths)
{
    public AwsUnknown(AwsUnknownReason reason, string detail)
        : this(reason, detail, []) { }
}

/// <summary>Kinds of not knowing.</summary>
internal enum AwsUnknownReason
{
    /// <summary>The payer is not configured here.</summary>
    NotConfigured,

    /// <summary>A policy forbids it, or the role may not be assumed.</summary>
    AccessDenied,

    /// <summary>Billing is closed to roles until the account's root user opens it; no policy helps.</summary>
    RootSwitchOff,

    /// <summary>AWS has no data yet, as in an account's first days.</summary>
    DataUnavailable,

    /// <summary>The credentials ran out and new ones did not help.</summary>
    ExpiredToken,

    /// <summary>There are no credentials, or AWS does not know them.</summary>
    NotAuthenticated,

    /// <summary>AWS left months out; the others arrived.</summary>
    PartialResults,

    /// <summary>The credits of one account only: not the whole payer's, though those were asked for.</summary>
    OneAccountOnly,

    /// <summary>Too many requests, also after all retries.</summary>
    Throttled,

    /// <summary>The day's request budget is spent; nothing was sent.</summary>
    BudgetSpent,

    /// <summary>The period is older than what AWS keeps.</summary>
    TooOld,

    /// <summary>The account is in no organization.</summary>
    NotInOrganization,

    /// <summary>AWS refused the request as wrong.</summary>
    Refused,

    /// <summary>An answer came that cannot be what AWS promises.</summary>
    Unreadable,

    /// <summary>No answer came.</summary>
    Unreachable,
}
