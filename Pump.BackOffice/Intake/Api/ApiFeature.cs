using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Intake.Links;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Intake.Api;

/// <summary>Keys, scopes, rate limits and the document of the HTTP API.</summary>
internal static class ApiFeature
{
    private const int AMinute = 120;
    private const int UploadsAMinute = 20;

    public static void AddApi(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ApiSignIn>(ApiSignIn.SchemeName, null);
        var authorization = services.AddAuthorizationBuilder();
        foreach (var scope in Enum.GetValues<ApiScope>())
        {
            authorization.AddPolicy(
                scope.Word(),
                new AuthorizationPolicyBuilder(ApiSignIn.SchemeName)
                    .RequireClaim(ApiSignIn.ScopeClaim, scope.Word())
                    .Build()
            );
        }

        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = RejectAsync;
            options.AddPolicy(
                ApiEndpoints.RateLimit,
                http => Window(http.User.FindFirst(ApiSignIn.KeyClaim)?.Value ?? AddressOf(http), AMinute)
            );
            options.AddPolicy(UploadEndpoints.RateLimit, http => Window(AddressOf(http), UploadsAMinute));
        });
        services.AddOpenApi(
            "v1",
            options =>
            {
                options.ShouldInclude = endpoint =>
                    endpoint.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
                options.AddDocumentTransformer(
                    (document, _, _) =>
                    {
                        ApiDocument.Complete(document);
                        return Task.CompletedTask;
                    }
                );
            }
        );
        services.AddSingleton<OpenApiTicket>();
        services.AddSingleton<ApiKeyList>();
        services.AddSingleton<MakeApiKey>();
        services.AddSingleton<RevokeApiKey>();
        services.AddSingleton(
            new SettingsTab("api-keys", "API keys", 50, typeof(Parts.ApiKeysTab), Permission.Administer)
        );
    }

    private static RateLimitPartition<string> Window(string who, int most) =>
        RateLimitPartition.GetSlidingWindowLimiter(
            who,
            _ => new SlidingWindowRateLimiterOptions
            {
                PermitLimit = most,
                Window = TimeSpan.FromMinutes(1),
                SegmentsPerWindow = 6,
            }
        );

    private static string AddressOf(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "nobody";

    private static async ValueTask RejectAsync(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        var after = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait)
            ? wait
            : TimeSpan.FromSeconds(10);
        rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(after.TotalSeconds)
            .ToString(CultureInfo.InvariantCulture);
        await ApiProblem
            .Of(StatusCodes.Status429TooManyRequests, "too-many", "Too many requests. Try again a little later.")
            .ExecuteAsync(rejected.HttpContext);
    }
}
