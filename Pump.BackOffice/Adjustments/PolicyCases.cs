using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Adjustments.Delegations;
using Pump.BackOffice.Adjustments.Rules;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Adjustments;

/// <summary>Gathers what the rules look at, from the rows as they are now.</summary>
internal static class PolicyCases
{
    /// <param name="db">Where to look; inside the transaction when somebody decides.</param>
    /// <param name="adjustment">Which adjustment, with its terms.</param>
    /// <param name="policyVersion">The frozen version, or null for the one in force.</param>
    /// <param name="decider">Who would decide.</param>
    /// <param name="now">The moment (UTC).</param>
    /// <param name="cancellationToken">Stops looking.</param>
    /// <param name="principal">In whose stead they would decide; null in nobody's.</param>
    public static async Task<PolicyCase> GatherAsync(
        BackOfficeDb db,
        Adjustment adjustment,
        int? policyVersion,
        Actor? decider,
        DateTimeOffset now,
        CancellationToken cancellationToken,
        PersonId? principal = null
    )
    {
        var inForce = await db
            .AdjustmentPolicies.AsNoTracking()
            .OrderByDescending(p => p.Version)
            .FirstAsync(cancellationToken);
        var policy =
            policyVersion is null || policyVersion == inForce.Version
                ? inForce
                : await db
                    .AdjustmentPolicies.AsNoTracking()
                    .SingleAsync(p => p.Version == policyVersion, cancellationToken);
        var executive = await db
            .Customers.Where(c => c.Id == adjustment.CustomerId)
            .Select(c => c.AccountExecutiveId)
            .SingleAsync(cancellationToken);
        var approvals = await db
            .AdjustmentDecisions.Where(d =>
                d.AdjustmentId == adjustment.Id && d.Revision == adjustment.Revision && d.Ruling == Ruling.Approved
            )
            .OrderBy(d => d.At)
            .Select(d => new { d.DeciderId, d.OnBehalfOfId })
            .ToListAsync(cancellationToken);
        PersonId[] hands =
        [
            adjustment.MakerId,
            adjustment.LastEditorId,
            .. executive is { } own ? [own] : Array.Empty<PersonId>(),
        ];
        PersonId[] ids =
        [
            .. hands,
            .. approvals.Select(a => a.DeciderId),
            .. principal is { } absent ? [absent] : Array.Empty<PersonId>(),
        ];
        var names = await db
            .People.AsNoTracking()
            .Where(p => ids.Contains(p.Id))
            .ToDictionaryAsync(p => p.Id, p => new NamedPerson(p.Id, p.Name), cancellationToken);
        var standIns = await StandingIn.ForAsync(db, hands, now, cancellationToken);
        var counted = principal ?? decider?.Id;
        return new PolicyCase(
            policy.Figures,
            adjustment.Terms,
            adjustment.Amount ?? Money.Zero,
            names[adjustment.MakerId],
            names[adjustment.LastEditorId],
            executive is { } ae ? names[ae] : null,
            decider is null ? null : new NamedPerson(decider.Id, decider.Name),
            adjustment.State == AdjustmentState.Proposed ? [.. approvals.Select(a => names[a.DeciderId])] : [],
            await NeighboursAsync(db, adjustment, policy.Figures, now, cancellationToken),
            counted is { } whose ? await DecidedThisMonthAsync(db, whose, now, cancellationToken) : Money.Zero,
            now
        )
        {
            PolicyVersion = policy.Version,
            MadeGood = await GrantsOfMonth.ReadAsync(db, adjustment, cancellationToken),
            InForce = inForce.Figures,
            Principal = principal is { } p ? names[p] : null,
            StandIns = [.. standIns.Select(s => (names[s.From], s.To))],
            ApprovedInSteadOf = [.. approvals.Select(a => a.OnBehalfOfId).OfType<PersonId>()],
        };
    }

    private static async Task<IReadOnlyList<Neighbour>> NeighboursAsync(
        BackOfficeDb db,
        Adjustment adjustment,
        PolicyFigures policy,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var since = now.AddDays(-policy.SplitDays);
        var rows = await db
            .Adjustments.AsNoTracking()
            .Where(a =>
                a.CustomerId == adjustment.CustomerId
                && a.Reason == adjustment.Reason
                && a.Id != adjustment.Id
                && a.ProposedAt >= since
                && (a.State == AdjustmentState.Proposed || a.State == AdjustmentState.Approved)
                && a.ReversedBy == null
            )
            .OrderBy(a => a.Number)
            .Select(a => new { a.Number, a.Amount })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(a => new Neighbour(a.Number, a.Amount ?? Money.Zero))];
    }

    private static async Task<Money> DecidedThisMonthAsync(
        BackOfficeDb db,
        PersonId decider,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var start = Month.Of(now).StartsAt;
        var amounts = await db
            .AdjustmentDecisions.Where(d =>
                (d.OnBehalfOfId ?? d.DeciderId) == decider && d.Ruling == Ruling.Approved && d.At >= start
            )
            .Select(d => d.Amount)
            .ToListAsync(cancellationToken);
        return amounts.Sum();
    }
}
