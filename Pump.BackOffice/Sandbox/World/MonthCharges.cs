using Pump.BackOffice.Sandbox.Scenarios;

namespace Pump.BackOffice.Sandbox.World;

/// <summary>Turns the charge patterns of the scenario into the lines of one month's bills.</summary>
internal sealed class MonthCharges(Scenario scenario, ScenarioAnchor anchor)
{
    /// <summary>All lines of an account in the month, each with the bill that it belongs to.</summary>
    internal IEnumerable<(string? PayerId, BillLine Line)> Of(
        ScenarioAccount account,
        Membership membership,
        MonthPhase phase,
        DaySpread spread
    )
    {
        var stays = membership.Stays(phase.Month);
        foreach (var charge in account.Charges)
        {
            if (charge.From > phase.Offset || charge.To < phase.Offset || Waits(charge.Kind, phase))
            {
                continue;
            }

            foreach (var stay in stays)
            {
                var last = Math.Min(stay.LastDay, phase.Through);
                var amount = Amount(account.Id, charge, phase.Offset, phase.IsEstimated(stay.PayerId));
                var share = spread.Share(amount, stay.FirstDay, last);
                if (share != 0m)
                {
                    yield return (
                        stay.PayerId,
                        Line(account.Id, charge.Service, charge.Kind, share, stay.FirstDay, last)
                    );
                }
            }
        }

        foreach (var single in account.OneOffs.Where(o => o.On.Month == phase.Offset))
        {
            var day = anchor.Day(single.On).Day;
            if (day <= phase.Through)
            {
                yield return (
                    PayerOn(stays, day),
                    Line(account.Id, single.Service, single.Kind, single.Amount, day, day)
                );
            }
        }

        foreach (
            var change in phase.Restatements.Where(r => string.Equals(r.Account, account.Id, StringComparison.Ordinal))
        )
        {
            var day = spread.Days;
            yield return (
                PayerOn(stays, day),
                Line(account.Id, change.Service, ChargeKind.Usage, change.Change, day, day)
            );
        }
    }

    private static bool Waits(ChargeKind kind, MonthPhase phase) =>
        kind == ChargeKind.Support && !phase.IsSupportPosted;

    private static string? PayerOn(IReadOnlyList<Stay> stays, int day) =>
        stays.First(s => s.FirstDay <= day && day <= s.LastDay).PayerId;

    private static BillLine Line(
        string account,
        string service,
        ChargeKind kind,
        decimal amount,
        int first,
        int last
    ) =>
        new()
        {
            AccountId = account,
            Service = service,
            Kind = kind,
            Amount = amount,
            FirstDay = first,
            LastDay = last,
        };

    private decimal Amount(string accountId, ScenarioCharge charge, int offset, bool estimated)
    {
        foreach (var exact in charge.Exact)
        {
            if (exact.Month == offset)
            {
                return estimated ? exact.Estimated ?? exact.Amount : exact.Amount;
            }
        }

        var amount = charge.Amount;
        for (var m = -13; m < offset; m++)
        {
            amount *= 1m + charge.Growth;
        }

        amount *= 1m + (charge.Noise * Noise.Around(scenario.Seed, accountId, charge.Service, offset));
        // Late usage goes with noise: a pattern without noise is known to the cent from the first day.
        if (estimated && charge.Kind == ChargeKind.Usage && charge.Noise > 0m)
        {
            var late = Noise.Around(scenario.Seed, accountId, "late", offset);
            amount *= 1m - (scenario.MonthClose.LateUsage * (1m + late) / 2m);
        }

        return Math.Round(amount, 2, MidpointRounding.ToEven);
    }
}
