using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Workbench.Queue;

/// <summary>A view that everybody has.</summary>
public sealed record QueueView(string Key, string Name, QueueFilter Filter);

/// <summary>The views that everybody has, in the order of their tabs.</summary>
public static class QueueViews
{
    public const string Standard = "todo";

    /// <summary>From so much on a ticket is of high value, in US dollars.</summary>
    public static readonly Money High = Money.Usd(5000);

    public static IReadOnlyList<QueueView> All { get; } =
    [
        new(Standard, "Needs a verdict", new QueueFilter { States = TicketStates.Ours }),
        new("mine", "Mine", new QueueFilter { Owner = QueueOwner.Mine }),
        new("unassigned", "Unassigned", new QueueFilter { Owner = QueueOwner.Nobody }),
        new("overdue", "Overdue", new QueueFilter { Overdue = true }),
        new("proof", "Needs proof", new QueueFilter { States = TicketStates.Ours, WithoutProof = true }),
        new("value", "High value", new QueueFilter { MinStake = High }),
        new("ae", "With the AE", new QueueFilter { States = [TicketState.WaitingOnAe] }),
        new("waiting", "Waiting", new QueueFilter { States = [TicketState.WaitingOnCustomer] }),
        new("approval", "At approval", new QueueFilter { States = [TicketState.AtApproval] }),
        new("unknown", "Unknown sender", new QueueFilter { WithoutCustomer = true }),
        new("snoozed", "Snoozed", new QueueFilter { Snoozed = true }),
        new("all", "All", new QueueFilter { States = [], Snoozed = null }),
    ];

    /// <summary>The open ones of a kind each, behind the tabs.</summary>
    public static IReadOnlyList<QueueView> Kinds { get; } =
    [
        .. Enum.GetValues<TicketKind>()
            .Select(kind => new QueueView(
                $"kind-{kind}".ToLowerInvariant(),
                kind.Words(),
                new QueueFilter { Kind = kind }
            )),
    ];

    /// <summary>The filters of all of them, in this order, for counting.</summary>
    public static IReadOnlyList<QueueFilter> Counted { get; } = [.. All.Concat(Kinds).Select(v => v.Filter)];

    /// <summary>Those of <see cref="Counted"/> that hold other tickets for each person.</summary>
    public static IReadOnlyList<QueueFilter> Personal { get; } = [.. Counted.Where(f => f.Owner == QueueOwner.Mine)];

    /// <summary>Those of <see cref="Counted"/> that hold the same for everybody.</summary>
    public static IReadOnlyList<QueueFilter> Common { get; } = [.. Counted.Where(f => f.Owner != QueueOwner.Mine)];

    /// <summary>The standard one for a key that nobody knows.</summary>
    public static QueueView Find(string key) => All.Concat(Kinds).FirstOrDefault(v => v.Key == key) ?? All[0];
}
