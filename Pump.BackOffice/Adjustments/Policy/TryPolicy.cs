using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Adjustments.Rules;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Adjustments.Policy;

/// <summary>What other figures would have made of one adjustment.</summary>
/// <param name="Row">Which.</param>
/// <param name="Changes">What would have been different, a sentence each.</param>
public sealed record PolicyChange(AdjustmentRow Row, IReadOnlyList<string> Changes);

/// <summary>What other figures would have made of everything that was proposed in a time.</summary>
/// <param name="Looked">How many were looked at.</param>
/// <param name="Changed">Those that would have gone another way, the newest first.</param>
public sealed record PolicyTrial(int Looked, DateOnly Since, IReadOnlyList<PolicyChange> Changed);

/// <summary>
/// Tries figures against what was proposed in the last 90 days, each as it stood when it was proposed or decided, and
/// changes nothing.
/// </summary>
public sealed class TryPolicy(Access access, TimeProvider clock)
{
    private const int Days = 90;

    public Task<Outcome<PolicyTrial>> RunAsync(
        Actor actor,
        PolicyFigures figures,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync(
            actor,
            Permission.Administer,
            async db => figures.WhyNot() is { } wrong ? wrong : await TrialAsync(db, figures, cancellationToken),
            cancellationToken
        );

    private async Task<Outcome<PolicyTrial>> TrialAsync(
        BackOfficeDb db,
        PolicyFigures figures,
        CancellationToken cancellationToken
    )
    {
        var since = clock.Now().AddDays(-Days);
        var policies = await db.AdjustmentPolicies.ToDictionaryAsync(p => p.Version, p => p.Figures, cancellationToken);
        var query = db.Adjustments.Where(a => a.ProposedAt >= since).OrderByDescending(a => a.Number);
        var rows = await AdjustmentRows.ReadAsync(db, query, cancellationToken);
        // What was proposed before counts together with it, so that reaches back further.
        var earliest = since.AddDays(-365);
        var all = await db.Adjustments.Where(a => a.ProposedAt >= earliest).ToListAsync(cancellationToken);
        var proposals = await db
            .AdjustmentProposals.Where(p => p.ProposedAt >= since)
            .ToDictionaryAsync(p => (p.AdjustmentId, p.Revision), cancellationToken);
        var decisions = await db
            .AdjustmentDecisions.Where(d => d.Ruling == Ruling.Approved && d.At >= earliest)
            .ToListAsync(cancellationToken);
        List<PolicyChange> changed = [];
        foreach (var (row, adjustment) in rows)
        {
            if (!proposals.TryGetValue((adjustment.Id, adjustment.Revision), out var proposal))
            {
                continue;
            }

            var past = new PastCase(adjustment, proposal, all, decisions);
            var changes = PolicyDifferences.Between(past.Under(policies[proposal.PolicyVersion]), past.Under(figures));
            if (changes.Count > 0)
            {
                changed.Add(new PolicyChange(row, changes));
            }
        }

        return new PolicyTrial(rows.Count, DateOnly.FromDateTime(since.UtcDateTime), changed);
    }
}

/// <summary>An adjustment as it stood when it was proposed.</summary>
file sealed class PastCase(
    Adjustment adjustment,
    AdjustmentProposal proposal,
    IReadOnlyList<Adjustment> all,
    IReadOnlyList<AdjustmentDecision> decisions
)
{
    public PolicyCase Under(PolicyFigures figures)
    {
        var from = proposal.ProposedAt.AddDays(-figures.SplitDays);
        var together = all.Where(a =>
                a.Id != adjustment.Id
                && a.CustomerId == adjustment.CustomerId
                && a.Reason == adjustment.Reason
                && a.ProposedAt >= from
                && (
                    a.ProposedAt < proposal.ProposedAt
                    || (a.ProposedAt == proposal.ProposedAt && a.Number < adjustment.Number)
                )
                && a.State is AdjustmentState.Proposed or AdjustmentState.Approved
            )
            .Select(a => new Neighbour(a.Number, a.Amount ?? Money.Zero))
            .ToArray();
        var last = decisions.Where(d => d.AdjustmentId == adjustment.Id).MaxBy(d => d.At);
        var counted = last?.OnBehalfOfId ?? last?.DeciderId;
        return new PolicyCase(
            figures,
            proposal.Terms(),
            adjustment.Amount ?? Money.Zero,
            new NamedPerson(proposal.MakerId, string.Empty),
            new NamedPerson(proposal.LastEditorId, string.Empty),
            AccountExecutive: null,
            counted is { } who ? new NamedPerson(who, string.Empty) : null,
            Approvals: [],
            together,
            counted is { } whose ? Before(whose, last!) : Money.Zero,
            proposal.ProposedAt
        );
    }

    private Money Before(PersonId whose, AdjustmentDecision last)
    {
        var start = Month.Of(last.At).StartsAt;
        return decisions
            .Where(d => (d.OnBehalfOfId ?? d.DeciderId) == whose && d.At >= start && d.At < last.At)
            .Sum(d => d.Amount);
    }
}

/// <summary>What two versions say differently about the same case.</summary>
internal static class PolicyDifferences
{
    public static IReadOnlyList<string> Between(PolicyCase before, PolicyCase after)
    {
        List<string> changes = [];
        if (before.ApproversNeeded != after.ApproversNeeded)
        {
            changes.Add(after.ApproversNeeded == 2 ? "two managers instead of one" : "one manager instead of two");
        }

        var verdicts = ApprovalPolicy
            .Judge(before)
            .Zip(ApprovalPolicy.Judge(after))
            .Where(v => v.First.Rule != new FourEyesRule().Name);
        foreach (var (was, would) in verdicts)
        {
            if (was.Standing != RuleStanding.Stops && would.Standing == RuleStanding.Stops)
            {
                changes.Add($"{would.Rule} would have stopped it: {would.Text}");
            }
            else if (was.Standing == RuleStanding.Stops && would.Standing != RuleStanding.Stops)
            {
                changes.Add($"{was.Rule} would have let it pass");
            }
        }

        return changes;
    }
}
