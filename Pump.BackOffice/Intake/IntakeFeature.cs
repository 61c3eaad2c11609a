using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Intake.Api;
using Pump.BackOffice.Intake.Desk;
using Pump.BackOffice.Intake.Links;
using Pump.BackOffice.Intake.Mailboxes;
using Pump.BackOffice.Intake.Out;
using Pump.BackOffice.Platform;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Intake;

/// <summary>Mail in and out, and what the customer app asks.</summary>
public static class IntakeFeature
{
    public static IHostApplicationBuilder AddIntake(this IHostApplicationBuilder builder)
    {
        builder.AddSettings<MailOptions>(MailOptions.Section);
        builder.Services.AddSingleton<IValidateOptions<MailOptions>, MailOptionsCheck>();
        builder.Services.AddSingleton<MailKey>();
        builder.Services.AddSingleton<SignedMessageId>();
        builder.Services.AddSingleton<MailStore>();
        builder.Services.AddSingleton<MailPool>();
        builder.Services.AddSingleton<MailRouter>();
        builder.Services.AddSingleton<EndMail>();
        builder.Services.AddSingleton<TakeInMail>();
        builder.Services.AddSingleton<ImportMails>();
        builder.Services.AddSingleton<Acknowledge>();
        builder.Services.AddSingleton<MailComposer>();
        builder.Services.AddSingleton<FolderCarrier>();
        builder.Services.AddSingleton<SmtpCarrier>();
        builder.Services.AddSingleton<IMailCarrier>(services =>
            services.GetRequiredService<IOptions<MailOptions>>().Value.Out.Kind == OutgoingKind.Smtp
                ? services.GetRequiredService<SmtpCarrier>()
                : services.GetRequiredService<FolderCarrier>()
        );
        builder.Services.AddSingleton(services => new SendMails(
            services.GetRequiredService<CommandRunner>(),
            services.GetRequiredService<IDbContextFactory<BackOfficeDb>>(),
            services.GetRequiredService<MailComposer>(),
            services.GetRequiredService<IMailCarrier>(),
            services.GetRequiredService<TimeProvider>()
        ));
        builder.Services.AddHostedService<OutgoingMailJob>();
        builder.Services.AddSingleton<MailboxStandings>();
        builder.Services.AddSingleton<LeftoverMails>();
        builder.Services.AddSingleton<IMailboxVisit, FolderVisit>();
        builder.Services.AddSingleton<IMailboxVisit, ImapVisit>();
        builder.Services.AddHostedService<MailboxesJob>();
        builder.Services.AddHostedService<LeftoverMailsJob>();
        builder.Services.AddSingleton<UploadLinks>();
        builder.Services.AddSingleton<IUploadLinks>(services => services.GetRequiredService<UploadLinks>());
        builder.Services.AddSingleton<ReceiveUpload>();
        builder.Services.AddSingleton<RevokeUploadLinks>();
        builder.AddApi();
        builder.AddMailDesk();
        return builder;
    }

    public static void UseIntake(this WebApplication app) => app.UseRateLimiter();

    public static void MapIntake(this WebApplication app)
    {
        app.MapApi();
        app.MapUploads();
        app.MapRawMail();
    }
}
