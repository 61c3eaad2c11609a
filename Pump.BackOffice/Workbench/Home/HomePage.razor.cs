using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Platform.Ui.Keys;

namespace Pump.BackOffice.Workbench.Home;

/// <summary>What each role should see first: the panels that features registered for it, and the ways on.</summary>
public sealed partial class HomePage(IEnumerable<HomePanel> panels, KeyTable keys) : ComponentBase
{
    public const string Route = "/";

    [CascadingParameter]
    public Actor? Actor { get; set; }

    private IEnumerable<HomePanel> Panels =>
        panels.Where(p => p.Roles.Any(role => Actor!.Roles.Contains((Role)role))).OrderBy(p => p.Order);

    private IEnumerable<Place> Places =>
        new (Permission Needs, Place Place)[]
        {
            (Permission.WorkTickets, Go("/queue", "Queue", "tickets, the most at stake first", IconName.Queue)),
            (Permission.SeeDesk, Go("/customers", "Customers", "who they are, and their credits", IconName.Customers)),
            (
                Permission.DecideAdjustments,
                Go("/approvals", "Approvals", "what waits for a decision", IconName.Approve)
            ),
            (Permission.RunSync, Go("/sync", "AWS sync", "how fresh AWS’s figures are", IconName.Sync)),
            (Permission.SeeReports, Go("/reports", "Reports", "how the desk does", IconName.Report)),
            (
                Permission.SeeAudit,
                Go("/audit", "Audit", "who did what, and whether the books are whole", IconName.Audit)
            ),
            (
                Permission.OwnSettings,
                Go("/settings", "Settings", "what you are told of, keys, people", IconName.Settings)
            ),
        }
            .Where(p => Actor!.May(p.Needs))
            .Select(p => p.Place);

    private Place Go(string href, string text, string what, IconName icon) =>
        new(href, text, what, icon, keys.KeysOf(KeyBinding.GoPrefix + href) ?? string.Empty);

    private sealed record Place(string Href, string Text, string What, IconName Icon, string Keys);
}
