using System.Collections.Frozen;

namespace Pump.BackOffice.Identity;

/// <summary>Who may do what, as one table. An administrator holds no other right, so that nobody can raise himself and then approve.</summary>
public static class RolePermissions
{
    private static readonly FrozenDictionary<Role, FrozenSet<Permission>> Table = new Dictionary<
        Role,
        FrozenSet<Permission>
    >
    {
        [Role.BillingAgent] = Set(
            Permission.SeeDesk,
            Permission.WorkTickets,
            Permission.WorkHandedOverTickets,
            Permission.ProposeAdjustments,
            Permission.OpenOriginals,
            Permission.Export,
            Permission.RunSync,
            Permission.Import,
            Permission.EditCustomers,
            Permission.OwnSettings
        ),
        [Role.AccountExecutive] = Set(
            Permission.SeeDesk,
            Permission.WorkHandedOverTickets,
            Permission.ProposeAdjustments,
            Permission.OwnSettings
        ),
        [Role.Manager] = Set(
            Permission.SeeDesk,
            Permission.WorkTickets,
            Permission.WorkHandedOverTickets,
            Permission.ProposeAdjustments,
            Permission.DecideAdjustments,
            Permission.OpenOriginals,
            Permission.Export,
            Permission.RunSync,
            Permission.Import,
            Permission.EditCustomers,
            Permission.SeeAudit,
            Permission.SeeReports,
            Permission.AskErasure,
            Permission.OwnSettings
        ),
        [Role.Auditor] = Set(
            Permission.SeeDesk,
            Permission.OpenOriginals,
            Permission.Export,
            Permission.SeeAudit,
            Permission.SeeReports,
            Permission.OwnSettings
        ),
        [Role.Administrator] = Set(
            Permission.SeeDesk,
            Permission.RunSync,
            Permission.Import,
            Permission.EditCustomers,
            Permission.Administer,
            Permission.SeeAudit,
            Permission.EraseProofs,
            Permission.OwnSettings
        ),
    }.ToFrozenDictionary();

    /// <summary>Whether any of the roles has the permission. An administrator's other roles count for nothing.</summary>
    public static bool Allow(IReadOnlyCollection<Role> roles, Permission permission) =>
        roles.Contains(Role.Administrator)
            ? Table[Role.Administrator].Contains(permission)
            : roles.Any(role => Table[role].Contains(permission));

    /// <summary>
    /// What the app's own jobs and the command line may do: work off, import, look and check, but never work on a
    /// ticket, propose or decide, which only people do.
    /// </summary>
    public static bool JobsMay(Permission permission) =>
        permission
            is Permission.RunJobs
                or Permission.SeeDesk
                or Permission.RunSync
                or Permission.Import
                or Permission.Export
                or Permission.SeeAudit;

    private static FrozenSet<Permission> Set(params Permission[] permissions) => permissions.ToFrozenSet();
}
