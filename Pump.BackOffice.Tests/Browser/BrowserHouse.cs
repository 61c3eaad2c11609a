using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Pump.BackOffice.Adjustments;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Sandbox.Seeding;
using Pump.BackOffice.Tests.Platform;
using Pump.BackOffice.Tests.Platform.Jobs.Workers;
using Pump.BackOffice.Tests.Platform.Ui;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Tests.Browser;

[CollectionDefinition("Browser")]
public sealed class BrowserCollection : ICollectionFixture<BrowserHouse>;

/// <summary>
/// The whole app with its sample company, served on the loopback and looked at by one real Chromium. Opened by the
/// first test that needs it, and shared by all.
/// </summary>
public sealed class BrowserHouse : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, string> _signedIn = new(StringComparer.Ordinal);
    private readonly LogBook _log = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("pump-browser-").FullName;
    private readonly ConcurrentDictionary<int, int> _openTickets = new();
    private readonly SemaphoreSlim _opening = new(1, 1);
    private WebApplication? _app;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public string Address { get; private set; } = "";

    /// <summary>
    /// The month before this one: its whole story has happened, whatever day it is. The pictures of the documents are
    /// of the current month, as a newcomer sees it.
    /// </summary>
    private static Month Anchor => Month.Of(Clock.Real.GetUtcNow()).Plus(ScreenshotsTests.AreWritten ? 0 : -1);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
            SqliteConnection.ClearAllPools();
        }

        _opening.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>
    /// One person at the app, from signing in to closing the window. When it ends badly the picture and the source of
    /// the page are left in TestResults.
    /// </summary>
    /// <param name="person">Who signs in, as the sample company calls them; null for nobody.</param>
    /// <param name="story">What the person does.</param>
    /// <param name="dark">In the dark theme.</param>
    /// <param name="width">How wide the window is, in CSS pixels.</param>
    /// <param name="address">Where the app answers; this house when null.</param>
    /// <param name="name">What the pictures of a bad end are called.</param>
    public async Task AsAsync(
        string? person,
        Func<Visit, Task> story,
        bool dark = false,
        int width = 1440,
        string? address = null,
        [CallerMemberName] string name = ""
    )
    {
        await OpenAsync();
        var context = await _browser!.NewContextAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = width < 700 ? 860 : 900 },
                ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
                ReducedMotion = ReducedMotion.Reduce,
                StorageState = person is null ? null : await SignInAsync(person),
            }
        );
        await using var closing = context;
        var visit = new Visit(await context.NewPageAsync(), address ?? Address);
        try
        {
            await story(visit);
            visit.Errors.ShouldBeEmpty();
            // as a closed window does, and unlike a closed context: the circuit goes at once
            await visit.Page.GotoAsync("about:blank");
        }
        catch
        {
            await visit.KeepAsync(Path.Combine(Repository.Root, "TestResults", "browser"), name, Log);
            throw;
        }
    }

    /// <summary>What the app warned of, and its faults.</summary>
    public IReadOnlyList<string> Log => [.. _log.Lines];

    /// <summary>Where the books and files are; the app goes on writing into it.</summary>
    public async Task<string> DataFolderAsync()
    {
        await OpenAsync();
        return _folder;
    }

    public T Get<T>()
        where T : notnull => _app!.Services.GetRequiredService<T>();

    /// <summary>A ticket of a customer that is open and held by nothing, the newest first.</summary>
    public async Task<int> OpenTicketOfAsync(string customer)
    {
        await OpenAsync();
        await using var db = await Get<IDbContextFactory<BackOfficeDb>>().CreateDbContextAsync();
        var tickets = await db.Set<Pump.BackOffice.Tickets.Ticket>()
            .Join(
                db.Set<Pump.BackOffice.Customers.Customer>().Where(c => c.Name == customer),
                t => t.CustomerId,
                c => c.Id,
                (t, c) => t
            )
            .ToListAsync();
        return tickets.Where(t => t.State == TicketState.Open).Max(t => t.Number);
    }

    /// <summary>An open ticket of another customer for each number: a test that changes one asks for its own.</summary>
    /// <param name="nth">From 0.</param>
    public async Task<int> OpenTicketAsync(int nth)
    {
        await OpenAsync();
        await using var db = await Get<IDbContextFactory<BackOfficeDb>>().CreateDbContextAsync();
        var tickets = await db.Set<Pump.BackOffice.Tickets.Ticket>()
            .Join(
                db.Set<Pump.BackOffice.Customers.Customer>().Where(c => c.CompanyId != "4821"),
                t => t.CustomerId,
                c => c.Id,
                (t, c) => t
            )
            .ToListAsync();
        return _openTickets.GetOrAdd(
            nth,
            _ =>
                tickets
                    .Where(t => t.State == TicketState.Open && !_openTickets.Values.Contains(t.Number))
                    .Where(t =>
                        tickets
                            .Where(o => _openTickets.Values.Contains(o.Number))
                            .All(o => o.CustomerId != t.CustomerId)
                    )
                    .Min(t => t.Number)
        );
    }

    /// <summary>Proposes a Pump credit for a ticket as its page does, for a journey that begins with the decision.</summary>
    /// <returns>The adjustment's code.</returns>
    public async Task<string> ProposeAsync(string person, int ticket, string amount)
    {
        await OpenAsync();
        var actor = await ActorAsync(person);
        var choices = (await Get<ProposalChoices>().OfTicketAsync(actor, ticket, default)).Value;
        var today = DateOnly.FromDateTime(Get<TimeProvider>().GetUtcNow().UtcDateTime);
        var fields = ProposalFields.Of(choices, today);
        fields.Kind = AdjustmentKind.PumpCredit;
        fields.Reason = ReasonCode.Goodwill;
        fields.Amount = amount;
        fields.ExpiresOn = today.AddYears(1);
        fields.CustomerReason = "We return what was lost on the way.";
        fields.InternalReason = "The proof and AWS agree.";
        var written = await Get<WriteProposal>()
            .RunAsync(CommandId.New(), actor, choices.CustomerId, ticket, null, fields.ToTerms(), true, default);
        written.Value.NotProposed.ShouldBeNull();
        return Adjustment.CodeOf(written.Value.Standing.Number);
    }

    public async Task<Actor> ActorAsync(string name)
    {
        await using var db = await Get<IDbContextFactory<BackOfficeDb>>().CreateDbContextAsync();
        var person = await db.Set<Person>().SingleAsync(p => p.Name == name);
        return new Actor(person.Id, person.Name, [.. person.RolesAllowed], Get<TimeProvider>().GetUtcNow());
    }

    private async Task OpenAsync()
    {
        await _opening.WaitAsync();
        try
        {
            if (_browser is not null)
            {
                return;
            }

            _app = Program.Build(
                [
                    $"--Data:Folder={_folder}",
                    "--environment=Development",
                    "--urls=http://127.0.0.1:0",
                    $"--Sandbox:Anchor={Anchor}",
                ],
                builder =>
                {
                    builder.Logging.ClearProviders();
                    builder.Logging.AddProvider(_log.Provider());
                    builder.Logging.SetMinimumLevel(LogLevel.Warning);
                    builder.Services.AddSingleton(
                        new SettingsTab("fuse", "Fuse", 99, typeof(FuseTab), Permission.OwnSettings)
                    );
                }
            );
            await _app.Services.GetRequiredService<DatabaseSetup>().RunAsync(default);
            await _app.StartAsync();
            Address = _app
                .Services.GetRequiredService<IServer>()
                .Features.Get<IServerAddressesFeature>()!
                .Addresses.Single();
            await _app.Services.GetRequiredService<SeedSampleCompany>().RunAsync(default);
            await InspectedAsync();
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(
                new()
                {
                    ExecutablePath = Tools.Find("chromium"),
                    Args =
                    [
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                    ],
                }
            );
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>Hundreds of proofs wait for their inspection at once only here; a desk looks into them as they come.</summary>
    private async Task InspectedAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        while (await look.WaitForNextTickAsync(patience.Token))
        {
            await using var db = await Get<IDbContextFactory<BackOfficeDb>>().CreateDbContextAsync();
            if (
                !await db.Set<Pump.BackOffice.Proofs.Proof>()
                    .AnyAsync(p => p.State == ProofState.Received || p.State == ProofState.Inspecting)
            )
            {
                return;
            }
        }
    }

    /// <summary>Signs in on the page, once per person; later visits bring the same cookies.</summary>
    private async Task<string> SignInAsync(string person)
    {
        if (_signedIn.TryGetValue(person, out var state))
        {
            return state;
        }

        await using var context = await _browser!.NewContextAsync();
        var visit = new Visit(await context.NewPageAsync(), Address);
        await visit.Page.GotoAsync(Address + "/sign-in?returnUrl=%2Faudit");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = person }).ClickAsync();
        await visit.AtAsync("/audit");
        return _signedIn[person] = await context.StorageStateAsync();
    }
}
