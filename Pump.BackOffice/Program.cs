using Pump.BackOffice.Adjustments;
using Pump.BackOffice.Audit;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.AwsSync;
using Pump.BackOffice.Commands;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Diagnosis;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Intake;
using Pump.BackOffice.Invoices;
using Pump.BackOffice.Notifications;
using Pump.BackOffice.Platform;
using Pump.BackOffice.Platform.Health;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Sandbox;
using Pump.BackOffice.Shell;
using Pump.BackOffice.Tickets;
using Pump.BackOffice.Workbench;
using Pump.BackOffice.Workbench.Triage;

namespace Pump.BackOffice;

/// <summary>The table of contents: what the app is made of, in the order in which it leans on itself.</summary>
public static class Program
{
    public static Task<int> Main(string[] args) => CommandLine.RunAsync(args);

    /// <summary>Puts the app together; it is started by a command or by a test.</summary>
    /// <param name="args">Configuration as <c>--Section:Key=VALUE</c>.</param>
    /// <param name="adjust">Last changes before the app is built: a test's clock, a command's data folder.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = Composition.NewBuilder(args);
        builder.AddPlatform();
        builder.AddIdentity();
        builder.AddAudit();
        builder.AddNotifications();
        builder.AddCustomers();
        builder.AddAwsFacts();
        builder.AddInvoices();
        builder.AddProofs();
        builder.AddCredits();
        builder.AddAwsSync();
        builder.AddTickets();
        builder.AddDiagnosis();
        builder.AddAdjustments();
        builder.AddIntake();
        builder.AddWorkbench();
        builder.AddTriage();
        builder.AddShell();
        builder.AddSandbox();
        adjust?.Invoke(builder);

        var app = builder.Build();
        app.UseDraining();
        app.UseNamedProxies();
        app.UseContentPolicy();
        app.UseSandbox();
        app.UseShell();
        app.UseIntake();
        app.MapHealth();
        app.MapIdentity();
        app.MapProofs();
        app.MapIntake();
        app.MapWorkbench();
        app.MapShell();
        return app;
    }
}
