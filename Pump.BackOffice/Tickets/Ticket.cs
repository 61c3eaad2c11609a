using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

public readonly record struct TicketId(Guid Value) : IStrongId<TicketId>
{
    public static TicketId From(Guid value) => new(value);

    public static TicketId New() => new(Guid.CreateVersion7());
}

/// <summary>One question of a customer about credits, from the first mail to its settlement.</summary>
public sealed partial class Ticket : IVersioned
{
    public const string Series = "ticket";
    public const long FirstNumber = 1001;
    public const string Topic = "ticket";

    /// <summary>How long a settled ticket can still be answered on.</summary>
    public static readonly TimeSpan ClosesAfter = TimeSpan.FromDays(14);

    private readonly List<string> _holds = [];
    private ServicePlan _plan = ServicePlan.Standard;

    private Ticket() { }

    public TicketId Id { get; private init; }
    public int Number { get; private init; }

    /// <summary>As people say it: CR-1042.</summary>
    public string Name => NameOf(Number);

    /// <summary>Null while nobody knows whose it is; never guessed.</summary>
    public CustomerId? CustomerId { get; private set; }
    public string RequesterName { get; private init; } = string.Empty;

    /// <summary>Where answers go; lower case.</summary>
    public string RequesterAddress { get; private init; } = string.Empty;
    public TicketKind Kind { get; private set; }
    public string Subject { get; private set; } = string.Empty;

    /// <summary>The beginning of the customer's last mail, for lists.</summary>
    public string Snippet { get; private set; } = string.Empty;
    public TicketState State { get; private set; }
    public PersonId? AssigneeId { get; private set; }
    public Claim Claim { get; private set; } = Claim.Nothing;

    /// <summary>What is at stake in US dollars, by diagnosis; null while unknown.</summary>
    public Money? Stake { get; private set; }

    /// <summary>Whether diagnosis knows what is at stake. Unknown is not zero.</summary>
    public bool StakeKnown { get; private set; }
    public Verdict Verdict { get; private set; }

    /// <summary>What no cause explains of the difference (USD), by diagnosis; null while unknown.</summary>
    public Money? Unexplained { get; private set; }

    /// <summary>What diagnosis says in one sentence; null before it ran.</summary>
    public string? Finding { get; private set; }

    /// <summary>The code of the main cause that diagnosis found; null while none holds.</summary>
    public string? Cause { get; private set; }

    /// <summary>The month (UTC) that was diagnosed: the claim's, or without one the last that was invoiced.</summary>
    public Month? DiagnosedMonth { get; private set; }
    public Urgency Urgency { get; private set; }
    public double Rank { get; private set; }
    public ServiceClocks Clocks { get; private set; } = new();

    /// <summary>The earliest promise still owed (UTC); null while paused and when settled.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>Nothing is left to do: resolved or closed. Stored, so that lists of open ones need not read the settled.</summary>
    public bool IsSettled { get; private set; }

    /// <summary>The promise (as <see cref="DueAt"/>) that was last found broken; null when none was.</summary>
    public DateTimeOffset? BreachedDueAt { get; private set; }

    /// <summary>The promise of which somebody was last warned; null when nobody was.</summary>
    public DateTimeOffset? WarnedDueAt { get; private set; }

    /// <summary>Until when it is out of sight; null when it is not snoozed.</summary>
    public DateTimeOffset? SnoozedUntil { get; private set; }
    public TicketId? MergedInto { get; private set; }

    /// <summary>The closed or split ticket that this one goes on from.</summary>
    public TicketId? Continues { get; private init; }

    /// <summary>The account executive whose turn it is; null unless handed over.</summary>
    public PersonId? HandedTo { get; private set; }

    /// <summary>Numbers of the adjustments that wait for a decision.</summary>
    public IReadOnlyList<string> Holds => _holds;
    public bool IsHeld => _holds.Count > 0;
    public Resolution? Resolution { get; private set; }

    /// <summary>The first proof's shape and the number of all, for lists.</summary>
    public ProofShape ProofShape { get; private set; }
    public int ProofCount { get; private set; }
    public int MessageCount { get; private set; }
    public int ReopenedCount { get; private set; }
    public DateTimeOffset OpenedAt { get; private init; }
    public DateTimeOffset ChangedAt { get; private set; }
    public DateTimeOffset? ResolvedAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public long Version { get; private set; }

    public static string NameOf(int number) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"CR-{number}");

    public static Ticket Open(
        int number,
        NewTicket wanted,
        DateTimeOffset now,
        TicketId? continues = null,
        ServicePlan? plan = null
    )
    {
        var ticket = new Ticket
        {
            Id = TicketId.New(),
            Number = number,
            CustomerId = wanted.CustomerId,
            RequesterName = wanted.From.Name,
            RequesterAddress = wanted.From.Address.Trim().ToLowerInvariant(),
            Kind = wanted.Kind,
            Subject = wanted.Subject,
            Claim = wanted.Claim,
            Continues = continues,
            OpenedAt = now,
        };
        ticket.Under(plan ?? ServicePlan.Standard);
        ticket.Clocks = ServiceClocks.Start(ticket._plan, now);
        ticket.Wrote(wanted.Text);
        ticket.Touch(now);
        return ticket;
    }

    public void Assign(PersonId? person, DateTimeOffset now)
    {
        AssigneeId = person;
        if (State == TicketState.New && person is not null)
        {
            State = TicketState.Open;
        }

        Touch(now);
    }

    public void Describe(TicketKind kind, string subject, DateTimeOffset now)
    {
        (Kind, Subject) = (kind, subject);
        Touch(now);
    }

    /// <summary>A person says whose ticket it is.</summary>
    public void BelongTo(CustomerId? customer, DateTimeOffset now)
    {
        CustomerId = customer;
        Touch(now);
    }

    public void ClaimIs(Claim claim, DateTimeOffset now)
    {
        Claim = claim;
        Touch(now);
    }

    /// <summary>Diagnosis writes what it came to.</summary>
    /// <param name="stake">In US dollars; null when it cannot be known yet.</param>
    /// <param name="verdict">How sure the findings are.</param>
    /// <param name="finding">One sentence for the preview.</param>
    /// <param name="invoiceDueSoon">The customer's invoice is due within three days.</param>
    /// <param name="now">The moment (UTC).</param>
    /// <param name="cause">The code of the main cause; null when none holds.</param>
    /// <param name="month">The month that was diagnosed.</param>
    /// <param name="unexplained">What no cause explains (USD); null while unknown.</param>
    public void Assess(
        Money? stake,
        Verdict verdict,
        string? finding,
        bool invoiceDueSoon,
        DateTimeOffset now,
        string? cause = null,
        Month? month = null,
        Money? unexplained = null
    )
    {
        (Stake, StakeKnown, Verdict, Finding) = (stake, stake is not null, verdict, finding);
        (Cause, DiagnosedMonth, Unexplained) = (cause, month, unexplained);
        Urgency =
            Clocks.BreachedAt is not null && State.IsUnsettled() ? Urgency.Breached
            : invoiceDueSoon ? Urgency.InvoiceDue
            : Urgency.Normal;
        Touch(now);
    }

    public void Snooze(DateTimeOffset? until, DateTimeOffset now)
    {
        SnoozedUntil = until;
        Touch(now);
    }

    /// <summary>One more proof; the first one's shape shows in lists.</summary>
    public void Show(ProofShape shape, DateTimeOffset now)
    {
        ProofShape = ProofCount == 0 ? shape : ProofShape;
        ProofCount++;
        Touch(now);
    }

    /// <summary>A promise was broken; answers whether that is new.</summary>
    public bool Breach(DateTimeOffset now)
    {
        if (DueAt is not { } due || due > now || BreachedDueAt == due)
        {
            return false;
        }

        BreachedDueAt = due;

        Clocks = Clocks.Breached(now);
        Urgency = Urgency.Breached;
        Touch(now);
        return true;
    }

    /// <summary>A promise is about to pass; answers whether that is new, and so to be told.</summary>
    public bool Warn(DateTimeOffset now)
    {
        if (
            DueAt is not { } due
            || due <= now
            || WarnedDueAt == due
            || _plan.Hours.Between(now, due) > _plan.WarnBefore
        )
        {
            return false;
        }

        WarnedDueAt = due;
        return true;
    }

    /// <summary>The promises that hold for it; set when it is loaded to be changed.</summary>
    internal Ticket Under(ServicePlan plan)
    {
        _plan = plan;
        return this;
    }

    private void Wrote(string text)
    {
        MessageCount++;
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Snippet = line.Length <= 200 ? line : line[..200];
    }

    private void Touch(DateTimeOffset now)
    {
        ChangedAt = now;
        IsSettled = !State.IsUnsettled();
        DueAt = IsSettled ? null : Clocks.DueAt;
        Rank = TicketRank.Of(Stake, Claim.Amount, Urgency, OpenedAt);
    }
}
