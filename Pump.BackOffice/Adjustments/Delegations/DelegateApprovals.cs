using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Notifications;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Adjustments.Delegations;

/// <summary>Lets another manager decide in one's stead for a time. Nobody passes on what was lent to them.</summary>
public sealed class DelegateApprovals(CommandRunner commands)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(60);

    /// <param name="id">The form's.</param>
    /// <param name="actor">Whose decisions.</param>
    /// <param name="to">Who decides in their stead.</param>
    /// <param name="startsAt">From when on (UTC), inclusive.</param>
    /// <param name="endsAt">Until when (UTC), exclusive.</param>
    /// <param name="cancellationToken">Stops before anything is kept.</param>
    public Task<Outcome<DelegationId>> RunAsync(
        CommandId id,
        Actor actor,
        PersonId to,
        DateTimeOffset startsAt,
        DateTimeOffset endsAt,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync(
            new Command(
                id,
                actor,
                Permission.DecideAdjustments,
                "approvals.delegate",
                new
                {
                    to,
                    startsAt,
                    endsAt,
                }
            ),
            scope => DelegateAsync(scope, to, startsAt, endsAt, cancellationToken),
            cancellationToken
        );

    private static async Task<Outcome<DelegationId>> DelegateAsync(
        CommandScope scope,
        PersonId to,
        DateTimeOffset startsAt,
        DateTimeOffset endsAt,
        CancellationToken cancellationToken
    )
    {
        if (to == scope.Actor.Id)
        {
            return Refusal.Invalid("To", "Somebody else.");
        }

        var person = await scope.Db.People.SingleOrDefaultAsync(p => p.Id == to, cancellationToken);
        if (person is not { DisabledAt: null } || !person.RolesAllowed.Contains(Role.Manager))
        {
            return Refusal.Invalid("To", "Only a manager decides in a manager's stead.");
        }

        if (endsAt <= startsAt || endsAt <= scope.Now)
        {
            return Refusal.Invalid("EndsAt", "It ends after it starts, and not in the past.");
        }

        if (endsAt - startsAt > Longest)
        {
            return Refusal.Invalid("EndsAt", "At most 60 days.");
        }

        var delegation = Delegation.Make(scope.Actor.Id, to, startsAt, endsAt, scope.Now);
        scope.Db.Delegations.Add(delegation);
        var span = $"from {startsAt:yyyy-MM-dd HH:mm} to {endsAt:yyyy-MM-dd HH:mm} UTC";
        scope.Record(
            "approvals.delegated",
            "Delegation",
            delegation.Id.Value.ToString("D"),
            $"{person.Name} decides in the stead of {scope.Actor.Name}, {span}."
        );
        scope.Tell("delegation", to.Value.ToString("D"));
        await Notify.PersonAsync(
            scope,
            to,
            NotificationKind.ApprovalWaiting,
            $"You decide in the stead of {scope.Actor.Name}, {span}.",
            "/approvals",
            cancellationToken
        );
        return delegation.Id;
    }
}

/// <summary>Ends a delegation before its time: who made it may, and who stands in.</summary>
public sealed class EndDelegation(CommandRunner commands)
{
    public Task<Outcome<DelegationId>> RunAsync(
        CommandId id,
        Actor actor,
        DelegationId delegation,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync<DelegationId>(
            new Command(id, actor, Permission.DecideAdjustments, "approvals.end-delegation", new { delegation }),
            async scope =>
            {
                var found = await scope.Db.Delegations.SingleOrDefaultAsync(
                    d => d.Id == delegation && (d.FromId == scope.Actor.Id || d.ToId == scope.Actor.Id),
                    cancellationToken
                );
                if (found is not { EndedAt: null })
                {
                    return Refusal.NotFound("delegation");
                }

                found.End(scope.Now);
                var names = await scope
                    .Db.People.Where(p => p.Id == found.FromId || p.Id == found.ToId)
                    .ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
                scope.Record(
                    "approvals.delegation-ended",
                    "Delegation",
                    found.Id.Value.ToString("D"),
                    $"{names[found.ToId]} no longer decides in the stead of {names[found.FromId]}."
                );
                scope.Tell("delegation", found.ToId.Value.ToString("D"));
                return found.Id;
            },
            cancellationToken
        );
}

/// <summary>One delegation of the viewer's, given or taken.</summary>
public sealed record DelegationRow(
    DelegationId Id,
    PersonId FromId,
    string From,
    PersonId ToId,
    string To,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    bool IsOn
);

/// <summary>The viewer's delegations that are not over.</summary>
public sealed class MyDelegations(Access access, TimeProvider clock)
{
    public Task<Outcome<IReadOnlyList<DelegationRow>>> RunAsync(Actor actor, CancellationToken cancellationToken) =>
        access.ReadAsync<IReadOnlyList<DelegationRow>>(
            actor,
            Permission.DecideAdjustments,
            async db =>
            {
                var now = clock.Now();
                var people = db.People;
                var rows = await db
                    .Delegations.Where(d =>
                        (d.FromId == actor.Id || d.ToId == actor.Id) && d.EndsAt > now && d.EndedAt == null
                    )
                    .OrderBy(d => d.StartsAt)
                    .Select(d => new
                    {
                        Delegation = d,
                        From = people.Where(p => p.Id == d.FromId).Select(p => p.Name).First(),
                        To = people.Where(p => p.Id == d.ToId).Select(p => p.Name).First(),
                    })
                    .ToListAsync(cancellationToken);
                return rows.Select(r => new DelegationRow(
                        r.Delegation.Id,
                        r.Delegation.FromId,
                        r.From,
                        r.Delegation.ToId,
                        r.To,
                        r.Delegation.StartsAt,
                        r.Delegation.EndsAt,
                        r.Delegation.StartsAt <= now
                    ))
                    .ToArray();
            },
            cancellationToken
        );
}
