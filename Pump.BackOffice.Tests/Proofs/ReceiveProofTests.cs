using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Files;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Proofs;

public sealed class ReceiveProofTests
{
    [Theory, OnBothDatabases]
    public async Task A_file_is_kept_under_its_digest_and_waits_for_inspection(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);

        var id = await house.ReceiveAsync(ProofBench.Screenshot, "credits.png");

        var sheet = await house.SheetAsync(id);
        sheet.Digest.ShouldBe(FileDigest.Of(ProofBench.Screenshot).Hex);
        (sheet.State, sheet.Length, sheet.MediaType).ShouldBe(
            (ProofState.Received, ProofBench.Screenshot.Length, null)
        );
        (await house.InDbAsync(db => db.AuditRecords.CountAsync(r => r.Act == "proof.received"))).ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task The_same_command_again_gives_the_same_proof(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var command = CommandId.New();

        var first = await SendAsync(house, command, ProofBench.Screenshot);
        var again = await SendAsync(house, command, ProofBench.Screenshot);
        var other = await SendAsync(house, command, "other bytes"u8.ToArray());

        again.Value.ShouldBe(first.Value);
        other.Refusal!.Code.ShouldBe(Refusal.CommandReusedCode);
        (await house.InDbAsync(db => db.Proofs.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_and_not_kept()
    {
        await using var house = await House.OpenAsync(configuration: "--Proofs:MaxBytes=1000");

        var outcome = await SendAsync(house, CommandId.New(), new byte[1001]);

        outcome.Refusal!.Code.ShouldBe(ReceiveProof.TooLargeCode);
        Directory
            .EnumerateFiles(Path.Combine(house.DataFolder, "proofs"), "*", SearchOption.AllDirectories)
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task A_recording_may_be_larger_than_a_picture()
    {
        await using var house = await House.OpenAsync(configuration: "--Proofs:MaxBytes=1000");

        (await SendAsync(house, CommandId.New(), new byte[1001], "clip.MP4")).Done.ShouldBeTrue();
    }

    [Fact]
    public async Task An_empty_file_and_one_for_nobody_are_refused()
    {
        await using var house = await House.OpenAsync();
        var nobody = new NewProof("a.png", ProofSource.Upload, CustomerId: CustomerId.New());
        using var content = new MemoryStream([1, 2, 3]);

        var empty = await SendAsync(house, CommandId.New(), []);
        var lost = await house.Get<ReceiveProof>().RunAsync(CommandId.New(), house.Agent, nobody, content, default);

        empty.Refusal!.Code.ShouldBe(ReceiveProof.EmptyCode);
        lost.Refusal!.Code.ShouldBe(Refusal.NotFoundCode);
    }

    [Fact]
    public async Task Who_may_not_work_tickets_keeps_no_byte_here()
    {
        await using var house = await House.OpenAsync();

        foreach (var actor in new[] { house.Auditor, house.Administrator })
        {
            using var content = new MemoryStream(ProofBench.Screenshot);
            var outcome = await house
                .Get<ReceiveProof>()
                .RunAsync(CommandId.New(), actor, new NewProof("a.png", ProofSource.Upload), content, default);
            outcome.Refusal!.Code.ShouldBe(Refusal.ForbiddenCode);
        }

        Directory
            .EnumerateFiles(Path.Combine(house.DataFolder, "proofs"), "*", SearchOption.AllDirectories)
            .ShouldBeEmpty();
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Users\\dara\\credits.png", "credits.png")]
    [InlineData("invoice\u202Egnp.exe", "invoicegnp.exe")]
    [InlineData("a\u0000b\r\nc.png", "abc.png")]
    [InlineData("...", "file")]
    [InlineData("", "file")]
    public void A_name_from_outside_loses_what_could_deceive(string name, string clean) =>
        ProofName.Clean(name).ShouldBe(clean);

    [Fact]
    public void A_long_name_keeps_its_ending() => ProofName.Clean(new string('a', 400) + ".png").ShouldEndWith("a.png");

    private static async Task<Outcome<ProofId>> SendAsync(
        House house,
        CommandId command,
        byte[] bytes,
        string name = "a.png"
    )
    {
        using var content = new MemoryStream(bytes);
        return await house
            .Get<ReceiveProof>()
            .RunAsync(command, house.Agent, new NewProof(name, ProofSource.Upload), content, default);
    }
}
