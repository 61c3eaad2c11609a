using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Identity;

/// <summary>Asks every minute whether the person of an open circuit may still be here; a disabled one is signed out of it.</summary>
internal sealed class PersonRevalidation(ILoggerFactory loggers, IDbContextFactory<BackOfficeDb> factory)
    : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(60);

    protected override async Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState,
        CancellationToken cancellationToken
    )
    {
        if (authenticationState.User.ToActor() is not { } actor)
        {
            return false;
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return (await Access.RolesAsync(db, actor, cancellationToken)).Count == actor.Roles.Count;
    }
}
