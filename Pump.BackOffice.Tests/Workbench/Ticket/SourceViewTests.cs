using Bunit;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Proofs.Redactions;
using Pump.BackOffice.Sandbox.Drawing;
using Pump.BackOffice.Tests.Proofs;
using Pump.BackOffice.Workbench.Ticket;

namespace Pump.BackOffice.Tests.Workbench.Ticket;

/// <summary>A figure that was read off a recording, opened where it is cited.</summary>
public sealed class SourceViewTests : PageContext
{
    private ProofId _recording;

    protected override async Task ArrangeAsync()
    {
        _recording = await House.BringAsync(SampleClip.Walkthrough.Read(), "walkthrough.webm");
        await ReadAsync(new ReadingPlace(1, 0.5, 0.4, 0.1, 0.05, 1.5));
        await ReadAsync(new ReadingPlace(1, Seconds: 2));
    }

    [Fact]
    public async Task It_is_shown_at_its_frame_around_its_box_and_the_opening_is_written_down()
    {
        (await OpeningsAsync()).ShouldBe(0);

        var view = Open(1, House.Agent);

        var video = view.WaitForElement("video");
        video.GetAttribute("src").ShouldNotBeNull().ShouldEndWith("#t=1.5");
        video.GetAttribute("src").ShouldNotBeNull().ShouldStartWith($"/proofs/{_recording.Value:D}/stream?pass=");
        view.FindAll(".spot").Count.ShouldBe(1);
        view.Markup.ShouldContain("at 0:01.5 of the recording");
        (await OpeningsAsync()).ShouldBe(1);
    }

    [Fact]
    public void Without_a_box_the_whole_frame_is_shown()
    {
        var view = Open(2, House.Agent);

        view.WaitForElement("video").GetAttribute("style").ShouldBe("width:100%;left:0;top:0");
        view.FindAll(".spot").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_covered_recording_is_not_opened_and_the_reason_is_said()
    {
        await House
            .Get<RedactProof>()
            .RunAsync(CommandId.New(), House.Agent, _recording, RedactionPlace.Whole, "a card number", default);

        var view = Open(1, House.AccountExecutive);

        view.WaitForAssertion(() => view.Markup.ShouldContain("a card number"));
        view.FindAll("video").ShouldBeEmpty();
        (await OpeningsAsync()).ShouldBe(0);
    }

    private IRenderedComponent<SourceView> Open(int reading, Actor by) =>
        Render<SourceView>(with =>
            with.Add(v => v.Ref, $"/proofs/{_recording.Value:D}?reading={reading}")
                .Add(v => v.Label, "Remaining, proof: 1,234.00")
                .Add(v => v.Actor, by)
        );

    private async Task ReadAsync(ReadingPlace place) =>
        (
            await House
                .Get<AddReading>()
                .RunAsync(
                    CommandId.New(),
                    House.Agent,
                    _recording,
                    new NewReading(ReadingField.AmountRemaining, "1,234.00", place, 1, null),
                    default
                )
        ).Refusal.ShouldBeNull();

    private Task<int> OpeningsAsync() =>
        House.InDbAsync(db => db.AuditRecords.CountAsync(r => r.Act == "proof.recording-opened"));
}
