using Pump.BackOffice.Adjustments;

namespace Pump.BackOffice.Tests.Adjustments;

/// <summary>Who acts in the model.</summary>
internal enum Hand
{
    Agent,
    OtherAgent,
    Manager,
    OtherManager,
}

/// <summary>What is done in the model.</summary>
internal enum Deed
{
    Propose,
    Edit,
    Approve,
    Reject,
    GiveBack,
    Withdraw,
    Wait,
}

/// <summary>One adjustment's whole life in a few lines: what the app must come to after the same deeds.</summary>
internal sealed class LifeModel(Hand maker, decimal amount)
{
    /// <summary>From this on two managers decide; the amounts of the model stay below a tier in sum.</summary>
    public const decimal TwoFrom = 5_000m;

    private readonly HashSet<Hand> _approvals = [];
    private Hand? _changedBy;
    private bool _isProposedUpToDate;

    public AdjustmentState State { get; private set; } = AdjustmentState.Draft;
    public decimal Amount { get; private set; } = amount;
    public decimal Booked { get; private set; }
    public int Revision { get; private set; }

    /// <summary>Whether the deed is accepted; then it has taken effect.</summary>
    public bool Do(Deed deed, Hand who, decimal newAmount) =>
        deed switch
        {
            Deed.Propose => Propose(),
            Deed.Edit => Edit(who, newAmount),
            Deed.Approve => Approve(who),
            Deed.Reject => Decide(who, AdjustmentState.Rejected),
            Deed.GiveBack => Decide(who, AdjustmentState.ChangesRequested),
            Deed.Withdraw => Withdraw(who),
            _ => Wait(),
        };

    private Hand Editor => _changedBy ?? maker;

    private bool Propose()
    {
        if (State is not (AdjustmentState.Draft or AdjustmentState.ChangesRequested))
        {
            return false;
        }

        State = AdjustmentState.Proposed;
        Revision++;
        _approvals.Clear();
        _isProposedUpToDate = true;
        return true;
    }

    private bool Edit(Hand who, decimal newAmount)
    {
        if (State is AdjustmentState.Approved or AdjustmentState.Rejected or AdjustmentState.Withdrawn)
        {
            return false;
        }

        (State, Amount, _changedBy, _isProposedUpToDate) = (AdjustmentState.Draft, newAmount, who, false);
        return true;
    }

    private bool Approve(Hand who)
    {
        if (!MayDecide(who) || _approvals.Contains(who))
        {
            return false;
        }

        _approvals.Add(who);
        if (_approvals.Count >= (Amount >= TwoFrom ? 2 : 1))
        {
            (State, Booked) = (AdjustmentState.Approved, Amount);
        }

        return true;
    }

    private bool Decide(Hand who, AdjustmentState state)
    {
        if (!MayDecide(who) || _approvals.Contains(who))
        {
            return false;
        }

        State = state;
        return true;
    }

    private bool Withdraw(Hand who)
    {
        if (
            (who != maker && who != Editor)
            || State is not (AdjustmentState.Draft or AdjustmentState.Proposed or AdjustmentState.ChangesRequested)
        )
        {
            return false;
        }

        State = AdjustmentState.Withdrawn;
        return true;
    }

    /// <summary>Fifteen days pass, and the hourly job comes round.</summary>
    private bool Wait()
    {
        State = State == AdjustmentState.Proposed ? AdjustmentState.Expired : State;
        return true;
    }

    private bool MayDecide(Hand who) =>
        State == AdjustmentState.Proposed
        && _isProposedUpToDate
        && (who is Hand.Manager or Hand.OtherManager)
        && who != maker
        && who != Editor;
}
