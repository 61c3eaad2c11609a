using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Pump.BackOffice.Identity;

/// <summary>Between the cookie's claims and the <see cref="Actor"/>.</summary>
public static class ActorClaims
{
    public const string PersonId = "pump:person";
    public const string SignedInAt = "pump:signed-in";
    public const string Roles = "roles";
    public const string Name = "name";

    public static ClaimsPrincipal Principal(Person person, IEnumerable<Role> roles, DateTimeOffset now) =>
        new(
            new ClaimsIdentity(
                [
                    new Claim(PersonId, person.Id.Value.ToString("D")),
                    new Claim(Name, person.Name),
                    new Claim(SignedInAt, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
                    .. roles.Select(role => new Claim(Roles, role.ToString())),
                ],
                CookieAuthenticationDefaults.AuthenticationScheme,
                Name,
                Roles
            )
        );

    /// <summary>Null for somebody who is not signed in or whom the app does not know.</summary>
    public static Actor? ToActor(this ClaimsPrincipal principal)
    {
        if (
            principal.Identity?.IsAuthenticated != true
            || !Guid.TryParse(principal.FindFirstValue(PersonId), out var person)
            || !long.TryParse(
                principal.FindFirstValue(SignedInAt),
                NumberStyles.Integer,
                CultureInfo.InvariantCulture,
                out var signedIn
            )
        )
        {
            return null;
        }

        var roles = principal
            .FindAll(Roles)
            .Select(claim => Enum.TryParse<Role>(claim.Value, out var role) ? role : (Role?)null)
            .OfType<Role>()
            .ToArray();
        return new Actor(
            new PersonId(person),
            principal.FindFirstValue(Name) ?? "?",
            roles,
            DateTimeOffset.FromUnixTimeSeconds(signedIn)
        )
        {
            From = principal.FindFirstValue(ActingFrom.ClaimType) ?? ActingFrom.Unknown,
        };
    }
}
