namespace Pump.BackOffice.Credits.Allocation;

/// <summary>
/// Applies credits to a month's bill as AWS's documents describe it (user guide "AWS credits", steps 1 and 2): credits
/// one by one, each first to its owner's charges, then to the accounts that spend most; within an account the service
/// with the most left, and in it the largest charge. For forecast, explanation and cross-check: what AWS reports is
/// what happened. Grows as n log n.
/// </summary>
public static class AllocateMonth
{
    /// <exception cref="ArgumentException">The bill has a <see cref="MonthBill.Fault"/>.</exception>
    public static AllocatedBill Run(MonthBill bill)
    {
        ArgumentNullException.ThrowIfNull(bill);
        return bill.Fault() is { } fault ? throw new ArgumentException(fault, nameof(bill)) : new MonthRun(bill).Run();
    }

    /// <summary>Like <see cref="Run"/>, for a bill whose <see cref="MonthBill.Fault"/> was asked already.</summary>
    internal static AllocatedBill RunChecked(MonthBill bill) => new MonthRun(bill).Run();
}

/// <summary>One run over one bill.</summary>
file sealed class MonthRun
{
    private readonly MonthBill _bill;
    private readonly BillGround _ground;
    private readonly AllocationNotes _notes;
    private readonly List<AllocationStep> _steps;
    private readonly decimal[] _remaining;
    private readonly decimal[] _nets;
    private readonly CreditFate[] _fates;

    public MonthRun(MonthBill bill)
    {
        _bill = bill;
        _ground = new BillGround(bill);
        _notes = new AllocationNotes(_ground);
        _steps = new List<AllocationStep>(bill.Charges.Count);
        _remaining = [.. bill.Credits.Select(c => c.Remaining)];
        _nets = [.. bill.Charges.Select(c => c.Amount)];
        _fates = new CreditFate[bill.Credits.Count];
    }

    public AllocatedBill Run()
    {
        List<int> usable = [];
        for (var i = 0; i < _bill.Credits.Count; i++)
        {
            var credit = _bill.Credits[i];
            var why = CreditOrder.WhyNot(credit, _bill.Accounts[_ground.AccountOf(credit.Account)], _bill.Month);
            if (why is null)
            {
                usable.Add(i);
            }

            _fates[i] = why ?? CreditFate.NothingLeft;
        }

        var ranked = CreditOrder.Rank(_bill, usable);
        _notes.Credits(ranked);
        foreach (var credit in ranked)
        {
            Spend(credit);
        }

        return new AllocatedBill(_bill, _steps, _remaining, _nets, _fates, _notes.All());
    }

    private void Spend(RankedCredit ranked)
    {
        var position = ranked.Position;
        Stop? before = null;
        foreach (var stop in new ReceiverWalk(_ground, ranked.Credit).Stops())
        {
            if (before is { Rank: >= 0 } last && _ground.TotalOf(last.Account) == _ground.TotalOf(stop.Account))
            {
                _notes.AccountTie(stop.Account);
            }

            if (_remaining[position] == 0m)
            {
                break;
            }

            _notes.Receives(stop);
            Spend(position, stop);
            before = stop;
        }

        if (_remaining[position] == 0m)
        {
            _fates[position] = CreditFate.UsedUp;
        }
    }

    private void Spend(int credit, Stop stop)
    {
        ChargeGroup? before = null;
        while (_remaining[credit] > 0m && stop.Heap.TryTake(out var group, out var left))
        {
            var named = stop.Heap.Named;
            if (stop.Heap.TryPeek(out _, out var next) && next == left)
            {
                _notes.ServiceTie(stop.Account);
            }

            if (group.HasTie(named))
            {
                _notes.ChargeTie(stop.Account);
            }

            if (before is not null && before != group && before.Left(named) > 0m)
            {
                _notes.ServicesCompared();
            }

            var hadUsage = group.UsageLeft > 0m;
            var charge = group.Pay(named, _remaining[credit], out var paid);
            _remaining[credit] -= paid;
            _nets[charge.Charge] -= paid;
            _steps.Add(new AllocationStep(credit, charge.Charge, paid, stop.Rank, left, charge.Left));
            _ground.Changed(group, hadUsage);
            if (named)
            {
                stop.Heap.Put(group);
            }

            before = group;
        }
    }
}
