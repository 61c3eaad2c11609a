using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Notifications;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Adjustments;

/// <summary>
/// Reminds the managers of what waits longer than the policy says, once, and takes what waits longer still to whom the
/// policy names, once.
/// </summary>
public sealed class RemindApprovers(CommandRunner commands, IDbContextFactory<BackOfficeDb> factory, TimeProvider clock)
{
    internal static readonly Actor Job = Actor.Job("Reminders of approvals");

    /// <summary>Answers how many reminders and escalations went out.</summary>
    public Task<Outcome<int>> RunAsync(CommandId id, Actor actor, CancellationToken cancellationToken) =>
        commands.RunAsync<int>(
            new Command(id, actor, Permission.RunJobs, "approvals.remind", new { id }),
            async scope =>
            {
                var due = await DueAsync(scope.Db, scope.Now, cancellationToken);
                foreach (var (adjustment, kind, policy) in due)
                {
                    await NudgeAsync(scope, adjustment, kind, policy, cancellationToken);
                }

                return due.Count;
            },
            cancellationToken
        );

    /// <summary>The same as a job: a round that finds nothing writes nothing.</summary>
    internal async Task SweepAsync(CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if ((await DueAsync(db, clock.Now(), cancellationToken)).Count > 0)
        {
            await RunAsync(CommandId.New(), Job, cancellationToken);
        }
    }

    private static async Task<IReadOnlyList<(Adjustment Adjustment, NudgeKind Kind, PolicyFigures Policy)>> DueAsync(
        BackOfficeDb db,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var policy = (
            await db.AdjustmentPolicies.AsNoTracking().OrderByDescending(p => p.Version).FirstAsync(cancellationToken)
        ).Figures;
        var waiting = await db
            .Adjustments.AsNoTracking()
            .Where(a => a.State == AdjustmentState.Proposed && a.ProposedAt <= now.AddHours(-policy.RemindAfterHours))
            .OrderBy(a => a.Number)
            .ToListAsync(cancellationToken);
        var ids = waiting.Select(a => a.Id).ToArray();
        var nudges = await db
            .ApprovalNudges.AsNoTracking()
            .Where(n => ids.Contains(n.AdjustmentId))
            .Select(n => new
            {
                n.AdjustmentId,
                n.Revision,
                n.Kind,
            })
            .ToListAsync(cancellationToken);
        var known = nudges.Select(n => (n.AdjustmentId, n.Revision, n.Kind)).ToHashSet();
        return
        [
            .. waiting
                .Select(a =>
                    (
                        Adjustment: a,
                        Kind: a.ProposedAt <= now.AddHours(-policy.EscalateAfterHours)
                            ? NudgeKind.Escalation
                            : NudgeKind.Reminder,
                        Policy: policy
                    )
                )
                .Where(d => !known.Contains((d.Adjustment.Id, d.Adjustment.Revision, d.Kind))),
        ];
    }

    private static async Task NudgeAsync(
        CommandScope scope,
        Adjustment adjustment,
        NudgeKind kind,
        PolicyFigures policy,
        CancellationToken cancellationToken
    )
    {
        scope.Db.ApprovalNudges.Add(
            new ApprovalNudge
            {
                AdjustmentId = adjustment.Id,
                Revision = adjustment.Revision,
                Kind = kind,
                At = scope.Now,
            }
        );
        var hours = (int)(scope.Now - adjustment.ProposedAt!.Value).TotalHours;
        var isEscalation = kind == NudgeKind.Escalation;
        var did = isEscalation ? "was taken further up" : "was called to mind";
        scope.Record(
            isEscalation ? "adjustment.escalated" : "adjustment.reminded",
            adjustment,
            $"{did}: it waits for {hours} hours"
        );
        var sentence = $"{adjustment.Code} waits for a decision for {hours} hours.";
        if (isEscalation && policy.EscalateTo is { } person)
        {
            await Notify.PersonAsync(
                scope,
                person,
                NotificationKind.ApprovalOverdue,
                sentence,
                adjustment.Route,
                cancellationToken
            );
            return;
        }

        await Notify.RoleAsync(
            scope,
            Role.Manager,
            NotificationKind.ApprovalOverdue,
            sentence,
            adjustment.Route,
            cancellationToken
        );
    }
}
