using System.Net;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Files;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Proofs.Scanning;
using Pump.BackOffice.Sandbox.Drawing;

namespace Pump.BackOffice.Tests.Proofs.Scanning;

public sealed class ScanningTests
{
    [Fact]
    public async Task What_the_scanner_finds_is_quarantined_with_its_name_and_never_shown_or_opened()
    {
        await using var scanner = new ScanningDouble(_ => "stream: Eicar-Test-Signature FOUND");
        await using var server = await OpenAsync(scanner);
        var id = await server.House.BringAsync(ProofBench.Screenshot, "credits.png");

        var sheet = await server.House.SheetAsync(id);

        (sheet.State, sheet.ReasonCode).ShouldBe((ProofState.Quarantined, "infected"));
        sheet.Reason.ShouldBe("The virus scanner found Eicar-Test-Signature in it.");
        sheet.Pictures.ShouldBeEmpty();
        (await StatusAsync(server, id, "copy/1")).ShouldBe(HttpStatusCode.NotFound);
        scanner.Seen.ShouldBe([FileDigest.Of(ProofBench.Screenshot).Hex]);
        (await server.House.InDbAsync(db => db.AuditRecords.CountAsync(r => r.Act == "proof.scanned"))).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_clean_is_shown_and_says_when_it_was_scanned()
    {
        await using var scanner = new ScanningDouble(_ => "stream: OK");
        await using var server = await OpenAsync(scanner);
        var id = await server.House.BringAsync(ProofBench.Screenshot, "credits.png");

        (await server.House.SheetAsync(id)).IsUnscanned.ShouldBeFalse();
        (await StatusAsync(server, id, "copy/1")).ShouldBe(HttpStatusCode.OK);
        (await server.House.InDbAsync(db => db.Proofs.SingleAsync())).ScannedAt.ShouldBe(House.Opening);
    }

    [Theory]
    [InlineData(null, int.MaxValue)]
    [InlineData("stream: Can't allocate memory ERROR", int.MaxValue)]
    [InlineData("stream: OK", 1000)]
    public async Task What_the_scanner_did_not_look_at_is_not_shown_until_it_does(string? answer, int most)
    {
        var hasRecovered = false;
        await using var scanner = new ScanningDouble(_ => hasRecovered ? "stream: OK" : answer, most);
        await using var server = await OpenAsync(scanner);
        var house = server.House;
        var id = await house.BringAsync(ProofBench.Screenshot, "credits.png");
        var recording = await house.BringAsync(SampleClip.Evening.Read(), "credits.mp4");

        (await house.SheetAsync(id)).IsUnscanned.ShouldBeTrue();
        (await StatusAsync(server, id, "copy/1")).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(server, id, "thumb")).ShouldBe(HttpStatusCode.NotFound);
        (
            await house.Get<OpenRecording>().RunAsync(CommandId.New(), house.Agent, recording, default)
        ).Done.ShouldBeFalse();

        hasRecovered = true;
        var ending = await house.Get<ScanProof>().RunAsync(id, FileDigest.Of(ProofBench.Screenshot), default);
        ending.ShouldBe(most == int.MaxValue ? ScanEnding.Clean : ScanEnding.Unscanned);
        (await StatusAsync(server, id, "copy/1")).ShouldBe(
            most == int.MaxValue ? HttpStatusCode.OK : HttpStatusCode.NotFound
        );
    }

    [Fact]
    public async Task A_scanner_that_is_not_there_blocks_the_view_and_nothing_else()
    {
        await using var server = await ProofServer.OpenAsync("--Proofs:Scanner:Socket=/nowhere/clamd.ctl");
        var id = await server.House.BringAsync(ProofBench.Screenshot, "credits.png");

        (await server.House.SheetAsync(id)).State.ShouldBe(ProofState.Ready);
        (await StatusAsync(server, id, "copy/1")).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(server, id, "original")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Without_a_scanner_nothing_waits_for_one()
    {
        await using var server = await ProofServer.OpenAsync();
        var id = await server.House.BringAsync(ProofBench.Screenshot, "credits.png");

        (await StatusAsync(server, id, "copy/1")).ShouldBe(HttpStatusCode.OK);
    }

    private static Task<ProofServer> OpenAsync(ScanningDouble scanner) =>
        ProofServer.OpenAsync($"--Proofs:Scanner:Socket={scanner.Socket}");

    private static async Task<HttpStatusCode> StatusAsync(ProofServer server, ProofId id, string what)
    {
        using var answer = await server.GetAsync(server.House.Agent, $"/proofs/{id.Value}/{what}");
        return answer.StatusCode;
    }
}
