using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.EntityFrameworkCore;
using Microsoft.Identity.Web;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Pump.BackOffice.Platform.Audit;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Identity;

/// <summary>Sign-in with Microsoft Entra ID: app roles arrive as <c>roles</c>, the person's row decides which count.</summary>
internal static class EntraSignIn
{
    public const string Section = "AzureAd";

    public static bool IsConfigured(IConfiguration configuration) =>
        !string.IsNullOrWhiteSpace(configuration[$"{Section}:ClientId"]);

    public static void Add(IHostApplicationBuilder builder)
    {
        builder
            .Services.AddAuthentication(OpenIdConnectDefaults.AuthenticationScheme)
            .AddMicrosoftIdentityWebApp(builder.Configuration.GetSection(Section));
        builder.Services.Configure<OpenIdConnectOptions>(
            OpenIdConnectDefaults.AuthenticationScheme,
            options =>
            {
                // Identity.Web replaces the token handler with one that renames claims: every role policy would deny.
                if (options.TokenHandler is JsonWebTokenHandler handler)
                {
                    handler.MapInboundClaims = false;
                }

                if (!string.IsNullOrEmpty(options.ClientSecret))
                {
                    // The tokens come straight from the provider and never pass through the browser.
                    options.ResponseType = OpenIdConnectResponseType.Code;
                    options.UsePkce = true;
                }

                options.TokenValidationParameters.RoleClaimType = ActorClaims.Roles;
                options.TokenValidationParameters.NameClaimType = ActorClaims.Name;
                var before = options.Events.OnTokenValidated;
                options.Events.OnTokenValidated = async context =>
                {
                    await before(context);
                    await RecognizeAsync(context);
                };
            }
        );
    }

    /// <summary>Finds or makes the person's row and puts its id among the claims.</summary>
    private static async Task RecognizeAsync(TokenValidatedContext context)
    {
        var services = context.HttpContext.RequestServices;
        var clock = services.GetRequiredService<TimeProvider>();
        var identity = (ClaimsIdentity)context.Principal!.Identity!;
        var externalId = identity.FindFirst("oid")?.Value ?? identity.FindFirst("sub")?.Value;
        var email = identity.FindFirst("preferred_username")?.Value ?? identity.FindFirst("email")?.Value;
        if (externalId is null || email is null)
        {
            context.Fail("The sign-in provider named neither an object id nor an address.");
            return;
        }

        var name = identity.FindFirst(ActorClaims.Name)?.Value ?? email;
        var roles = identity
            .FindAll(ActorClaims.Roles)
            .Select(c => Enum.TryParse<Role>(c.Value, out var role) ? role : (Role?)null)
            .OfType<Role>()
            .ToArray();
        await using var db = await services
            .GetRequiredService<IDbContextFactory<BackOfficeDb>>()
            .CreateDbContextAsync(context.HttpContext.RequestAborted);
        var lower = email.ToLowerInvariant();
        var person =
            await db.People.FirstOrDefaultAsync(p => p.ExternalId == externalId, context.HttpContext.RequestAborted)
            ?? await db.People.FirstOrDefaultAsync(
                p => p.Email == lower && p.ExternalId == null,
                context.HttpContext.RequestAborted
            );
        var isNew = person is null;
        if (person is null)
        {
            person = Person.Make(name, email, roles, externalId);
            db.People.Add(person);
        }
        else
        {
            person.SignedInAs(externalId, name);
        }

        if (db.ChangeTracker.HasChanges())
        {
            await KeepAsync(context.HttpContext, db, person, isNew);
        }

        if (person.DisabledAt is not null)
        {
            context.Fail("This person may not come in.");
            return;
        }

        context.Principal = ActorClaims.Principal(person, roles, clock.Now());
        context.Properties!.IsPersistent = false;
    }

    /// <summary>Somebody whose row is made or changed by coming in did that, from where they came in.</summary>
    private static async Task KeepAsync(HttpContext http, BackOfficeDb db, Person person, bool isNew)
    {
        var services = http.RequestServices;
        await using var transaction = await db.Database.BeginTransactionAsync(http.RequestAborted);
        await db.SaveChangesAsync(http.RequestAborted);
        var note = new AuditNote(
            isNew ? "person.came-in" : "person.recognized",
            nameof(Person),
            person.Id.Value.ToString("D"),
            isNew
                ? $"{person.Name} signed in for the first time and got a row with what the sign-in provider says."
                : $"{person.Name} signed in and the row took over name and identity from the sign-in provider.",
            person.Id.Value,
            person.Name,
            ActingFrom.Address(http),
            OnBehalfOf: null,
            services.GetRequiredService<TimeProvider>().Now(),
            CommandId: null
        );
        await services.GetRequiredService<IAuditTrail>().AppendAsync(db, [note], http.RequestAborted);
        await transaction.CommitAsync(http.RequestAborted);
    }
}
