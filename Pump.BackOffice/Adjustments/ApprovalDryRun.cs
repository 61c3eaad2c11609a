using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Adjustments.Rules;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Adjustments;

/// <summary>What approving one of several would come to.</summary>
/// <param name="WhyNot">Why it would stop; null when it would pass.</param>
/// <param name="IsFinal">False when a second approval would still be needed.</param>
public sealed record DryRunLine(AdjustmentRow Row, SeenProposal Seen, string? WhyNot, bool IsFinal)
{
    /// <summary>What somebody should look at before it passes; null when nothing.</summary>
    public string? Warning { get; init; }
}

/// <summary>
/// Says for several proposals what approving them one after the other would come to, changing nothing. Each is looked at
/// alone; what passes uses up the ceiling for the next.
/// </summary>
public sealed class ApprovalDryRun(Access access, TimeProvider clock)
{
    private const int Most = 200;

    public Task<Outcome<IReadOnlyList<DryRunLine>>> RunAsync(
        Actor actor,
        IReadOnlyList<int> numbers,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<IReadOnlyList<DryRunLine>>(
            actor,
            Permission.DecideAdjustments,
            async db =>
            {
                var wanted = numbers.Distinct().Take(Most).ToArray();
                var query = db.Adjustments.Where(a => wanted.Contains(a.Number)).OrderBy(a => a.Number);
                var found = await AdjustmentRows.ReadAsync(db, query, cancellationToken);
                var byNumber = found.ToDictionary(f => f.Row.Number);
                List<DryRunLine> lines = [];
                var spent = Money.Zero;
                foreach (var number in wanted.Where(byNumber.ContainsKey))
                {
                    var (row, adjustment) = byNumber[number];
                    var line = await LineAsync(db, actor, row, adjustment, spent, cancellationToken);
                    lines.Add(line);
                    spent += line.WhyNot is null ? adjustment.Amount ?? Money.Zero : Money.Zero;
                }

                return lines;
            },
            cancellationToken
        );

    private async Task<DryRunLine> LineAsync(
        BackOfficeDb db,
        Actor actor,
        AdjustmentRow row,
        Adjustment adjustment,
        Money spent,
        CancellationToken cancellationToken
    )
    {
        var now = clock.Now();
        var proposal = await db
            .AdjustmentProposals.Where(p => p.AdjustmentId == adjustment.Id && p.Revision == adjustment.Revision)
            .SingleOrDefaultAsync(cancellationToken);
        var seen = new SeenProposal(row.Number, adjustment.Revision, proposal?.ContentHash ?? string.Empty);
        if (adjustment.State != AdjustmentState.Proposed || proposal is null)
        {
            return new DryRunLine(row, seen, adjustment.State.Word().ToLowerInvariant(), IsFinal: false);
        }

        var gathered = await PolicyCases.GatherAsync(
            db,
            adjustment,
            proposal.PolicyVersion,
            actor,
            now,
            cancellationToken
        );
        var what = gathered with { DecidedThisMonth = gathered.DecidedThisMonth + spent };
        var stop = ApprovalPolicy.Judge(what).FirstOrDefault(v => v.Standing == RuleStanding.Stops);
        var whyNot =
            adjustment.ExpiresAt <= now ? "expired: nobody decided in time"
            : stop is not null ? $"{stop.Rule.ToLowerInvariant()}: {stop.Text}"
            : await MovedGround.OfAsync(db, adjustment, now, cancellationToken);
        var owed = new StillOwedRule().Judge(what);
        return new DryRunLine(row, seen, whyNot, what.Approvals.Count + 1 >= what.ApproversNeeded)
        {
            Warning = owed.Standing == RuleStanding.Attention ? owed.Text : null,
        };
    }
}
