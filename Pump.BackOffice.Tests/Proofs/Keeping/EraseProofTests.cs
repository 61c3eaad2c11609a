using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Files;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Proofs.Keeping;
using Pump.BackOffice.Sandbox.Drawing;
using Pump.BackOffice.Tests.Audit;
using Pump.BackOffice.Tests.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Tests.Proofs.Keeping;

public sealed class EraseProofTests
{
    private const string Why = "The sender took back their consent.";

    [Theory, OnBothDatabases]
    public async Task What_a_manager_asked_an_administrator_erases_and_digest_reason_and_readings_stay(
        DatabaseKind kind
    )
    {
        await using var house = await House.OpenAsync(kind);
        var id = await house.BringAsync(
            ProofBench.Screenshot,
            "dara-klein.png",
            new NewProof("dara-klein.png", ProofSource.Mail, "Dara Klein")
        );
        var reading = new NewReading(ReadingField.AmountRemaining, "$5,000.00", new ReadingPlace(1));
        await house.Get<AddReading>().RunAsync(CommandId.New(), house.Agent, id, reading, default);
        var before = await house.SheetAsync(id);

        (await AskAsync(house, id)).Done.ShouldBeTrue();
        (await EraseAsync(house, id)).Done.ShouldBeTrue();

        var sheet = await house.SheetAsync(id);
        (sheet.State, sheet.Digest, sheet.FileName, sheet.Sender).ShouldBe(
            (ProofState.Erased, before.Digest, "erased.png", null)
        );
        (sheet.Erasure!.Reason, sheet.Erasure.ErasedBy).ShouldBe((Why, "Noor Haddad"));
        sheet.Readings.ShouldHaveSingleItem().Amount.ShouldBe(Money.Usd(5000m));
        sheet.Pictures.ShouldBeEmpty();
        (await StoredAsync(house)).ShouldBeEmpty();
        (await house.InDbAsync(db => db.ProofCopies.CountAsync())).ShouldBe(0);
        foreach (var act in new[] { "proof.erasure-asked", "proof.erased", "proof.bytes-erased" })
        {
            (await house.InDbAsync(db => db.AuditRecords.CountAsync(r => r.Act == act))).ShouldBe(1, act);
        }
    }

    [Fact]
    public async Task It_takes_two_people_and_each_their_own_part()
    {
        await using var house = await House.OpenAsync();
        var id = await house.BringAsync(ProofBench.Screenshot, "credits.png");

        (await EraseAsync(house, id)).Refusal!.Code.ShouldBe(Refusal.NotFoundCode);
        foreach (var actor in new[] { house.Agent, house.Administrator, house.Auditor, house.AccountExecutive })
        {
            (await house.Get<AskErasure>().RunAsync(CommandId.New(), actor, id, Why, default)).Refusal!.Code.ShouldBe(
                Refusal.ForbiddenCode
            );
        }

        await AskAsync(house, id);
        (await house.Get<EraseProof>().RunAsync(CommandId.New(), house.Manager, id, default)).Refusal!.Code.ShouldBe(
            Refusal.ForbiddenCode
        );
        (await house.Get<ErasuresAsked>().RunAsync(house.Administrator, default)).Value.Single().Id.ShouldBe(id);
    }

    [Fact]
    public async Task An_erasure_that_was_declined_is_as_if_nobody_had_asked()
    {
        await using var house = await House.OpenAsync();
        var id = await house.BringAsync(ProofBench.Screenshot, "credits.png");
        await AskAsync(house, id);

        await house.Get<DeclineErasure>().RunAsync(CommandId.New(), house.Administrator, id, default);

        (await EraseAsync(house, id)).Done.ShouldBeFalse();
        (await house.SheetAsync(id)).Erasure.ShouldBeNull();
        (await AskAsync(house, id)).Done.ShouldBeTrue();
    }

    [Theory, OnBothDatabases]
    public async Task The_same_file_under_another_proof_stays_that_proofs_own(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var one = await house.BringAsync(ProofBench.Screenshot, "one.png");
        var two = await house.BringAsync(ProofBench.Screenshot, "two.png");
        await AskAsync(house, one);

        await EraseAsync(house, one);

        (await house.SheetAsync(two)).Pictures.ShouldHaveSingleItem();
        (await house.Get<IFileStore>().ExistsAsync(FileDigest.Of(ProofBench.Screenshot), default)).ShouldBeTrue();
        (await house.Get<VerifyBooks>().RunAsync(house.Auditor, default)).Value.Bad.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_was_erased_can_come_again()
    {
        await using var house = await House.OpenAsync();
        var id = await house.BringAsync(ProofBench.Screenshot, "one.png");
        await AskAsync(house, id);
        await EraseAsync(house, id);

        var again = await house.BringAsync(ProofBench.Screenshot, "one.png");

        (await house.SheetAsync(again)).State.ShouldBe(ProofState.Ready);
    }

    [Theory, OnBothDatabases]
    public async Task Verification_accepts_an_erasure_that_was_written_down_and_no_other(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var erased = await house.BringAsync(ProofBench.Screenshot, "one.png");
        var other = await house.BringAsync(SampleClip.Evening.Read(), "credits.mp4");
        await AskAsync(house, erased);
        await EraseAsync(house, erased);
        (await house.Get<VerifyBooks>().RunAsync(house.Auditor, default)).Value.Bad.ShouldBeEmpty();

        await house.TamperAsync($"""UPDATE "Proofs" SET "State" = 'Erased' WHERE "FileName" = 'credits.mp4'""");

        var bad = (await house.Get<VerifyBooks>().RunAsync(house.Auditor, default)).Value.Bad.ShouldHaveSingleItem();
        (bad.Kind, bad.Id).ShouldBe(("proof", other.Value.ToString("D")));
    }

    [Fact]
    public async Task Bytes_whose_erasure_was_cut_off_go_in_the_next_round()
    {
        await using var house = await House.OpenAsync();
        var id = await house.BringAsync(ProofBench.Screenshot, "one.png");
        await house.InDbAsync(async db =>
        {
            (await db.Proofs.SingleAsync()).Erase("Noor Haddad", Why, House.Opening);
            return await db.SaveChangesAsync();
        });

        await house.Get<EraseBytes>().RunAsync(default);

        (await StoredAsync(house)).ShouldBeEmpty();
        (await house.InDbAsync(db => db.Proofs.SingleAsync(p => p.Id == id))).BytesErasedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_proof_that_an_unsettled_ticket_needs_is_not_erased()
    {
        await using var house = await House.OpenAsync();
        var id = await house.BringAsync(ProofBench.Screenshot, "one.png");
        await ProofsOnTickets.OpenAsync(house, id);
        await AskAsync(house, id);

        var outcome = await EraseAsync(house, id);

        outcome.Refusal!.Sentence.ShouldBe("CR-1001 is not settled and still needs this proof.");
        (await house.SheetAsync(id)).State.ShouldBe(ProofState.Ready);
    }

    private static Task<Outcome<Nothing>> AskAsync(House house, ProofId id) =>
        house.Get<AskErasure>().RunAsync(CommandId.New(), house.Manager, id, Why, default);

    private static Task<Outcome<Nothing>> EraseAsync(House house, ProofId id) =>
        house.Get<EraseProof>().RunAsync(CommandId.New(), house.Administrator, id, default);

    private static async Task<List<FileDigest>> StoredAsync(House house)
    {
        List<FileDigest> stored = [];
        await foreach (var digest in house.Get<IFileStore>().ListAsync(default))
        {
            stored.Add(digest);
        }

        return stored;
    }
}
