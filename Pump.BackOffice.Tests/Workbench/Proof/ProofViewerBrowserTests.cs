using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Sandbox.Drawing;
using Pump.BackOffice.Tests.Platform;
using Pump.BackOffice.Tests.Proofs;
using Pump.BackOffice.Tests.Sandbox.Drawing;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Tests.Workbench.Proof;

[Trait("Kind", "Browser"), Collection("Proofs in a browser")]
public sealed class ProofViewerBrowserTests : IAsyncLifetime
{
    private ProofServer _server = null!;
    private ProofId _screenshot;
    private ProofId _recording;
    private ProofId _document;

    public async Task InitializeAsync()
    {
        _server = await ProofServer.OpenAsync();
        var house = _server.House;
        using var file = new StringReader(
            "company_id,name,stage,account_executive,contacts,accounts,notes\n4821,Northwind Robotics,Joined,,,042177369915,\n"
        );
        await house.Get<ImportCustomers>().RunAsync(CommandId.New(), house.Agent, file, false, default);
        var customer = (await house.Get<CustomerDetails>().RunAsync(house.Agent, "4821", default)).Value.Id;
        NewProof From(string name) => new(name, ProofSource.Mail, "Dara Klein", customer);

        _screenshot = await house.BringAsync(ProofBench.Screenshot, "credits.png", From("credits.png"));
        _recording = await house.BringAsync(
            SampleClip.Walkthrough.Read(),
            "walkthrough.webm",
            From("walkthrough.webm")
        );
        _document = await house.BringAsync(
            InvoicePdf.Draw(ConsolePictureTests.SampleInvoice).Bytes,
            "invoice.pdf",
            From("invoice.pdf")
        );
        var ticket = new NewTicket(
            customer,
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
        (await house.Get<OpenTicket>().RunAsync(CommandId.New(), mail, ticket, default)).Done.ShouldBeTrue();
        await ReadAsync(DrawnField.AccountId, 0, ReadingField.AccountId, null);
        await ReadAsync(DrawnField.TotalUsed, 0, ReadingField.AmountUsed, null);
        await ReadAsync(DrawnField.CreditName, 1, ReadingField.CreditName, null);
        await ReadAsync(DrawnField.AmountRemaining, 1, ReadingField.AmountRemaining, 0.98);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [FactNeedingTool("chromium")]
    public async Task A_figure_is_read_by_dragging_a_box_and_stands_at_the_same_pixels_when_opened_again()
    {
        await using var browser = await ViewerBrowser.OpenAsync(_server, _server.House.Agent);
        await browser.GoAsync(_server, $"/proofs/{_screenshot.Value}");
        await browser.KeepAsync("viewer-light");
        var paper = (await browser.Page.Locator("[data-paper]").First.BoundingBoxAsync())!;
        var figure = Drawn(DrawnField.Expiration, 1);

        await DragAsync(browser.Page, paper, figure);
        await browser.Page.Locator("#reading-field").SelectOptionAsync("Expiry");
        await browser.Page.Locator("[data-card] input").FillAsync("12/31/2026");
        await browser.KeepAsync("viewer-card");
        await browser.Page.Keyboard.PressAsync("Enter");
        await browser.Page.WaitForSelectorAsync("[data-reading='5']");

        await browser.Page.Locator(".reads button").Nth(4).ClickAsync();
        await browser.Page.WaitForSelectorAsync("[data-reading='5'].on");
        var link = await browser.CopyLinkAsync();
        link.ShouldBe($"/proofs/{_screenshot.Value}?page=1&reading=5");
        await browser.GoAsync(_server, link);
        var box = (await browser.Page.Locator("[data-reading='5']").BoundingBoxAsync())!;
        box.X.ShouldBe(paper.X + (float)(figure.X * paper.Width), 3);
        box.Y.ShouldBe(paper.Y + (float)(figure.Y * paper.Height), 3);
        var reading = (await _server.House.SheetAsync(_screenshot)).Readings.Single(r => r.Number == 5);
        (reading.Field, reading.Day, reading.ConfirmedBy).ShouldBe(
            (ReadingField.Expiry, new DateOnly(2026, 12, 31), "Maya Okafor")
        );
        reading.Row.ShouldBe(1);
        browser.Errors.ShouldBeEmpty();
    }

    [FactNeedingTool("chromium")]
    public async Task What_was_recognised_is_confirmed_with_one_key()
    {
        await using var browser = await ViewerBrowser.OpenAsync(_server, _server.House.Agent);
        await browser.GoAsync(_server, $"/proofs/{_screenshot.Value}");

        await browser.Page.Locator(".reads button").Nth(3).ClickAsync();
        await browser.Page.WaitForSelectorAsync("[data-card]");
        await browser.Page.Keyboard.PressAsync("Enter");
        await browser.Page.Locator("[data-card]").WaitForAsync(new() { State = WaitForSelectorState.Detached });

        (await _server.House.SheetAsync(_screenshot)).Readings.Single(r => r.Number == 4).IsConfirmed.ShouldBeTrue();
    }

    [FactNeedingTool("chromium")]
    public async Task Keys_zoom_turn_and_go_on_and_another_picture_begins_at_fit()
    {
        await using var browser = await ViewerBrowser.OpenAsync(_server, _server.House.Agent);
        await browser.GoAsync(_server, $"/proofs/{_screenshot.Value}");
        var fit = await browser.ZoomAsync();

        await browser.Page.Keyboard.PressAsync("+");
        await browser.Page.Keyboard.PressAsync("+");
        var near = await browser.ZoomAsync();
        await browser.Page.Keyboard.PressAsync("1");
        var actual = await browser.ZoomAsync();
        await browser.Page.Keyboard.PressAsync("r");
        var turned = (await browser.Page.Locator("[data-paper]").First.BoundingBoxAsync())!;
        await browser.Page.Keyboard.PressAsync("0");
        var again = await browser.ZoomAsync();
        await browser.Page.Keyboard.PressAsync("+");
        await browser.Page.Keyboard.PressAsync("]");
        await browser.Page.WaitForSelectorAsync("video[data-shot]");

        near.ShouldBeGreaterThan(fit * 1.5);
        actual.ShouldBe(100);
        turned.Height.ShouldBeGreaterThan(turned.Width);
        again.ShouldBe(fit);
        (await browser.ZoomAsync()).ShouldBe(fit);
    }

    [FactNeedingTool("chromium")]
    public async Task A_recording_is_stepped_to_a_frame_and_the_moment_is_marked()
    {
        await using var browser = await ViewerBrowser.OpenAsync(_server, _server.House.Agent);
        await browser.GoAsync(_server, $"/proofs/{_recording.Value}");
        await browser.Page.WaitForFunctionAsync("() => document.querySelector('video[data-shot]')?.readyState >= 2");

        foreach (var _ in Enumerable.Range(0, 30))
        {
            await browser.Page.Keyboard.PressAsync(".");
        }

        await browser.Page.WaitForFunctionAsync(Drawn6);
        await browser.KeepAsync("viewer-recording");
        var frames = await browser.Page.EvalOnSelectorAllAsync<string[]>(
            "[data-board] canvas",
            "all => all.map(c => c.toDataURL())"
        );
        var link = await browser.CopyLinkAsync();
        await browser.Page.Keyboard.PressAsync("m");
        await browser.Page.Locator("[data-card] input").FillAsync("5,000.00");
        await browser.Page.Keyboard.PressAsync("Enter");
        await browser.Page.Locator(".reads li").WaitForAsync();

        var reading = (await _server.House.SheetAsync(_recording)).Readings.ShouldHaveSingleItem();
        reading.Place.Seconds!.Value.ShouldBe(1.0, 0.05);
        frames.Distinct().Count().ShouldBeGreaterThan(2, "the clip moves, and its storyboard does not");
        link.ShouldBe($"/proofs/{_recording.Value}?page=1&at=1.000");
        await browser.GoAsync(_server, link);
        await browser.Page.WaitForFunctionAsync(
            "() => Math.abs(document.querySelector('video[data-shot]')?.currentTime - 1) < 0.01"
        );
        await browser.Page.Locator("[data-board]").ClickAsync();
        await browser.Page.WaitForFunctionAsync(
            "() => { const v = document.querySelector('video[data-shot]'); return Math.abs(v.currentTime - v.duration / 2) < v.duration / 20; }"
        );
        browser.Errors.ShouldBeEmpty();
    }

    /// <summary>All six frames of the storyboard hold a picture of the recording.</summary>
    private const string Drawn6 = """
        () => {
          const all = [...document.querySelectorAll('[data-board] canvas')];
          const drawn = canvas => canvas.width === 200 && canvas.getContext('2d').getImageData(0, 0, 200, canvas.height).data.some(v => v > 0);
          return all.length === 6 && all.every(drawn);
        }
        """;

    [FactNeedingTool("chromium")]
    public async Task Two_proofs_stand_side_by_side_with_one_zoom_and_pages_can_be_turned()
    {
        await using var browser = await ViewerBrowser.OpenAsync(_server, _server.House.Agent);
        await browser.GoAsync(_server, $"/proofs/{_document.Value}");
        await browser.Page.Locator(".strip .pages button").Nth(1).ClickAsync();
        await browser.Page.Locator("img[data-shot][src*='/copy/2']").WaitForAsync();
        await browser.KeepAsync("viewer-document");
        (await browser.CopyLinkAsync()).ShouldBe($"/proofs/{_document.Value}?page=2");

        await browser.Page.Keyboard.PressAsync("c");
        await browser.Page.Locator("[data-pane]").Nth(1).WaitForAsync();
        await browser.KeepAsync("viewer-compare");
        await browser.Page.Keyboard.PressAsync("+");
        await browser.Page.Keyboard.PressAsync("+");

        var scales = await browser.Page.EvalOnSelectorAllAsync<double[]>(
            "[data-pane]",
            "panes => panes.map(p => { const b = p.querySelector('[data-paper]').getBoundingClientRect(); return b.width / p.clientWidth; })"
        );
        scales[0].ShouldBe(scales[1], 0.02);
        scales[0].ShouldBeGreaterThan(1.3);
    }

    [FactNeedingTool("chromium")]
    public async Task A_picked_file_joins_the_strip_of_its_ticket()
    {
        await using var browser = await ViewerBrowser.OpenAsync(_server, _server.House.Agent);
        await browser.GoAsync(_server, $"/proofs/{_screenshot.Value}");

        await browser.Page.SetInputFilesAsync(
            ".drop input[type=file]",
            new FilePayload
            {
                Name = "again.png",
                MimeType = "image/png",
                Buffer = ConsolePicture.Png(SampleClip.Evening.Page).Bytes,
            }
        );
        await browser.Page.Locator(".strip figure").Nth(3).WaitForAsync();

        var strip = await _server.House.Get<ProofStrip>().BesideAsync(_server.House.Agent, _screenshot, default);
        strip.Value.Select(t => t.FileName).ShouldContain("again.png");
        browser.Errors.ShouldBeEmpty();
    }

    [FactNeedingTool("chromium")]
    public async Task Who_only_looks_gets_no_card_and_no_download_that_is_not_theirs()
    {
        await using var browser = await ViewerBrowser.OpenAsync(_server, _server.House.Administrator);
        await browser.GoAsync(_server, $"/proofs/{_screenshot.Value}");
        var paper = (await browser.Page.Locator("[data-paper]").First.BoundingBoxAsync())!;

        await DragAsync(browser.Page, paper, Drawn(DrawnField.Expiration, 1));

        (await browser.Page.Locator("[data-card]").CountAsync()).ShouldBe(0);
        (await browser.Page.Locator("a[href$='/original']").CountAsync()).ShouldBe(0);
    }

    [TheoryNeedingTool("chromium")]
    [InlineData(false, 1440, 900)]
    [InlineData(true, 1440, 900)]
    [InlineData(false, 400, 800)]
    public async Task The_viewer_has_no_barrier_that_axe_knows(bool dark, int width, int height)
    {
        await using var browser = await ViewerBrowser.OpenAsync(_server, _server.House.Agent, dark, width, height);
        await browser.GoAsync(_server, $"/proofs/{_screenshot.Value}");
        var paper = (await browser.Page.Locator("[data-paper]").First.BoundingBoxAsync())!;
        var figure = Drawn(DrawnField.Expiration, 1);
        await browser.Page.Mouse.MoveAsync(
            paper.X + (float)(figure.X * paper.Width) + 20,
            paper.Y + (float)(figure.Y * paper.Height) + 8
        );
        await browser.Page.Keyboard.DownAsync("z");
        await browser.Page.WaitForSelectorAsync(".loupe img");
        await browser.KeepAsync($"viewer-{(dark ? "dark" : "light")}-{width}");

        var result = await browser.Page.RunAxe();

        result.Violations.Select(v => $"{v.Id}: {string.Join("; ", v.Nodes.Select(n => n.Html))}").ShouldBeEmpty();
    }

    private static DrawnFigure Drawn(DrawnField field, int row) =>
        ConsolePicture.Png(SampleClip.Walkthrough.Page).Figures.Single(f => f.Field == field && f.Row == row);

    private static async Task DragAsync(IPage page, LocatorBoundingBoxResult paper, DrawnFigure figure)
    {
        await page.Mouse.MoveAsync(
            paper.X + (float)(figure.X * paper.Width),
            paper.Y + (float)(figure.Y * paper.Height)
        );
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(
            paper.X + (float)((figure.X + figure.Width) * paper.Width),
            paper.Y + (float)((figure.Y + figure.Height) * paper.Height),
            new() { Steps = 4 }
        );
        await page.Mouse.UpAsync();
    }

    private async Task ReadAsync(DrawnField drawn, int row, ReadingField field, double? confidence)
    {
        var figure = Drawn(drawn, row);
        var reading = new NewReading(
            field,
            figure.Text,
            new ReadingPlace(1, figure.X, figure.Y, figure.Width, figure.Height),
            row,
            confidence
        );
        var actor = confidence is null ? _server.House.Agent : BackOffice.Identity.Actor.Job("OCR");
        (
            await _server.House.Get<AddReading>().RunAsync(CommandId.New(), actor, _screenshot, reading, default)
        ).Done.ShouldBeTrue();
    }
}
