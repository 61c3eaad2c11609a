using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Workbench.Queue;

/// <summary>A view that everybody has.</summary>
public sealed record QueueView(string Key, string Name, QueueFilter Filter);

/// <summary>The views that everybody has, in the order of their tabs.</summary>
public static class QueueViews
{
    public const string Standard = "todo";

    public static IReadOnlyList<QueueView> All { get; } =
    [
        new(Standard, "Needs a verdict", new QueueFilter { States = TicketStates.Ours }),
        new("mine", "Mine", new QueueFilter { Owner = QueueOwner.Mine }),
        new("unassigned", "Unassigned", new QueueFilter { Owner = QueueOwner.Nobody }),
        new("overdue", "Overdue", new QueueFilter { Overdue = true }),
        new("proof", "Needs proof", new QueueFilter { States = TicketStates.Ours, WithoutProof = true }),
        new(
            "waiting",
            "Waiting",
            new QueueFilter { States = [TicketState.WaitingOnCustomer, TicketState.WaitingOnAe] }
        ),
        new("approval", "At approval", new QueueFilter { States = [TicketState.AtApproval] }),
        new("snoozed", "Snoozed", new QueueFilter { Snoozed = true }),
        new("all", "All", new QueueFilter { States = [], Snoozed = null }),
    ];

    /// <summary>The standard one for a key that nobody knows.</summary>
    public static QueueView Find(string key) => All.FirstOrDefault(v => v.Key == key) ?? All[0];
}
