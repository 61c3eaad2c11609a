using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Sandbox.Drawing;
using Pump.BackOffice.Tests.Platform;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Proofs;

public sealed class InspectProofTests
{
    [Theory, OnBothDatabases]
    public async Task An_inspected_screenshot_is_ready_with_its_pictures(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);

        var id = await house.BringAsync(ProofBench.Screenshot, "credits.png");

        var sheet = await house.SheetAsync(id);
        (sheet.State, sheet.MediaType, sheet.Width, sheet.Height).ShouldBe((ProofState.Ready, "image/png", 1040, 720));
        sheet.Pictures.ShouldBe([new PageSheet(1, 1040, 720)]);
        (await house.InDbAsync(db => db.AuditRecords.CountAsync(r => r.Act == "proof.inspected"))).ShouldBe(1);
        Directory.EnumerateFileSystemEntries(Path.Combine(house.DataFolder, "scratch")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_lies_about_its_type_is_refused_with_a_sentence()
    {
        await using var house = await House.OpenAsync();

        var sheet = await house.SheetAsync(await house.BringAsync(ProofBench.Screenshot, "credits.pdf"));

        (sheet.State, sheet.ReasonCode).ShouldBe((ProofState.Refused, "type-mismatch"));
        sheet.Reason.ShouldBe("The name ends in .pdf, but the content is image/png.");
        sheet.Pictures.ShouldBeEmpty();
    }

    [TheoryNeedingTool("tesseract")]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public async Task Figures_that_recognition_saw_wait_for_somebody_to_confirm_them(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind, null, "--Proofs:Recognise=true");

        var sheet = await house.SheetAsync(await house.BringAsync(ProofBench.Screenshot, "credits.png"));

        var remaining = sheet.Readings.Single(r => r is { Field: ReadingField.AmountRemaining, Row: 1 });
        remaining.Amount.ShouldBe(Money.Usd(5000m));
        remaining.ReadBy.ShouldBe("OCR");
        remaining.Confidence.ShouldNotBeNull().ShouldBeInRange(0.3, 1);
        sheet.Readings.ShouldAllBe(r => !r.IsConfirmed);
        sheet.Readings.Select(r => r.Number).ShouldBe(Enumerable.Range(1, sheet.Readings.Count));
    }

    [Fact]
    public async Task A_damaged_picture_is_refused()
    {
        await using var house = await House.OpenAsync();

        var sheet = await house.SheetAsync(await house.BringAsync(ProofBench.Screenshot[..5000], "credits.png"));

        (sheet.State, sheet.ReasonCode).ShouldBe((ProofState.Refused, "broken"));
    }

    [Fact]
    public async Task A_proof_is_inspected_once()
    {
        await using var house = await House.OpenAsync();
        var id = await house.BringAsync(ProofBench.Screenshot, "credits.png");

        var again = await house.Get<InspectProof>().RunAsync(id, default);

        again.Refusal!.Code.ShouldBe(Refusal.StaleCode);
    }

    [Fact]
    public async Task An_inspection_that_was_given_up_is_taken_up_again()
    {
        await using var house = await House.OpenAsync();
        var id = await house.ReceiveAsync(ProofBench.Screenshot, "credits.png");
        await house.InDbAsync(async db =>
        {
            (await db.Proofs.SingleAsync()).BeginInspection(House.Opening, TimeSpan.FromMinutes(5));
            return await db.SaveChangesAsync();
        });

        var early = await house.Get<InspectProof>().RunAsync(id, default);
        house.Clock.Advance(TimeSpan.FromMinutes(6));
        var late = await house.Get<InspectProof>().RunAsync(id, default);

        early.Done.ShouldBeFalse();
        late.Value.ShouldBe(ProofState.Ready);
    }

    [Fact]
    public async Task A_recording_is_ready_to_play_and_knows_its_length()
    {
        await using var house = await House.OpenAsync();

        var sheet = await house.SheetAsync(await house.BringAsync(SampleClip.Evening.Read(), "credits.mp4"));

        sheet.IsRecording.ShouldBeTrue();
        sheet.Duration!.Value.ShouldBe(8, 0.2);
    }

    [Fact]
    public async Task Many_at_once_each_end_in_a_state()
    {
        await using var house = await House.OpenAsync();
        List<ProofId> ids = [];
        for (var i = 0; i < 6; i++)
        {
            ids.Add(await house.ReceiveAsync([.. ProofBench.Screenshot, (byte)i], $"{i}.png"));
        }

        await Task.WhenAll(ids.Select(id => house.Get<InspectProof>().RunAsync(id, default)));

        (await house.InDbAsync(db => db.Proofs.CountAsync(p => p.State == ProofState.Ready))).ShouldBe(6);
    }
}
