using System.Collections.Concurrent;
using System.Globalization;
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
using Pump.BackOffice.Sandbox.Seeding;
using Pump.BackOffice.Tests.Platform;
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
    private readonly string _folder = Directory.CreateTempSubdirectory("pump-browser-").FullName;
    private readonly SemaphoreSlim _opening = new(1, 1);
    private WebApplication? _app;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public string Address { get; private set; } = "";

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
    public async Task AsAsync(string? person, Func<Visit, Task> story, bool dark = false, int width = 1440)
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
        var visit = new Visit(await context.NewPageAsync(), Address);
        try
        {
            await story(visit);
            visit.Errors.ShouldBeEmpty();
        }
        catch
        {
            await visit.KeepAsync(Path.Combine(Repository.Root, "TestResults", "browser"));
            throw;
        }
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

    private async Task<Actor> ActorAsync(string name)
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
                [$"--Data:Folder={_folder}", "--environment=Development", "--urls=http://127.0.0.1:0"],
                builder => builder.Logging.ClearProviders()
            );
            await _app.Services.GetRequiredService<DatabaseSetup>().RunAsync(default);
            await _app.StartAsync();
            Address = _app
                .Services.GetRequiredService<IServer>()
                .Features.Get<IServerAddressesFeature>()!
                .Addresses.Single();
            await _app.Services.GetRequiredService<SeedSampleCompany>().RunAsync(default);
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
        await visit.Page.WaitForURLAsync("**/audit");
        return _signedIn[person] = await context.StorageStateAsync();
    }
}
