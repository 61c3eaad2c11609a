using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Shell;

/// <summary>One entry of the rail, and the keys that lead there.</summary>
/// <param name="Needs">Without this permission the page would only refuse, so the rail leaves it out.</param>
internal sealed record NavEntry(
    string Href,
    string Text,
    IconName Icon,
    string Keys,
    Permission Needs = Permission.SeeDesk
);

/// <summary>The places of the app, in the rail's order.</summary>
internal static class Navigation
{
    public static IReadOnlyList<NavEntry> Entries { get; } =
    [
        new("/", "Home", IconName.Home, "g h"),
        new("/queue", "Queue", IconName.Queue, "g q"),
        new("/intake", "Mail", IconName.Mail, "g m"),
        new("/customers", "Customers", IconName.Customers, "g c"),
        new("/approvals", "Approvals", IconName.Approve, "g a"),
        new("/leaks", "Leaks", IconName.Split, "g l"),
        new("/sync", "AWS sync", IconName.Sync, "g y"),
        new("/reports", "Reports", IconName.Report, "g r", Permission.SeeReports),
        new("/audit", "Audit", IconName.Audit, "g u", Permission.SeeAudit),
        new("/settings", "Settings", IconName.Settings, "g s", Permission.OwnSettings),
    ];

    /// <summary>The entry that a page stands under: the longest address that begins the page's.</summary>
    /// <param name="path">The page's path without query, as <c>/tickets/CR-1042</c>.</param>
    public static NavEntry? Of(string path)
    {
        // tickets come off the queue, a proof off a ticket: their pages stand under the place they are reached from
        var place =
            path.StartsWith("/tickets", StringComparison.Ordinal)
            || path.StartsWith("/proofs", StringComparison.Ordinal)
                ? "/queue"
            : path.StartsWith("/invoices", StringComparison.Ordinal)
            || path.StartsWith("/expiring", StringComparison.Ordinal)
                ? "/customers"
            : path;
        return Entries
            .Where(e =>
                string.Equals(place, e.Href, StringComparison.Ordinal)
                || (e.Href != "/" && place.StartsWith(e.Href + "/", StringComparison.Ordinal))
            )
            .MaxBy(e => e.Href.Length);
    }
}
