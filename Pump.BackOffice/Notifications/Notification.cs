using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Notifications;

public readonly record struct NotificationId(Guid Value) : IStrongId<NotificationId>
{
    public static NotificationId From(Guid value) => new(value);

    public static NotificationId New() => new(Guid.CreateVersion7());
}

/// <summary>What one may be told of; each person chooses how, kind by kind.</summary>
public enum NotificationKind
{
    HandOver,
    Mention,
    ApprovalWaiting,
    ApprovalDecided,
    ApprovalOverdue,
    CreditMissing,
    SlaWarning,
    CustomerReplied,
    StatementDiffers,
    SyncTrouble,
    MonthClose,
}

/// <summary>Something that one person should know, with the page that shows it.</summary>
public sealed class Notification
{
    private Notification() { }

    public NotificationId Id { get; private init; }
    public PersonId PersonId { get; private init; }
    public NotificationKind Kind { get; private init; }
    public string Sentence { get; private init; } = string.Empty;

    /// <summary>A route of the app.</summary>
    public string Route { get; private init; } = string.Empty;
    public DateTimeOffset At { get; private init; }

    /// <summary>Whether it shows at the bell; false for one that only goes into the digest.</summary>
    public bool AtBell { get; private init; }

    /// <summary>Whether it waits for the next digest.</summary>
    public bool ForDigest { get; private set; }
    public DateTimeOffset? ReadAt { get; private set; }

    public static Notification Make(
        PersonId person,
        NotificationKind kind,
        string sentence,
        string route,
        DateTimeOffset at,
        NotificationChoice choice
    ) =>
        new()
        {
            Id = NotificationId.New(),
            PersonId = person,
            Kind = kind,
            Sentence = sentence,
            Route = route,
            At = at,
            AtBell = choice.AtBell,
            ForDigest = choice.InDigest,
        };

    public void Read(DateTimeOffset at) => ReadAt ??= at;

    public void Digested() => ForDigest = false;
}

/// <summary>How one person wants to hear of one kind. Without a row: at the bell, and in the digest.</summary>
public sealed class NotificationChoice
{
    private NotificationChoice() { }

    public PersonId PersonId { get; private init; }
    public NotificationKind Kind { get; private init; }
    public bool AtBell { get; private set; }
    public bool InDigest { get; private set; }

    public static NotificationChoice Make(PersonId person, NotificationKind kind) =>
        new()
        {
            PersonId = person,
            Kind = kind,
            AtBell = true,
            InDigest = true,
        };

    public void Choose(bool atBell, bool inDigest)
    {
        AtBell = atBell;
        InDigest = inDigest;
    }
}
