using System.Buffers.Binary;
using Microsoft.Playwright;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Sandbox.Drawing;
using Pump.BackOffice.Tests.Commands;
using Pump.BackOffice.Tests.Platform;
using Pump.BackOffice.Tests.Proofs;
using Pump.BackOffice.Tests.Proofs.Hostile;
using Pump.BackOffice.Tests.Sandbox.Drawing;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Tests.Workbench.Proof;

/// <summary>What people do with proofs, in a real Chromium, from the first key to what is written down.</summary>
[Trait("Kind", "Browser"), Collection("Proofs in a browser")]
public sealed class ProofJourneyBrowserTests : IAsyncLifetime
{
    private ProofServer _server = null!;
    private ProofId _screenshot;
    private ProofId _recording;
    private ProofId _document;

    private House House => _server.House;

    public async Task InitializeAsync()
    {
        _server = await ProofServer.OpenAsync();
        _screenshot = await House.BringAsync(ProofBench.Screenshot, "credits.png");
        _recording = await House.BringAsync(SampleClip.Walkthrough.Read(), "walkthrough.webm");
        _document = await House.BringAsync(InvoicePdf.Draw(ConsolePictureTests.SampleInvoice).Bytes, "invoice.pdf");
        var ticket = new NewTicket(
            null,
            new Correspondent("Dara Klein", "dara@northwind-robotics.example"),
            TicketKind.WrongAmount,
            "Our credits",
            "Here is what the console shows.",
            Claim.Nothing,
            [
                new(_screenshot, ProofShape.Screenshot, "credits.png"),
                new(_recording, ProofShape.Recording, "walkthrough.webm"),
                new(_document, ProofShape.Document, "invoice.pdf"),
            ]
        );
        var mail = BackOffice.Identity.Actor.Job("Mail");
        (await House.Get<OpenTicket>().RunAsync(CommandId.New(), mail, ticket, default)).Done.ShouldBeTrue();
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [FactNeedingTool("chromium")]
    public async Task A_figure_is_read_by_keyboard_alone_and_stands_at_the_same_pixels_when_opened_again()
    {
        await using var browser = await OpenAsync(_screenshot);
        var page = browser.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a reading" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-card]").WaitForAsync();
        await page.Locator("[data-draft]").FocusAsync();
        foreach (var key in new[] { "ArrowRight", "ArrowRight", "ArrowDown", "Shift+ArrowRight" })
        {
            await page.Keyboard.PressAsync(key);
        }

        var box = (await page.Locator("[data-draft]").BoundingBoxAsync())!;
        await page.WaitForTimeoutAsync(400);
        await page.Locator("#reading-value").FocusAsync();
        await page.Keyboard.TypeAsync("5,000.00");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-reading='1']").WaitForAsync();

        await browser.GoAsync(_server, $"/proofs/{_screenshot.Value}?reading=1");

        var again = (await page.Locator("[data-reading='1']").BoundingBoxAsync())!;
        (again.X, again.Y).ShouldBe((box.X, box.Y));
        again.Width.ShouldBe(box.Width, 0.5);
        var reading = (await House.SheetAsync(_screenshot)).Readings.ShouldHaveSingleItem();
        reading.Amount.ShouldBe(Money.Usd(5000m));
        reading.Place.X!.Value.ShouldBe(0.406, 0.0005);
        browser.Errors.ShouldBeEmpty();
    }

    [FactNeedingTool("chromium")]
    public async Task A_pasted_screenshot_joins_the_proofs_of_the_ticket()
    {
        await using var browser = await OpenAsync(_screenshot);
        var bytes = Convert.ToBase64String(ConsolePicture.Png(SampleClip.Evening.Page).Bytes);

        await browser.Page.EvaluateAsync(
            """
            text => {
              const file = new File([Uint8Array.from(atob(text), c => c.charCodeAt(0))], 'image.png', { type: 'image/png' });
              const data = new DataTransfer();
              data.items.add(file);
              document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
            }
            """,
            bytes
        );

        await browser.Page.Locator(".strip figure").Nth(3).WaitForAsync();
        (await NamesAsync()).ShouldContain("image.png");
        browser.Errors.ShouldBeEmpty();
    }

    [FactNeedingTool("chromium")]
    public async Task A_dropped_file_is_sent_with_its_progress_and_can_be_cancelled()
    {
        await using var browser = await OpenAsync(_screenshot);
        var page = browser.Page;
        var wire = await page.Context.NewCDPSessionAsync(page);
        await wire.SendAsync(
            "Network.emulateNetworkConditions",
            new Dictionary<string, object>
            {
                ["offline"] = false,
                ["latency"] = 0,
                ["downloadThroughput"] = -1,
                ["uploadThroughput"] = 200_000,
            }
        );
        await page.EvaluateAsync(
            """
            () => {
              const data = new DataTransfer();
              data.items.add(new File([new Uint8Array(6000000)], 'long.png', { type: 'image/png' }));
              document.querySelector('.drop').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
            }
            """
        );
        await page.WaitForFunctionAsync("() => document.querySelector('.drop progress')?.value > 0.02");

        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        await page.Locator(".drop li").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        (await NamesAsync()).ShouldNotContain("long.png");
        Directory.GetFiles(Path.Combine(House.DataFolder, "proofs", "incoming")).Length.ShouldBeLessThanOrEqualTo(1);
    }

    [FactNeedingTool("chromium")]
    public async Task A_recording_of_100_megabytes_passes_by_the_circuit()
    {
        using var folder = new ScratchFolder();
        var path = Path.Combine(folder.Path, "long-recording.mp4");
        await using (var file = File.Create(path))
        {
            // a real recording, made long by a box that players leave out
            await file.WriteAsync(SampleClip.All.Single(clip => clip.MediaType == "video/mp4").Read());
            var box = new byte[8];
            BinaryPrimitives.WriteUInt32BigEndian(box, (uint)(100_000_000 - file.Position));
            "free"u8.CopyTo(box.AsSpan(4));
            await file.WriteAsync(box);
            file.SetLength(100_000_000);
        }

        await using var browser = await ViewerBrowser.OpenAsync(_server, House.Agent);
        long overTheCircuit = 0;
        browser.Page.WebSocket += (_, socket) =>
            socket.FrameSent += (_, frame) =>
                Interlocked.Add(ref overTheCircuit, frame.Binary?.Length ?? frame.Text?.Length ?? 0);
        await browser.GoAsync(_server, $"/proofs/{_screenshot.Value}");
        overTheCircuit.ShouldBeGreaterThan(0, "the circuit was not seen, so this would show nothing");
        Interlocked.Exchange(ref overTheCircuit, 0);

        await browser.Page.Locator(".drop input[type=file]").SetInputFilesAsync(path);

        await browser.Page.Locator(".strip figure").Nth(3).WaitForAsync();
        (await NamesAsync()).ShouldContain("long-recording.mp4");
        Interlocked.Read(ref overTheCircuit).ShouldBeLessThan(20_000);
        var strip = await House.Get<ProofStrip>().BesideAsync(House.Agent, _screenshot, default);
        var proof = strip.Value.Single(t => t.FileName == "long-recording.mp4").Id;
        await House.Get<InspectProof>().RunAsync(proof, default);
        (await House.SheetAsync(proof)).State.ShouldBe(ProofState.Ready);
        browser.Errors.ShouldBeEmpty();
    }

    [FactNeedingTool("chromium")]
    public async Task A_frame_of_a_recording_becomes_a_picture_that_says_where_it_came_from()
    {
        await using var browser = await OpenAsync(_recording);
        await browser.Page.WaitForFunctionAsync("() => document.querySelector('video[data-shot]')?.readyState >= 2");
        foreach (var _ in Enumerable.Range(0, 30))
        {
            await browser.Page.Keyboard.PressAsync(".");
        }

        await browser.Page.WaitForFunctionAsync("() => !document.querySelector('video[data-shot]').seeking");
        await browser.Page.Keyboard.PressAsync("p");
        await browser.Page.Locator(".strip figure").Nth(3).WaitForAsync();

        var strip = await House.Get<ProofStrip>().BesideAsync(House.Agent, _screenshot, default);
        var frame = strip.Value.Single(t => t.FileName.StartsWith("walkthrough at", StringComparison.Ordinal));
        await House.Get<InspectProof>().RunAsync(frame.Id, default);
        var sheet = await House.SheetAsync(frame.Id);
        sheet.Origin!.Recording.ShouldBe(_recording);
        sheet.Origin.Seconds.ShouldBe(1.0, 0.05);
        (sheet.Width, sheet.Height).ShouldBe((1040, 720));
        browser.Errors.ShouldBeEmpty();
    }

    [FactNeedingTool("chromium")]
    public async Task Personal_data_is_covered_by_dragging_and_others_get_it_black()
    {
        await using var browser = await OpenAsync(_screenshot);
        var page = browser.Page;
        await page.Keyboard.PressAsync("x");
        await page.Locator("[data-viewer][data-mode='cover']").WaitForAsync();
        var paper = (await page.Locator("[data-paper]").First.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(paper.X + 100, paper.Y + 100);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(paper.X + 360, paper.Y + 180, new() { Steps = 4 });
        await page.Mouse.UpAsync();
        await page.Locator("#cover-reason").SelectOptionAsync("an e-mail address");
        await browser.KeepAsync("viewer-cover");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".cv").WaitForAsync();
        await browser.KeepAsync("viewer-covered");
        await page.GetByRole(AriaRole.Button, new() { Name = "As others see it" }).ClickAsync();
        await page.Locator("img[data-shot][src*='as=others']").WaitForAsync();
        await browser.KeepAsync("viewer-as-others");

        var sheet = await House.SheetAsync(_screenshot);
        sheet.Redactions.ShouldHaveSingleItem().Reason.ShouldBe("an e-mail address");
        browser.Errors.ShouldBeEmpty();
    }

    [FactNeedingTool("chromium")]
    public async Task Words_of_a_document_are_found_and_links_open_at_page_box_and_moment()
    {
        await using var browser = await OpenAsync(_document);
        var page = browser.Page;
        await page.Locator(".finder input").FillAsync("credits applied");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".hits mark").First.WaitForAsync();
        await browser.KeepAsync("viewer-search");

        await browser.GoAsync(_server, $"/proofs/{_document.Value}?page=2&box=0.1,0.5,0.2,0.05");
        await page.Locator("img[data-shot][src*='/copy/2']").WaitForAsync();
        var paper = (await page.Locator("[data-paper]").First.BoundingBoxAsync())!;
        var box = (await page.Locator(".pointed").BoundingBoxAsync())!;
        box.X.ShouldBe(paper.X + (paper.Width * 0.1f), 1.5);
        box.Y.ShouldBe(paper.Y + (paper.Height * 0.5f), 1.5);
        var pane = (await page.Locator("[data-pane]").First.BoundingBoxAsync())!;
        (box.Y + box.Height).ShouldBeLessThan(pane.Y + pane.Height);
        (await browser.CopyLinkAsync()).ShouldBe($"/proofs/{_document.Value}?page=2&box=0.1,0.5,0.2,0.05");

        await browser.GoAsync(_server, $"/proofs/{_recording.Value}?at=7.5");
        await page.WaitForFunctionAsync(
            "() => Math.abs(document.querySelector('video[data-shot]')?.currentTime - 7.5) < 0.01"
        );
        browser.Errors.ShouldBeEmpty();
    }

    [FactNeedingTool("chromium")]
    public async Task Two_proofs_flicker_in_one_place()
    {
        await using var browser = await OpenAsync(_screenshot);
        var page = browser.Page;
        await page.Keyboard.PressAsync("[");
        await page.Locator("img[data-shot][src*='/copy/1']").WaitForAsync();
        await page.Keyboard.PressAsync("c");
        await page.Locator("[data-pane]").Nth(1).WaitForAsync();
        await page.Keyboard.PressAsync("f");
        await page.Locator(".panes[data-flicker='0']").WaitForAsync();
        var (one, two) = (
            (await page.Locator("[data-pane]").Nth(0).BoundingBoxAsync())!,
            (await page.Locator("[data-pane]").Nth(1).BoundingBoxAsync())!
        );
        await page.Locator(".panes[data-flicker='1']").WaitForAsync();
        await page.Keyboard.PressAsync("f");
        await page.Locator(".panes:not([data-flicker])").WaitForAsync();

        (two.X, two.Y, two.Width).ShouldBe((one.X, one.Y, one.Width));
        browser.Errors.ShouldBeEmpty();
    }

    [FactNeedingTool("chromium")]
    public async Task Nothing_of_a_hostile_file_runs_in_the_viewer_or_at_its_own_address()
    {
        foreach (
            var file in HostileSet.All(1).Where(f => f.Name is "picture.svg" or "page.html" or "picture-and-page.png")
        )
        {
            var id = await House.BringAsync(file.Bytes, file.Name);
            await using var browser = await OpenAsync(id);
            List<string> asked = [];
            browser.Page.Request += (_, request) => asked.Add(request.Url);
            try
            {
                await browser.Page.GotoAsync(
                    new Uri(new Uri(_server.Address), $"/proofs/{id.Value}/original").ToString()
                );
            }
            catch (PlaywrightException)
            {
                // a download is no page
            }

            (await browser.Page.TitleAsync()).ShouldNotBe(HostileSet.Canary);
            asked.ShouldNotContain(url => url.Contains(HostileSet.Canary, StringComparison.Ordinal));
        }
    }

    private async Task<ViewerBrowser> OpenAsync(ProofId proof)
    {
        var browser = await ViewerBrowser.OpenAsync(_server, House.Agent);
        await browser.GoAsync(_server, $"/proofs/{proof.Value}");
        return browser;
    }

    private async Task<IEnumerable<string>> NamesAsync() =>
        (await House.Get<ProofStrip>().BesideAsync(House.Agent, _screenshot, default)).Value.Select(t => t.FileName);
}
