using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Tickets;

/// <summary>How a ticket moves between its states. A move that is not allowed answers why, and changes nothing.</summary>
public sealed partial class Ticket
{
    public const string ClosedCode = "ticket-closed";
    public const string HeldCode = "ticket-held";
    public const string MergedCode = "ticket-merged";
    public const string StateCode = "ticket-state";
    private static readonly TimeSpan TakenBackWithin = TimeSpan.FromHours(1);

    private TicketState? _stateBeforeHold;
    private TicketState? _stateBeforeResolved;

    /// <summary>Whether a further mail belongs on a new, linked ticket.</summary>
    public bool IsClosed => State == TicketState.Closed;

    /// <summary>The customer wrote again. Automatic mail is kept, but moves nothing.</summary>
    public Refusal? Reply(string text, bool automatic, DateTimeOffset now)
    {
        if (IsClosed)
        {
            return new Refusal(ClosedCode, $"{Name} is closed: a further mail opens a new ticket.");
        }

        if (automatic)
        {
            MessageCount++;
            Touch(now);
            return null;
        }

        Wrote(text);
        if (State == TicketState.Resolved)
        {
            ComeBack(now);
        }
        else if (State == TicketState.WaitingOnCustomer)
        {
            GoOn(TicketState.Open, now);
        }
        else if (_stateBeforeHold == TicketState.WaitingOnCustomer)
        {
            _stateBeforeHold = TicketState.Open;
        }

        SnoozedUntil = null;
        Clocks = Clocks.Asked(_plan, now);
        Touch(now);
        return null;
    }

    /// <summary>We answer; <paramref name="thenWait"/> says that it is the customer's turn afterwards.</summary>
    public Refusal? Answer(bool thenWait, DateTimeOffset now)
    {
        if (WhyNotWorkedOn() is { } refusal)
        {
            return refusal;
        }

        MessageCount++;
        Clocks = Clocks.Answered(now);
        var next = thenWait ? TicketState.WaitingOnCustomer : TicketState.Open;
        if (State == TicketState.AtApproval)
        {
            _stateBeforeHold = next;
        }
        else if (State is not (TicketState.Resolved or TicketState.WaitingOnAe))
        {
            GoOn(next, now);
        }

        Touch(now);
        return null;
    }

    /// <summary>The answer was taken back before it left: all is as it was.</summary>
    public void TakeBack(TicketMessage answer, DateTimeOffset now)
    {
        if (State is TicketState.Open or TicketState.WaitingOnCustomer && answer.StateBefore is { } before)
        {
            GoOn(before is TicketState.New or TicketState.WaitingOnCustomer ? before : TicketState.Open, now);
        }

        if (State == TicketState.Resolved && _stateBeforeResolved is not null)
        {
            _stateBeforeResolved = answer.StateBefore ?? _stateBeforeResolved;
        }

        Clocks = Clocks with
        {
            FirstRespondedAt = answer.WasFirstAnswer ? null : Clocks.FirstRespondedAt,
            AskedAt = Clocks.AskedAt ?? answer.AskedBefore,
            NextResponseDueAt = Clocks.NextResponseDueAt ?? answer.NextDueBefore,
        };
        MessageCount--;
        Touch(now);
    }

    public void Noted(DateTimeOffset now)
    {
        MessageCount++;
        Touch(now);
    }

    public Refusal? Resolve(Resolution resolution, DateTimeOffset now)
    {
        if ((WhyNotHeldBack() ?? WhyNotWorkedOn()) is { } refusal)
        {
            return refusal;
        }

        if (State == TicketState.Resolved)
        {
            return new Refusal(StateCode, $"{Name} is resolved already.");
        }

        _stateBeforeResolved = State;
        (State, Resolution, ResolvedAt) = (TicketState.Resolved, resolution, now);
        Clocks = Clocks.Resumed(_plan, now);
        Touch(now);
        return null;
    }

    public Refusal? Reopen(DateTimeOffset now)
    {
        if (State != TicketState.Resolved)
        {
            return new Refusal(StateCode, $"{Name} is not resolved.");
        }

        ComeBack(now);
        MergedInto = null;
        Touch(now);
        return null;
    }

    /// <summary>It was resolved by mistake, a moment ago: all is as it was, and nothing counts as having come back.</summary>
    public Refusal? TakeResolvedBack(DateTimeOffset now)
    {
        if (State != TicketState.Resolved || _stateBeforeResolved is not { } before)
        {
            return new Refusal(StateCode, $"{Name} is not resolved.");
        }

        if (now - ResolvedAt > TakenBackWithin)
        {
            return new Refusal(StateCode, $"{Name} was resolved more than an hour ago. Reopen it instead.");
        }

        (Resolution, ResolvedAt, MergedInto, _stateBeforeResolved) = (null, null, null, null);
        GoOn(before, now);
        Touch(now);
        return null;
    }

    public Refusal? Close(DateTimeOffset now)
    {
        if (WhyNotHeldBack() is { } refusal)
        {
            return refusal;
        }

        if (State != TicketState.Resolved || now - ResolvedAt < ClosesAfter)
        {
            return new Refusal(StateCode, $"{Name} closes 14 days after it was resolved.");
        }

        (State, ClosedAt) = (TicketState.Closed, now);
        Touch(now);
        return null;
    }

    /// <summary>It is the account executive's turn.</summary>
    public Refusal? HandTo(PersonId executive, DateTimeOffset now)
    {
        if ((WhyNotHeldBack() ?? WhyNotUnsettled()) is { } refusal)
        {
            return refusal;
        }

        HandedTo = executive;
        GoOn(TicketState.WaitingOnAe, now);
        Touch(now);
        return null;
    }

    public Refusal? HandBack(DateTimeOffset now)
    {
        if (State != TicketState.WaitingOnAe)
        {
            return new Refusal(StateCode, $"{Name} is not with an account executive.");
        }

        HandedTo = null;
        GoOn(TicketState.Open, now);
        Touch(now);
        return null;
    }

    /// <summary>An adjustment on it waits for a decision. Several may at once.</summary>
    public Refusal? HoldForApproval(string adjustmentNumber, DateTimeOffset now)
    {
        if (WhyNotWorkedOn() is { } refusal)
        {
            return refusal;
        }

        if (_holds.Contains(adjustmentNumber, StringComparer.Ordinal))
        {
            return null;
        }

        if (State == TicketState.Resolved)
        {
            ComeBack(now);
        }

        _holds.Add(adjustmentNumber);
        if (State != TicketState.AtApproval)
        {
            _stateBeforeHold = State;
            GoOn(TicketState.AtApproval, now);
        }

        Touch(now);
        return null;
    }

    /// <summary>The adjustment was decided or withdrawn; with the last one the ticket goes back to where it was.</summary>
    public void ReleaseFromApproval(string adjustmentNumber, DateTimeOffset now)
    {
        if (!_holds.Remove(adjustmentNumber) || _holds.Count > 0)
        {
            return;
        }

        GoOn(_stateBeforeHold is null or TicketState.New ? TicketState.Open : _stateBeforeHold.Value, now);
        _stateBeforeHold = null;
        Touch(now);
    }

    /// <summary>It says the same as another one, whose conversation goes on.</summary>
    /// <param name="other">The one that goes on.</param>
    /// <param name="resolution">Duplicate, or merged with all it has.</param>
    /// <param name="now">The moment (UTC).</param>
    public Refusal? MergeInto(Ticket other, Resolution resolution, DateTimeOffset now)
    {
        if (other.Id == Id)
        {
            return new Refusal(MergedCode, "A ticket cannot be merged into itself.");
        }

        if (other.MergedInto is not null || other.IsClosed)
        {
            return new Refusal(MergedCode, $"{other.Name} is itself merged or closed. Pick the one that goes on.");
        }

        if (Resolve(resolution, now) is { } refusal)
        {
            return refusal;
        }

        MergedInto = other.Id;
        return null;
    }

    private Refusal? WhyNotWorkedOn() =>
        IsClosed ? new Refusal(ClosedCode, $"{Name} is closed.")
        : MergedInto is not null ? new Refusal(MergedCode, $"{Name} was merged into another ticket. Work on that one.")
        : null;

    private Refusal? WhyNotUnsettled() =>
        WhyNotWorkedOn()
        ?? (State == TicketState.Resolved ? new Refusal(StateCode, $"{Name} is resolved. Reopen it first.") : null);

    private Refusal? WhyNotHeldBack() =>
        IsHeld
            ? new Refusal(HeldCode, $"{string.Join(", ", _holds)} waits for a decision. {Name} cannot move before.")
            : null;

    private void ComeBack(DateTimeOffset now)
    {
        (State, Resolution, ResolvedAt) = (TicketState.Open, null, null);
        (SnoozedUntil, HandedTo, _stateBeforeResolved) = (null, null, null);
        ReopenedCount++;
        Clocks = Clocks.Reopened(_plan, now);
    }

    private void GoOn(TicketState next, DateTimeOffset now)
    {
        State = next;
        Clocks = next == TicketState.WaitingOnCustomer ? Clocks.Paused(now) : Clocks.Resumed(_plan, now);
    }
}
