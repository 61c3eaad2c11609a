using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Options;
using Pump.BackOffice.Platform;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Platform.Ui.Keys;

namespace Pump.BackOffice.Identity;

/// <summary>Who is here and what they may do.</summary>
public static class IdentityFeature
{
    public const string SignInPath = "/sign-in";

    public static IHostApplicationBuilder AddIdentity(this IHostApplicationBuilder builder)
    {
        if (builder.Environment.IsProduction() || EntraSignIn.IsConfigured(builder.Configuration))
        {
            if (EntraSettings.WhyNot(builder.Configuration) is { } whyNot)
            {
                throw SettingsCheck.Refused(whyNot);
            }

            EntraSignIn.Add(builder);
        }
        else
        {
            AddSandboxSignIn(builder);
        }

        builder.Services.Configure<CookieAuthenticationOptions>(
            CookieAuthenticationDefaults.AuthenticationScheme,
            options => Harden(options, builder.Environment)
        );
        if (!builder.Environment.IsDevelopment())
        {
            builder.Services.AddAntiforgery(options =>
            {
                options.Cookie.Name = "__Host-antiforgery";
                options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            });
        }

        builder
            .Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddScoped<AuthenticationStateProvider, PersonRevalidation>();
        builder.Services.AddScoped<CurrentActor>();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton<IClaimsTransformation, ActingFrom.Transformation>();
        builder.Services.AddSingleton<Access>();
        builder.Services.AddSingleton<CommandRunner>();
        builder.Services.AddSingleton<AddPerson>();
        builder.Services.AddSingleton<ChangePerson>();
        builder.Services.AddSingleton<PeopleList>();
        builder.Services.AddSingleton<SetPreference>();
        builder.Services.AddSingleton<MyPreferences>();
        builder.Services.AddScoped<IKeyChoice, KeyPreference>();
        builder.Services.AddSingleton(
            new SettingsTab("people", "People", 20, typeof(Parts.PeopleTab), Permission.SeeDesk)
        );
        builder.Services.AddSingleton(new HomePanel(typeof(Parts.RolelessPeoplePanel), 20, Role.Administrator));
        return builder;
    }

    public static void MapIdentity(this WebApplication app)
    {
        var entra = EntraSignIn.IsConfigured(app.Configuration);
        app.MapGet(
                "/sign-in/start",
                (string? returnUrl) =>
                    Results.Challenge(new AuthenticationProperties { RedirectUri = Local(returnUrl) })
            )
            .AllowAnonymous();
        app.MapPost(
            "/sign-out",
            async (HttpContext http, IAntiforgery antiforgery) =>
                await antiforgery.IsRequestValidAsync(http)
                    ? Results.SignOut(
                        new AuthenticationProperties { RedirectUri = SignInPath },
                        entra
                            ?
                            [
                                CookieAuthenticationDefaults.AuthenticationScheme,
                                OpenIdConnectDefaults.AuthenticationScheme,
                            ]
                            : [CookieAuthenticationDefaults.AuthenticationScheme]
                    )
                    : Results.BadRequest()
        );
        if (entra)
        {
            return;
        }

        app.MapPost(
                "/sign-in/sandbox",
                async (HttpContext http, SandboxSignIn signIn, IAntiforgery antiforgery, CancellationToken token) =>
                {
                    if (!await antiforgery.IsRequestValidAsync(http))
                    {
                        return Results.BadRequest();
                    }

                    var form = await http.Request.ReadFormAsync(token);
                    return
                        Guid.TryParse(form["person"], out var id)
                        && await signIn.SignInAsync(http, new PersonId(id), token)
                        ? Results.LocalRedirect(Local(form["returnUrl"]))
                        : Results.LocalRedirect(SignInPath);
                }
            )
            .AllowAnonymous();
    }

    /// <summary>Only addresses of this app: anything else becomes the home page.</summary>
    public static string Local(string? url) =>
        url is ['/', ..]
        && !url.StartsWith("//", StringComparison.Ordinal)
        && !url.Contains('\\', StringComparison.Ordinal)
            ? url
            : "/";

    private static void AddSandboxSignIn(IHostApplicationBuilder builder)
    {
        // It must not exist where real customers' figures are: a production start without Entra ID ends here.
        if (!builder.Environment.IsDevelopment())
        {
            throw new OptionsValidationException(
                EntraSignIn.Section,
                typeof(CookieAuthenticationOptions),
                [
                    "AzureAd:ClientId is missing: outside Development people sign in with Microsoft Entra ID, never on the sandbox page.",
                ]
            );
        }

        builder
            .Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(options => options.LoginPath = SignInPath);
        builder.Services.AddSingleton<SandboxSignIn>();
    }

    private static void Harden(CookieAuthenticationOptions options, IHostEnvironment environment)
    {
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.ExpireTimeSpan = TimeSpan.FromHours(8);
        options.SlidingExpiration = false;
        options.AccessDeniedPath = "/no-permission";
        if (environment.IsDevelopment())
        {
            options.Cookie.Name = "backoffice";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        }
        else
        {
            options.Cookie.Name = "__Host-backoffice";
            options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
        }
    }
}
