using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Tickets;

/// <summary>Whose tickets.</summary>
public enum QueueOwner
{
    Anybody,
    Mine,
    Nobody,
    Person,
}

/// <summary>Which tickets a list shows. Everything left out lets all through.</summary>
public sealed record QueueFilter
{
    /// <summary>Empty for every state.</summary>
    public IReadOnlyList<TicketState> States { get; init; } = TicketStates.Unsettled;
    public TicketKind? Kind { get; init; }
    public QueueOwner Owner { get; init; }

    /// <summary>With <see cref="QueueOwner.Person"/>: who.</summary>
    public PersonId? OwnerId { get; init; }
    public CustomerId? CustomerId { get; init; }

    /// <summary>At least this much at stake, in US dollars; an unknown stake passes, because it may be as much.</summary>
    public Money? MinStake { get; init; }
    public Verdict? Verdict { get; init; }

    /// <summary>The code of the main cause that diagnosis found.</summary>
    public string? Cause { get; init; }

    /// <summary>The month that was diagnosed (UTC).</summary>
    public Month? DiagnosedMonth { get; init; }
    public bool Overdue { get; init; }
    public bool WithoutProof { get; init; }

    /// <summary>Those whose customer nobody has said yet.</summary>
    public bool WithoutCustomer { get; init; }

    /// <summary>Snoozed ones only, or none of them; null for both.</summary>
    public bool? Snoozed { get; init; } = false;

    /// <summary>What was typed: words and operators, see <see cref="SearchQuery"/>.</summary>
    public string? Text { get; init; }

    /// <summary>Whether only open tickets can pass, so that the settled need not be looked at.</summary>
    internal bool IsUnsettled => States.Count > 0 && States.All(s => s.IsUnsettled());
}

/// <summary>One line of the queue.</summary>
public sealed record TicketRow
{
    public required TicketId Id { get; init; }
    public required int Number { get; init; }
    public required long Version { get; init; }

    /// <summary>Null while nobody knows whose it is; then <see cref="Requester"/> says who wrote.</summary>
    public required string? Customer { get; init; }
    public required string Requester { get; init; }
    public required TicketKind Kind { get; init; }
    public required TicketState State { get; init; }
    public required string Subject { get; init; }
    public required string Snippet { get; init; }
    public required Money? Claimed { get; init; }
    public required Money? Stake { get; init; }
    public required bool StakeKnown { get; init; }
    public required Verdict Verdict { get; init; }

    /// <summary>What no cause explains (USD); null while unknown.</summary>
    public Money? Unexplained { get; init; }

    /// <summary>The code of the main cause; null while none holds.</summary>
    public string? Cause { get; init; }

    /// <summary>Whose month was diagnosed: tickets about the same one are about the same debt.</summary>
    public CustomerId? CustomerId { get; init; }

    /// <summary>The month (UTC) that was diagnosed.</summary>
    public Month? DiagnosedMonth { get; init; }
    public required ProofShape Proof { get; init; }
    public required DateTimeOffset? DueAt { get; init; }

    /// <summary>The desk is not asked: the customer is, or it is settled.</summary>
    public bool Paused => DueAt is null;
    public required PersonId? AssigneeId { get; init; }
    public required string? Assignee { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public required double Rank { get; init; }
    public required DateTimeOffset? SnoozedUntil { get; init; }
    public string Name => NameOf(Number);

    /// <summary>As people say a number: CR-1042.</summary>
    public static string NameOf(int number) => Ticket.NameOf(number);
}

/// <summary>One page of the queue.</summary>
/// <param name="Rows">In their order.</param>
/// <param name="Next">Where the next page begins; null when there is no more.</param>
/// <param name="IsCut">More texts matched than are looked through: the newest <see cref="TicketQueue.SearchCap"/> were.</param>
public sealed record QueueSlice(IReadOnlyList<TicketRow> Rows, QueueCursor? Next, bool IsCut = false);
