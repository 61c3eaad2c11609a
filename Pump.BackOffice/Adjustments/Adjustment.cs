using System.Globalization;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Adjustments;

public readonly record struct AdjustmentId(Guid Value) : IStrongId<AdjustmentId>
{
    public static AdjustmentId From(Guid value) => new(value);

    public static AdjustmentId New() => new(Guid.CreateVersion7());
}

/// <summary>
/// A change to a customer's credits that somebody writes and somebody else decides. Each proposal freezes its terms as
/// an <see cref="AdjustmentProposal"/>; a decision is about exactly one of them.
/// </summary>
public sealed class Adjustment : IVersioned
{
    private Adjustment() { }

    public AdjustmentId Id { get; private init; }

    /// <summary>What people call it: 317 is ADJ-0317.</summary>
    public int Number { get; private init; }
    public CustomerId CustomerId { get; private init; }

    /// <summary>The ticket that it settles, and that cannot be closed before it is decided.</summary>
    public int? TicketNumber { get; private init; }
    public AdjustmentState State { get; private set; }

    /// <summary>The terms as they stand; those of a proposal are frozen beside them.</summary>
    public AdjustmentTerms Terms { get; private set; } = null!;

    /// <summary>The kind of the <see cref="Terms"/>, to look for.</summary>
    public AdjustmentKind Kind { get; private set; }

    /// <summary>The reason of the <see cref="Terms"/>, to look for.</summary>
    public ReasonCode? Reason { get; private set; }

    /// <summary>The amount of the <see cref="Terms"/> (USD), to add up.</summary>
    public Money? Amount { get; private set; }

    /// <summary>The credit of the <see cref="Terms"/>, to look for.</summary>
    public Guid? CreditId { get; private set; }

    /// <summary>How often it was proposed: 0 before the first time. Decisions name it.</summary>
    public int Revision { get; private set; }
    public PersonId MakerId { get; private init; }

    /// <summary>Who changed the terms last; may not decide either.</summary>
    public PersonId LastEditorId { get; private set; }
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset? ProposedAt { get; private set; }

    /// <summary>When an undecided proposal ends by itself (UTC).</summary>
    public DateTimeOffset? ExpiresAt { get; private set; }

    /// <summary>When it was approved, rejected, withdrawn, or ended otherwise (UTC).</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The number of the adjustment that undid this one.</summary>
    public int? ReversedBy { get; private set; }
    public long Version { get; private set; }

    /// <summary>As people say and write it.</summary>
    public string Code => CodeOf(Number);

    /// <summary>The page that shows it; ledger entries name it as their source.</summary>
    public string Route => RouteOf(Number);

    public static string CodeOf(int number) => string.Create(CultureInfo.InvariantCulture, $"ADJ-{number:0000}");

    public static string RouteOf(int number) => string.Create(CultureInfo.InvariantCulture, $"/approvals/{number}");

    public static Adjustment Draft(
        int number,
        CustomerId customer,
        int? ticketNumber,
        AdjustmentTerms terms,
        PersonId maker,
        DateTimeOffset now
    )
    {
        var adjustment = new Adjustment
        {
            Id = AdjustmentId.New(),
            Number = number,
            CustomerId = customer,
            TicketNumber = ticketNumber,
            MakerId = maker,
            CreatedAt = now,
        };
        adjustment.Set(terms, maker);
        return adjustment;
    }

    /// <summary>Changes the terms. A frozen proposal is void from then on; nothing of it is lost.</summary>
    public void Edit(AdjustmentTerms terms, PersonId editor)
    {
        Expect(
            AdjustmentState.Draft,
            AdjustmentState.Proposed,
            AdjustmentState.ChangesRequested,
            AdjustmentState.Expired,
            AdjustmentState.Stale
        );
        State = AdjustmentState.Draft;
        (ExpiresAt, EndedAt) = (null, null);
        Set(terms, editor);
    }

    /// <summary>Takes over what follows from the books, such as the amount of a void: the same terms, said in full.</summary>
    internal void Complete(AdjustmentTerms terms)
    {
        Expect(AdjustmentState.Draft, AdjustmentState.ChangesRequested);
        Set(terms, LastEditorId);
    }

    /// <summary>Freezes the terms and asks for a decision.</summary>
    public AdjustmentProposal Propose(
        PersonId proposer,
        int policyVersion,
        DateTimeOffset now,
        DateTimeOffset expiresAt
    )
    {
        Expect(AdjustmentState.Draft, AdjustmentState.ChangesRequested);
        State = AdjustmentState.Proposed;
        Revision++;
        ProposedAt = now;
        ExpiresAt = expiresAt;
        return AdjustmentProposal.Freeze(this, proposer, policyVersion, now);
    }

    public void GiveBack()
    {
        Expect(AdjustmentState.Proposed);
        State = AdjustmentState.ChangesRequested;
        ExpiresAt = null;
    }

    public void Approve(DateTimeOffset now) => End(AdjustmentState.Approved, now, AdjustmentState.Proposed);

    public void Reject(DateTimeOffset now) => End(AdjustmentState.Rejected, now, AdjustmentState.Proposed);

    public void Expire(DateTimeOffset now) => End(AdjustmentState.Expired, now, AdjustmentState.Proposed);

    public void GoStale(DateTimeOffset now) => End(AdjustmentState.Stale, now, AdjustmentState.Proposed);

    public void Withdraw(DateTimeOffset now) =>
        End(
            AdjustmentState.Withdrawn,
            now,
            AdjustmentState.Draft,
            AdjustmentState.Proposed,
            AdjustmentState.ChangesRequested
        );

    public void ReverseBy(int number) =>
        ReversedBy =
            ReversedBy is null && State == AdjustmentState.Approved
                ? number
                : throw new InvalidOperationException($"{Code} cannot be reversed.");

    private void End(AdjustmentState state, DateTimeOffset now, params AdjustmentState[] from)
    {
        Expect(from);
        State = state;
        ExpiresAt = null;
        EndedAt = now;
    }

    private void Set(AdjustmentTerms terms, PersonId editor)
    {
        Terms = terms;
        Kind = terms.Kind;
        Reason = terms.Reason;
        Amount = terms.Amount;
        CreditId = terms.CreditId;
        LastEditorId = editor;
    }

    private void Expect(params AdjustmentState[] states)
    {
        if (!states.Contains(State))
        {
            throw new InvalidOperationException($"{Code} is {State}, not {string.Join(" or ", states)}.");
        }
    }
}
