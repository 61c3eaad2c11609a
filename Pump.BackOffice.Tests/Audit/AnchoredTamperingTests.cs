using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Adjustments;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Audit.Anchors;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Tests.Adjustments;
using Pump.BackOffice.Tests.Platform.Data;
using Pump.BackOffice.Tests.Proofs;

namespace Pump.BackOffice.Tests.Audit;

/// <summary>Eleven ways to falsify the books behind the app's back, each found with anchors at its first bad record.</summary>
public sealed class AnchoredTamperingTests
{
    [Theory, OnBothDatabases]
    public async Task Untouched_books_fit_their_anchors(DatabaseKind kind)
    {
        await using var house = await SignedAsync(kind);

        var report = await house.VerifyAnchoredAsync();

        report.Bad.ShouldBeEmpty();
        report.Anchors.ShouldBe("used");
    }

    [Theory, OnBothDatabases]
    public async Task An_edited_record_is_found(DatabaseKind kind)
    {
        await using var house = await SignedAsync(kind);
        await house.TamperAsync("""UPDATE "AuditRecords" SET "Act" = 'customer.forged' WHERE "Sequence" = 3""");

        (await house.FirstBadAnchoredAsync()).ShouldBe(("AuditRecords", "3"));
    }

    [Theory, OnBothDatabases]
    public async Task A_deleted_record_is_found(DatabaseKind kind)
    {
        await using var house = await SignedAsync(kind);
        await house.TamperAsync("""DELETE FROM "AuditRecords" WHERE "Sequence" = 4""");

        (await house.FirstBadAnchoredAsync()).ShouldBe(("AuditRecords", "4"));
    }

    [Theory, OnBothDatabases]
    public async Task An_inserted_record_is_found_even_when_the_chain_is_made_anew(DatabaseKind kind)
    {
        await using var house = await SignedAsync(kind);
        await house.TamperAsync(
            """UPDATE "AuditTexts" SET "Sequence" = 100 + "Sequence" WHERE "Sequence" >= 3""",
            """UPDATE "AuditTexts" SET "Sequence" = "Sequence" - 99 WHERE "Sequence" >= 100""",
            """UPDATE "AuditRecords" SET "Sequence" = 100 + "Sequence" WHERE "Sequence" >= 3""",
            """UPDATE "AuditRecords" SET "Sequence" = "Sequence" - 99 WHERE "Sequence" >= 100""",
            Copied("AuditTexts", "Sequence, Salt, PersonName, From, Sentence, ErasedAt", 2, 3),
            Copied(
                "AuditRecords",
                "Sequence, At, PersonId, OnBehalfOf, Act, SubjectKind, SubjectId, CommandId, BeforeDigest, AfterDigest, EntriesDigest, TextDigest, PreviousHash, Hash",
                2,
                3
            )
        );
        await house.RechainAsync(3, record => record);

        (await house.FirstBadAnchoredAsync()).ShouldBe(("AuditRecords", "3"));
        (await house.Get<VerifyBooks>().RunAsync(house.Auditor, default)).Value.Ok.ShouldBeTrue(
            "the forged chain is not sound in itself, so the anchors were not needed"
        );
    }

    [Theory, OnBothDatabases]
    public async Task Two_swapped_records_are_found(DatabaseKind kind)
    {
        await using var house = await SignedAsync(kind);
        await house.TamperAsync(
            """UPDATE "AuditRecords" SET "Sequence" = 99 WHERE "Sequence" = 2""",
            """UPDATE "AuditRecords" SET "Sequence" = 2 WHERE "Sequence" = 4""",
            """UPDATE "AuditRecords" SET "Sequence" = 4 WHERE "Sequence" = 99"""
        );

        (await house.FirstBadAnchoredAsync()).ShouldBe(("AuditRecords", "2"));
    }

    [Theory, OnBothDatabases]
    public async Task A_duplicated_record_is_found(DatabaseKind kind)
    {
        await using var house = await SignedAsync(kind);
        await house.TamperAsync(
            Copied("AuditTexts", "Sequence, Salt, PersonName, From, Sentence, ErasedAt", 5, 7),
            Copied(
                "AuditRecords",
                "Sequence, At, PersonId, OnBehalfOf, Act, SubjectKind, SubjectId, CommandId, BeforeDigest, AfterDigest, EntriesDigest, TextDigest, PreviousHash, Hash",
                5,
                7
            )
        );

        (await house.FirstBadAnchoredAsync()).ShouldBe(("AuditRecords", "7"));
    }

    [Theory, OnBothDatabases]
    public async Task A_chain_that_was_made_anew_is_found_at_the_first_record_that_is_another(DatabaseKind kind)
    {
        await using var house = await SignedAsync(kind);
        var forger = house.SecondAgent.Id.Value;
        await house.RechainAsync(3, record => With(record, personId: forger));

        (await house.FirstBadAnchoredAsync()).ShouldBe(("AuditRecords", "3"));
        (await house.Get<VerifyBooks>().RunAsync(house.Auditor, default)).Value.Ok.ShouldBeTrue();
    }

    [Theory, OnBothDatabases]
    public async Task A_cut_tail_is_found(DatabaseKind kind)
    {
        await using var house = await SignedAsync(kind);
        await house.CutAsync(keep: 4);

        (await house.FirstBadAnchoredAsync()).ShouldBe(("AuditRecords", "5"));
        (await house.Get<VerifyBooks>().RunAsync(house.Auditor, default)).Value.Ok.ShouldBeTrue();
    }

    [Theory, OnBothDatabases]
    public async Task A_cut_tail_that_was_grown_and_signed_again_is_found(DatabaseKind kind)
    {
        await using var house = await SignedAsync(kind);
        await house.CutAsync(keep: 4);
        await VerifyBooksTests.AddRecordsAsync(house, 5, startingAt: 6000);
        // The forger has no key of ours: they sign with one that they made.
        var anchors = house.Get<AnchorFile>().Location;
        await using (var forgers = await House.OpenAsync())
        {
            await VerifyBooksTests.AddRecordsAsync(forgers, 9, startingAt: 7000);
            await forgers.SignAsync();
            await File.AppendAllTextAsync(anchors, await File.ReadAllTextAsync(forgers.Get<AnchorFile>().Location));
        }

        var report = await house.VerifyAnchoredAsync();

        report.Bad.ShouldContain(b => b.Kind == "anchor" && b.Table == "AuditHeads");
        var first = report.Bad.First(b => b.Table == "AuditRecords");
        (first.Kind, first.Id).ShouldBe(("anchor", "5"));
    }

    [Theory, OnBothDatabases]
    public async Task A_swapped_proof_is_found(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var kept = await house.ReceiveAsync(ProofBench.Screenshot, "credits.png");
        var swapped = await house.ReceiveAsync([.. ProofBench.Screenshot, 7], "other.png");
        await house.SignAsync();
        var digests = await house.InDbAsync(db => db.Proofs.AsNoTracking().ToDictionaryAsync(p => p.Id, p => p.Digest));
        var folder = Path.Combine(house.DataFolder, "proofs");
        var from = Directory.GetFiles(folder, digests[kept].Hex, SearchOption.AllDirectories).Single();
        var to = Directory.GetFiles(folder, digests[swapped].Hex, SearchOption.AllDirectories).Single();
        File.Delete(to);
        File.Copy(from, to);

        (await house.FirstBadAnchoredAsync()).ShouldBe(("Proofs", swapped.Value.ToString("D")));
    }

    [Theory, OnBothDatabases]
    public async Task A_rewritten_clock_is_found(DatabaseKind kind)
    {
        await using var house = await SignedAsync(kind);
        await house.RechainAsync(2, record => With(record, at: record.At.AddDays(-20)));

        (await house.FirstBadAnchoredAsync()).ShouldBe(("AuditRecords", "2"));
    }

    [Theory, OnBothDatabases]
    public async Task A_rewritten_moment_of_a_ledger_entry_is_found(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        desk.House.Clock.Advance(TimeSpan.FromDays(3));
        foreach (var amount in new[] { 100m, 200m })
        {
            (await desk.ApproveAsync(await desk.ProposedAsync(desk.Goodwill(amount)))).Done.ShouldBeTrue();
        }

        await desk.House.SignAsync();
        await desk.House.TamperAsync(
            """UPDATE "LedgerEntries" SET "RecordedAt" = (SELECT MIN("CreatedAt") FROM "Customers") WHERE "Number" = 20002"""
        );

        (await desk.House.FirstBadAnchoredAsync()).ShouldBe(("LedgerEntries", "L-20002"));
    }

    [Fact]
    public async Task An_old_backup_that_was_put_back_is_found()
    {
        await using var house = await SignedAsync(DatabaseKind.Sqlite);
        var backup = Path.Combine(house.DataFolder, "old.db");
        await house.InDbAsync(async db => await db.Database.ExecuteSqlAsync($"VACUUM INTO {backup}"));
        await VerifyBooksTests.AddRecordsAsync(house, 3, startingAt: 5000);
        await house.SignAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var tail in new[] { "-wal", "-shm" })
        {
            File.Delete(Path.Combine(house.DataFolder, "backoffice.db" + tail));
        }

        File.Move(backup, Path.Combine(house.DataFolder, "backoffice.db"), overwrite: true);

        (await house.FirstBadAnchoredAsync()).ShouldBe(("AuditRecords", "7"));
        (await house.Get<VerifyBooks>().RunAsync(house.Auditor, default)).Value.Ok.ShouldBeTrue(
            "the old backup is sound in itself"
        );
        // Nor does the app go on to sign such a chain.
        (
            await house.Get<ExportHeads>().RunAsync(BackOffice.Identity.Actor.Job("test"), default)
        ).Refusal!.Code.ShouldBe(ExportHeads.ChainMovedCode);
    }

    [Theory, OnBothDatabases]
    public async Task A_row_that_cannot_be_read_is_named(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        (await desk.ApproveAsync(await desk.ProposedAsync(desk.Goodwill(100m)))).Done.ShouldBeTrue();
        (await desk.ApproveAsync(await desk.ProposedAsync(desk.Goodwill(200m)))).Done.ShouldBeTrue();
        var broken = (await desk.EntriesAsync())[1].Id.Value;
        await desk.House.TamperAsync("""UPDATE "LedgerEntries" SET "Type" = 'Invented' WHERE "Number" = 20002""");

        var bad = (await desk.House.Get<VerifyBooks>().RunAsync(desk.House.Auditor, default)).Value.Bad[0];

        (bad.Table, bad.Id).ShouldBe(("LedgerEntries", broken.ToString("D")));
    }

    private static async Task<House> SignedAsync(DatabaseKind kind)
    {
        var house = await VerifyBooksTests.WithRecordsAsync(kind, 6);
        (await house.SignAsync()).ShouldBe(1);
        return house;
    }

    /// <summary>Copies a row of the chain to another place in it.</summary>
    private static string Copied(string table, string columns, long from, long to)
    {
        var names = columns.Split(", ").Select(c => $"\"{c}\"").ToArray();
        return $"""INSERT INTO "{table}" ({string.Join(", ", names)}) SELECT {to}, {string.Join(", ", names.Skip(1))} FROM "{table}" WHERE "Sequence" = {from}""";
    }

    private static AuditRecord With(AuditRecord record, Guid? personId = null, DateTimeOffset? at = null) =>
        new()
        {
            Sequence = record.Sequence,
            At = at ?? record.At,
            PersonId = personId ?? record.PersonId,
            OnBehalfOf = record.OnBehalfOf,
            Act = record.Act,
            SubjectKind = record.SubjectKind,
            SubjectId = record.SubjectId,
            CommandId = record.CommandId,
            BeforeDigest = record.BeforeDigest,
            AfterDigest = record.AfterDigest,
            EntriesDigest = record.EntriesDigest,
            TextDigest = record.TextDigest,
            PreviousHash = record.PreviousHash,
        };
}
