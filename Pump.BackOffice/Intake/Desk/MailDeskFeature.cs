using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Files;

namespace Pump.BackOffice.Intake.Desk;

/// <summary>What people see of mail and do about it.</summary>
internal static class MailDeskFeature
{
    public static void AddMailDesk(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<MailDesk>();
        builder.Services.AddSingleton<TicketMail>();
        builder.Services.AddSingleton<ConfirmReading>();
        builder.Services.AddSingleton<RetryMail>();
        builder.Services.AddSingleton<MakeTicketOfMail>();
        builder.Services.AddSingleton<MailPreview>();
        builder.Services.AddSingleton<OpenRawMail>();
        builder.Services.AddSingleton<RetryOutgoing>();
    }

    /// <summary>The raw mail as a download that no browser opens.</summary>
    public static void MapRawMail(this IEndpointRouteBuilder app) =>
        app.MapGet(
                "/intake/mails/{id:guid}/raw",
                async (HttpContext http, Guid id, OpenRawMail open, MailStore store) =>
                {
                    if (
                        http.User.ToActor() is not { } actor
                        || !(
                            await open.RunAsync(CommandId.New(), actor, new InboundMailId(id), http.RequestAborted)
                        ).TryValue(out var digest, out _)
                        || await store.OpenReadAsync(FileDigest.Parse(digest), http.RequestAborted) is not { } bytes
                    )
                    {
                        return Results.NotFound();
                    }

                    http.Response.Headers.CacheControl = "no-store";
                    http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
                    return Results.File(bytes, "application/octet-stream", $"{digest[..12]}.eml");
                }
            )
            .ExcludeFromDescription();
}
