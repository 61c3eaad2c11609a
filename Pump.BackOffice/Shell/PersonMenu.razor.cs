using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Pump.BackOffice.Shell;

/// <summary>Who is here, in which role, and the way out.</summary>
public sealed partial class PersonMenu(FrameState frame) : ComponentBase
{
    private string? _name;
    private string _role = "";

    [CascadingParameter]
    public Task<AuthenticationState>? Authentication { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        var user = Authentication is null ? null : (await Authentication).User;
        _name = user?.Identity is { IsAuthenticated: true } identity ? identity.Name ?? "?" : null;
        _role = string.Join(", ", user?.FindAll("roles").Select(r => Words(r.Value)) ?? []);
    }

    /// <summary>"AccountExecutive" as "Account executive".</summary>
    internal static string Words(string role) =>
        string.Concat(
            role.Select((c, at) => at > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : c.ToString())
        );
}
