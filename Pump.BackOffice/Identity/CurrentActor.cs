using Microsoft.AspNetCore.Components.Authorization;

namespace Pump.BackOffice.Identity;

/// <summary>Who is signed in, for the pages of one circuit.</summary>
public sealed class CurrentActor(AuthenticationStateProvider authentication)
{
    /// <summary>Null for a page that nobody is signed in on.</summary>
    public async Task<Actor?> FindAsync() => (await authentication.GetAuthenticationStateAsync()).User.ToActor();
}
