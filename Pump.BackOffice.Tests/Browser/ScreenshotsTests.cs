using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Platform;

namespace Pump.BackOffice.Tests.Browser;

/// <summary>
/// The pictures of the documents. With PUMP_WRITE_SCREENSHOTS=1 they are taken anew (docs/screenshots.sh does it);
/// otherwise they have to be there.
/// </summary>
[Trait("Kind", "Browser"), Collection("Browser")]
public sealed class ScreenshotsTests(BrowserHouse house)
{
    private const long MostBytes = 400_000;
    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "screenshots");

    [FactNeedingTool("chromium")]
    public async Task The_pictures_of_the_documents_are_there_and_small()
    {
        if (AreWritten)
        {
            await TakeAsync();
        }

        foreach (var name in Names)
        {
            var file = new FileInfo(Path.Combine(Folder, name + ".png"));
            file.Exists.ShouldBeTrue(name);
            file.Length.ShouldBeInRange(5_000, MostBytes, name);
        }
    }

    /// <summary>Whether this run takes the pictures anew.</summary>
    internal static bool AreWritten => Environment.GetEnvironmentVariable("PUMP_WRITE_SCREENSHOTS") == "1";

    private static IReadOnlyList<string> Names =>
        ["queue", "ticket", "viewer", "customer", "approvals", "sync", "queue-dark", "queue-400"];

    private async Task TakeAsync()
    {
        Directory.CreateDirectory(Folder);
        var ticket = await house.OpenTicketOfAsync("Northwind Robotics");
        await using var db = await house.Get<IDbContextFactory<BackOfficeDb>>().CreateDbContextAsync();
        var proof = await db.Set<Pump.BackOffice.Tickets.Ticket>()
            .Where(t => t.Number == ticket)
            .Join(db.Set<Pump.BackOffice.Tickets.TicketProof>(), t => t.Id, p => p.TicketId, (t, p) => p.ProofId)
            .FirstAsync();
        await house.AsAsync(
            "Maya Okafor",
            async visit =>
            {
                await TakeOneAsync(visit, "/queue", "queue");
                await TakeOneAsync(visit, $"/tickets/{ticket}", "ticket");
                await TakeOneAsync(visit, $"/proofs/{proof.Value:D}", "viewer");
                await TakeOneAsync(visit, "/customers/4821", "customer");
                await TakeOneAsync(visit, "/sync", "sync");
            }
        );
        await house.AsAsync("Ruth Adeyemi", visit => TakeOneAsync(visit, "/approvals", "approvals"));
        await house.AsAsync("Maya Okafor", visit => TakeOneAsync(visit, "/queue", "queue-dark"), dark: true);
        await house.AsAsync("Maya Okafor", visit => TakeOneAsync(visit, "/queue", "queue-400"), width: 400);
    }

    private static async Task TakeOneAsync(Visit visit, string path, string name)
    {
        await visit.GoAsync(path);
        await visit.Page.WaitForLoadStateAsync(Microsoft.Playwright.LoadState.NetworkIdle);
        await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, name + ".png") });
    }
}
