using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Tickets;
using Pump.BackOffice.Workbench.Approvals;
using Pump.BackOffice.Workbench.Customer;
using Pump.BackOffice.Workbench.Home;
using Pump.BackOffice.Workbench.Proof;
using Pump.BackOffice.Workbench.Reports;
using Pump.BackOffice.Workbench.Settings;
using Pump.BackOffice.Workbench.Ticket;

namespace Pump.BackOffice.Workbench;

/// <summary>The pages that show several features together.</summary>
public static class WorkbenchFeature
{
    public static IHostApplicationBuilder AddWorkbench(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(new SettingsTab("me", "Me", 10, typeof(MeTab), Permission.OwnSettings));
        services.AddSingleton(new SettingsTab("templates", "Templates", 12, typeof(TemplatesTab), Permission.SeeDesk));
        services.AddSingleton(new SettingsTab("views", "Views", 14, typeof(ViewsTab), Permission.OwnSettings));
        services.AddSingleton(new SettingsTab("times", "Promised times", 16, typeof(CalendarsTab), Permission.SeeDesk));
        services.AddSingleton<IReplyFacts, LedgerFactsForReplies>();
        services.AddSingleton<CreditSearch>();
        services.AddScoped<Platform.Ui.Palette.IPaletteSource, CreditPalette>();
        services.AddSingleton<CustomerReferences>();
        services.AddSingleton<PutOnTicket>();
        services.AddSingleton<IProofTickets, TicketsOfProofs>();
        services.AddSingleton<DeskReport>();
        services.AddSingleton<ExportDeskReport>();
        services.AddSingleton(new HomePanel(typeof(ApprovalsPanel), 5, Role.Manager));
        services.AddSingleton(new HomePanel(typeof(DeskPanel), 10, Role.BillingAgent));
        services.AddSingleton(new HomePanel(typeof(BacklogPanel), 12, Role.Manager));
        services.AddSingleton(new HomePanel(typeof(HandedOverPanel), 15, Role.AccountExecutive));
        services.AddSingleton(new HomePanel(typeof(ExpiringPanel), 30, Role.AccountExecutive));
        services.AddSingleton(new HomePanel(typeof(AuditPanel), 10, Role.Auditor));
        services.AddSingleton(new HomePanel(typeof(ErasurePanel), 10, Role.Administrator));
        return builder;
    }

    public static WebApplication MapWorkbench(this WebApplication app)
    {
        app.MapCustomerExport();
        app.MapReports();
        app.MapDrafts();
        app.MapOriginals();
        app.MapMonthPack();
        return app;
    }
}
