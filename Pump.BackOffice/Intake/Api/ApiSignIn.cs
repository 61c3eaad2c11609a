using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Intake.Api;

/// <summary>Signs a program in by <c>Authorization: Bearer pbo_…</c>. Never a person: such a sign-in opens no page.</summary>
internal sealed class ApiSignIn(
    IDbContextFactory<BackOfficeDb> factory,
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";
    public const string KeyClaim = "api-key";
    public const string ScopeClaim = "scope";
    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        if (!ApiKey.TryParse(header[Bearer.Length..], out var id, out var secret))
        {
            return AuthenticateResult.Fail("This is no key.");
        }

        await using var db = await factory.CreateDbContextAsync(Context.RequestAborted);
        var key = await db.ApiKeys.AsNoTracking().FirstOrDefaultAsync(k => k.Id == id, Context.RequestAborted);
        if (key?.Opens(secret) != true)
        {
            return AuthenticateResult.Fail("The key is unknown or was revoked.");
        }

        var identity = new ClaimsIdentity(
            [
                new Claim(KeyClaim, key.Id.Value.ToString("N")),
                .. key.Scopes.Select(s => new Claim(ScopeClaim, s.Word())),
            ],
            Scheme.Name
        );
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return ApiProblem
            .Of(StatusCodes.Status401Unauthorized, "no-key", "Send Authorization: Bearer with a key that holds.")
            .ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ApiProblem
            .Of(StatusCodes.Status403Forbidden, "scope", "The key's scope does not allow that.")
            .ExecuteAsync(Context);
}

/// <summary>The scopes as programs write them.</summary>
public static class ApiScopes
{
    public static string Word(this ApiScope scope) =>
        scope switch
        {
            ApiScope.TicketsWrite => "tickets:write",
            _ => "credits:read",
        };
}

/// <summary>Refusals as problem details (RFC 9457), with a stable code.</summary>
internal static class ApiProblem
{
    public static IResult Of(int status, string code, string sentence, string? field = null) =>
        Results.Problem(
            detail: sentence,
            statusCode: status,
            extensions: new Dictionary<string, object?> { ["code"] = code, ["field"] = field }
        );
}
