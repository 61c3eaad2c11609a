using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Proofs.Inspection;
using Pump.BackOffice.Proofs.Keeping;
using Pump.BackOffice.Sandbox.Drawing;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Proofs.Keeping;

public sealed class ExpireProofsTests
{
    [Theory, OnBothDatabases]
    public async Task Each_kind_goes_when_its_own_time_is_over(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(
            kind,
            null,
            "--Proofs:Keep:RecordingDays=10",
            "--Proofs:Keep:RefusedDays=5",
            "--Proofs:Keep:PictureDays=20",
            "--Proofs:Keep:OtherDays=0"
        );
        var picture = await house.BringAsync(ProofBench.Screenshot, "a.png");
        var recording = await house.BringAsync(SampleClip.Evening.Read(), "a.mp4");
        var refused = await house.BringAsync([.. ProofBench.Screenshot, 1], "a.pdf");
        var text = await house.BringAsync("Our credits."u8.ToArray(), "a.txt");

        (await ExpiredAfterAsync(house, 5)).ShouldBe([refused]);
        (await ExpiredAfterAsync(house, 5)).ShouldBe([refused, recording], ignoreOrder: true);
        (await ExpiredAfterAsync(house, 9)).ShouldBe([refused, recording], ignoreOrder: true);
        (await ExpiredAfterAsync(house, 1)).ShouldBe([refused, recording, picture], ignoreOrder: true);
        (await ExpiredAfterAsync(house, 9999)).ShouldNotContain(text);
        (await house.SheetAsync(recording)).Erasure!.Reason.ShouldBe("Kept for 10 days, the rule of its kind.");
    }

    [Fact]
    public async Task What_an_unsettled_ticket_needs_outlives_its_time()
    {
        await using var house = await House.OpenAsync(DatabaseKind.Sqlite, null, "--Proofs:Keep:PictureDays=20");
        var id = await house.BringAsync(ProofBench.Screenshot, "a.png");
        await ProofsOnTickets.OpenAsync(house, id);

        (await ExpiredAfterAsync(house, 400)).ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_has_an_end_before_it_was_inspected()
    {
        var rules = new KeepRules();

        rules.Until(null, ProofState.Received, House.Opening).ShouldBeNull();
        rules.Until(FileKind.Picture, ProofState.Ready, House.Opening).ShouldBe(House.Opening.AddDays(2555));
        rules.Until(FileKind.Picture, ProofState.Refused, House.Opening).ShouldBe(House.Opening.AddDays(90));
    }

    private static async Task<List<ProofId>> ExpiredAfterAsync(House house, int days)
    {
        house.Clock.Advance(TimeSpan.FromDays(days));
        await house.Get<ExpireProofs>().RunAsync(default);
        return await house.InDbAsync(db =>
            db.Proofs.Where(p => p.State == ProofState.Erased).Select(p => p.Id).ToListAsync()
        );
    }
}
