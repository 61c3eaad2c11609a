using Pump.BackOffice.Shell;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseStaticWebAssets();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddAuthentication("c").AddCookie("c");
builder.Services.AddAuthorization();
builder.Services.AddCascadingAuthenticationState();
builder.Services.Configure<ShellSettings>(s => s.Sandbox = true);
builder.AddShell();
var app = builder.Build();
app.UseShell();
app.Use(
    (http, next) =>
    {
        http.User = new System.Security.Claims.ClaimsPrincipal(
            new System.Security.Claims.ClaimsIdentity(
                [new("name", "Maya Okafor"), new("roles", "BillingAgent")],
                "c",
                "name",
                "roles"
            )
        );
        return next(http);
    }
);
app.UseRouting();
app.UseAuthorization();
app.MapShell();
await app.RunAsync();
