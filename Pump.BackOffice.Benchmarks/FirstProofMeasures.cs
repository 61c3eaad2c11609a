using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Sandbox.Drawing;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Benchmarks;

/// <summary>How long it takes in a real Chromium from opening a ticket out of the queue until its first proof is painted.</summary>
internal static class FirstProofMeasures
{
    private const string Chromium = "/usr/bin/chromium";

    /// <summary>In the subject of the tickets that are measured, and of no other.</summary>
    private const string Word = "zqmeasured";

    /// <summary>More than are fetched ahead of the first.</summary>
    private const int Tickets = 8;

    /// <summary>Opens a ticket within the page, by the keys or by its address, and waits for the frame with its picture.</summary>
    private const string Open = """
        async ({ number, proof, keys }) => {
          const press = (key, code) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true }));
          if (keys) {
            press('j', 'KeyJ');
          }
          const begun = performance.now();
          if (keys) {
            press('Enter', 'Enter');
          } else {
            Blazor.navigateTo(`/tickets/${number}`);
          }
          for (;;) {
            await new Promise(done => requestAnimationFrame(done));
            const image = document.querySelector(`.tk a.view img[src*="${proof}"]`);
            if (image?.complete && image.naturalWidth > 0) {
              return performance.now() - begun;
            }
            if (performance.now() - begun > 20000) {
              throw new Error(`Ticket ${number} shows no proof.`);
            }
          }
        }
        """;

    /// <summary>The picture alone, asked for and decoded by the same browser, past its cache; milliseconds.</summary>
    private const string Floor = """
        async proof => {
          const begun = performance.now();
          const image = new Image();
          image.src = `/proofs/${proof}/thumb?floor=${begun}`;
          await image.decode();
          return performance.now() - begun;
        }
        """;

    /// <param name="desk">Takes the tickets, and is started.</param>
    /// <param name="address">Where it answers.</param>
    /// <param name="rounds">How often each way is gone and counted.</param>
    /// <param name="warmUp">How often before: the first rounds bring scripts and compile the pages.</param>
    /// <param name="report">Takes the figures.</param>
    public static async Task RunAsync(ScaleData desk, Uri address, int rounds, int warmUp, MeasureReport report)
    {
        if (File.Exists(Chromium))
        {
            await MeasureAsync(address, await OpenTicketsAsync(desk.App), rounds, warmUp, report);
        }
        else
        {
            report.Note("The first proof of a ticket was not measured: there is no Chromium here.");
        }
    }

    /// <summary>Tickets with an inspected console page each: the proof by the ticket's number.</summary>
    private static async Task<Dictionary<string, string>> OpenTicketsAsync(WebApplication app)
    {
        var mail = Actor.Job("Measure");
        Dictionary<string, string> made = [];
        for (var i = 0; i < Tickets; i++)
        {
            var account = string.Create(CultureInfo.InvariantCulture, $"4821{i:00000000}");
            var picture = ConsolePicture.Png(SampleClip.Walkthrough.Page with { AccountId = account });
            using var content = new MemoryStream(picture.Bytes);
            var proof = (
                await app
                    .Services.GetRequiredService<ReceiveProof>()
                    .RunAsync(CommandId.New(), mail, new NewProof("credits.png", ProofSource.Sandbox), content, default)
            ).Value;
            await app.Services.GetRequiredService<InspectProof>().RunAsync(proof, default);
            var ticket = new NewTicket(
                null,
                new Correspondent("Dara Klein", "dara@northwind-robotics.example"),
                TicketKind.WrongAmount,
                Word,
                "Here is what the console shows.",
                Claim.Nothing,
                [new(proof, ProofShape.Screenshot, "credits.png")]
            );
            var opened = await app
                .Services.GetRequiredService<OpenTicket>()
                .RunAsync(CommandId.New(), mail, ticket, default);
            made.Add(opened.Value.Number.ToString(CultureInfo.InvariantCulture), proof.Value.ToString("D"));
        }

        return made;
    }

    private static async Task MeasureAsync(
        Uri address,
        Dictionary<string, string> proofs,
        int rounds,
        int warmUp,
        MeasureReport report
    )
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Chromium,
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                ],
            }
        );
        var page = await browser.NewPageAsync(
            new()
            {
                ViewportSize = new() { Width = 1440, Height = 900 },
            }
        );
        await page.GotoAsync(new Uri(address, "/sign-in").ToString());
        await page.GetByText("Agent Number1").First.ClickAsync();
        List<double> cold = [];
        List<double> ahead = [];
        List<double> floor = [];
        for (var i = -warmUp; i < rounds; i++)
        {
            var rows = await QueueAsync(page, address);
            var one = await OpenAsync(page, rows[^1], proofs[rows[^1]], keys: false);
            rows = await QueueAsync(page, address);
            var other = await OpenAsync(page, rows[1], proofs[rows[1]], keys: true);
            var least = await page.EvaluateAsync<double>(Floor, proofs[rows[2]]);
            if (i >= 0)
            {
                cold.Add(one);
                ahead.Add(other);
                floor.Add(least);
            }
        }

        const string FloorIs = "the picture alone in the same browser";
        report.Add(
            new MeasuredFigure(
                "First proof painted after opening a ticket",
                Times.Median(cold),
                "ms",
                Times.Median(floor),
                FloorIs
            )
        );
        report.Add(
            new MeasuredFigure(
                "First proof painted after opening a ticket, prefetched",
                Times.Median(ahead),
                "ms",
                Times.Median(floor),
                FloorIs
            )
        );
        report.Note(
            "Chromium on loopback, on the server's own cores: from the key to the frame with the picture, the ticket's page over the circuit included. Aims: 300 ms, prefetched 50 ms."
        );
    }

    /// <summary>The queue anew, standing on its first row and with the next rows' pictures fetched; its tickets' numbers.</summary>
    private static async Task<string[]> QueueAsync(IPage page, Uri address)
    {
        await page.GotoAsync(new Uri(address, $"/queue?view=all&q={Word}").ToString());
        await page.Locator("html[data-keys~='list']").WaitForAsync();
        await page.WaitForFunctionAsync(
            "() => document.querySelector('tr[data-on]') && [...document.querySelectorAll('.q > [hidden] img')].filter(i => i.complete && i.naturalWidth).length == 2"
        );
        return await page.EvalOnSelectorAllAsync<string[]>("tr[data-row]", "rows => rows.map(r => r.dataset.row)");
    }

    private static Task<double> OpenAsync(IPage page, string number, string proof, bool keys) =>
        page.EvaluateAsync<double>(
            Open,
            new
            {
                number,
                proof,
                keys,
            }
        );
}
