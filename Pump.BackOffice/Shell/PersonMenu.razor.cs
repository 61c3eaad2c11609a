using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Shell;

/// <summary>Who is here, in which role, and the way out.</summary>
public sealed partial class PersonMenu(FrameState frame) : ComponentBase
{
    [CascadingParameter]
    public Actor? Actor { get; set; }

    private string Roles => string.Join(", ", Actor?.Roles.Select(role => Words(role)) ?? []);

    /// <summary>"AccountExecutive" as "Account executive".</summary>
    internal static string Words(Role role) =>
        string.Concat(
            role.ToString().Select((c, at) => at > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : c.ToString())
        );
}
