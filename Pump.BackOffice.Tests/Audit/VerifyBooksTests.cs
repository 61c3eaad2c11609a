using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Audit;

public sealed class VerifyBooksTests
{
    [Theory, OnBothDatabases]
    public async Task Untouched_books_are_found_in_order(DatabaseKind kind)
    {
        await using var house = await WithRecordsAsync(kind, 6);

        var report = await VerifyAsync(house);

        report.Bad.ShouldBeEmpty();
        report.Checked["audit"].ShouldBe(6);
        report.Checked["triggers"].ShouldBeGreaterThanOrEqualTo(4);
        report.Anchors.ShouldBe("none");
    }

    [Theory, OnBothDatabases]
    public async Task Empty_books_are_in_order(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);

        (await VerifyAsync(house)).Ok.ShouldBeTrue();
    }

    [Theory, OnBothDatabases]
    public async Task An_edited_record_is_found(DatabaseKind kind)
    {
        await using var house = await WithRecordsAsync(kind, 6);

        await house.TamperAsync("""UPDATE "AuditRecords" SET "SubjectId" = '9999' WHERE "Sequence" = 3""");

        (await FirstBadAsync(house)).ShouldBe(("edited", "AuditRecords", 3));
    }

    [Theory, OnBothDatabases]
    public async Task An_edited_moment_is_found(DatabaseKind kind)
    {
        await using var house = await WithRecordsAsync(kind, 6);
        var earlier = kind == DatabaseKind.Sqlite ? "\"At\" - 10000000" : "\"At\" - interval '1 second'";

        await house.TamperAsync($"""UPDATE "AuditRecords" SET "At" = {earlier} WHERE "Sequence" = 4""");

        (await FirstBadAsync(house)).ShouldBe(("edited", "AuditRecords", 4));
    }

    [Theory, OnBothDatabases]
    public async Task A_deleted_record_is_found(DatabaseKind kind)
    {
        await using var house = await WithRecordsAsync(kind, 6);

        await house.TamperAsync("""DELETE FROM "AuditRecords" WHERE "Sequence" = 3""");

        (await FirstBadAsync(house)).ShouldBe(("gap", "AuditRecords", 3));
    }

    [Theory, OnBothDatabases]
    public async Task A_cut_end_is_found_by_the_head(DatabaseKind kind)
    {
        await using var house = await WithRecordsAsync(kind, 6);

        await house.TamperAsync(
            """DELETE FROM "AuditRecords" WHERE "Sequence" > 4""",
            """DELETE FROM "AuditTexts" WHERE "Sequence" > 4"""
        );

        (await FirstBadAsync(house)).ShouldBe(("head", "AuditHeads", 5));
    }

    [Theory, OnBothDatabases]
    public async Task An_inserted_record_is_found(DatabaseKind kind)
    {
        await using var house = await WithRecordsAsync(kind, 6);

        await house.TamperAsync(
            """
            INSERT INTO "AuditRecords" ("Sequence","At","PersonId","Act","SubjectKind","SubjectId","TextDigest","PreviousHash","Hash")
            SELECT 7,"At","PersonId","Act","SubjectKind",'4821',"TextDigest","Hash","Hash" FROM "AuditRecords" WHERE "Sequence" = 6
            """
        );

        (await FirstBadAsync(house)).ShouldBe(("edited", "AuditRecords", 7));
    }

    [Theory, OnBothDatabases]
    public async Task Two_swapped_records_are_found(DatabaseKind kind)
    {
        await using var house = await WithRecordsAsync(kind, 6);

        await house.TamperAsync(
            """UPDATE "AuditRecords" SET "Sequence" = 1003 WHERE "Sequence" = 3""",
            """UPDATE "AuditRecords" SET "Sequence" = 3 WHERE "Sequence" = 4""",
            """UPDATE "AuditRecords" SET "Sequence" = 4 WHERE "Sequence" = 1003"""
        );

        var (_, table, sequence) = await FirstBadAsync(house);
        (table, sequence).ShouldBe(("AuditRecords", 3));
    }

    [Theory, OnBothDatabases]
    public async Task A_duplicated_record_is_found(DatabaseKind kind)
    {
        await using var house = await WithRecordsAsync(kind, 6);

        await house.TamperAsync(
            """
            INSERT INTO "AuditRecords" ("Sequence","At","PersonId","Act","SubjectKind","SubjectId","CommandId","TextDigest","PreviousHash","Hash")
            SELECT 7,"At","PersonId","Act","SubjectKind","SubjectId","CommandId","TextDigest","PreviousHash","Hash" FROM "AuditRecords" WHERE "Sequence" = 6
            """
        );

        (await FirstBadAsync(house)).ShouldBe(("link", "AuditRecords", 7));
    }

    [Theory, OnBothDatabases]
    public async Task Changed_words_are_found(DatabaseKind kind)
    {
        await using var house = await WithRecordsAsync(kind, 6);

        await house.TamperAsync("""UPDATE "AuditTexts" SET "PersonName" = 'Somebody Else' WHERE "Sequence" = 2""");

        (await FirstBadAsync(house)).ShouldBe(("text", "AuditRecords", 2));
    }

    [Theory, OnBothDatabases]
    public async Task Removed_words_are_found(DatabaseKind kind)
    {
        await using var house = await WithRecordsAsync(kind, 6);

        await house.TamperAsync("""DELETE FROM "AuditTexts" WHERE "Sequence" = 5""");

        (await FirstBadAsync(house)).ShouldBe(("text", "AuditRecords", 5));
    }

    [Theory, OnBothDatabases]
    public async Task Erased_words_leave_the_chain_whole_and_the_search_says_nothing_of_them(DatabaseKind kind)
    {
        await using var house = await WithRecordsAsync(kind, 3);

        var erased = await house
            .Get<EraseAuditText>()
            .RunAsync(CommandId.New(), house.Administrator, 2, "Asked for by the person named", default);

        erased.Done.ShouldBeTrue();
        (await VerifyAsync(house)).Bad.ShouldBeEmpty();
        var lines = await house.Get<AuditSearch>().RunAsync(house.Auditor, new AuditQuery(), default);
        var line = lines.Value.Lines.Single(l => l.Sequence == 2);
        (line.PersonName, line.From, line.Sentence).ShouldBe((null, null, null));
    }

    [Theory, OnBothDatabases]
    public async Task Words_marked_as_erased_by_nobody_are_found(DatabaseKind kind)
    {
        await using var house = await WithRecordsAsync(kind, 6);
        var now = kind == DatabaseKind.Sqlite ? "1" : "now()";

        await house.TamperAsync(
            $"""UPDATE "AuditTexts" SET "Sentence" = '', "ErasedAt" = {now} WHERE "Sequence" = 2"""
        );

        (await FirstBadAsync(house)).ShouldBe(("text", "AuditRecords", 2));
    }

    [Theory, OnBothDatabases]
    public async Task A_missing_guard_is_found(DatabaseKind kind)
    {
        await using var house = await WithRecordsAsync(kind, 1);
        var drop =
            kind == DatabaseKind.Sqlite
                ? "DROP TRIGGER \"AuditRecords_refuses_delete\""
                : "DROP TRIGGER \"AuditRecords_refuses_delete\" ON \"AuditRecords\"";
        await house.InDbAsync(db => db.Database.ExecuteSqlRawAsync(drop));

        var bad = (await VerifyAsync(house)).Bad.ShouldHaveSingleItem();

        (bad.Kind, bad.Table, bad.Id).ShouldBe(("guard", "AuditRecords", "AuditRecords_refuses_delete"));
    }

    [Theory, OnBothDatabases]
    public async Task A_digest_slipped_in_under_an_old_record_is_found(DatabaseKind kind)
    {
        await using var house = await WithRecordsAsync(kind, 4);

        await house.InDbAsync(async db =>
        {
            db.Add(
                new AuditEntryDigest
                {
                    Sequence = 2,
                    Position = 1,
                    Table = "LedgerEntries",
                    RowId = Guid.CreateVersion7(),
                    Digest = AuditRecord.Genesis,
                }
            );
            return await db.SaveChangesAsync();
        });

        (await FirstBadAsync(house)).ShouldBe(("entries", "AuditRecords", 2));
    }

    [Theory, OnBothDatabases]
    public async Task A_record_vouches_for_the_rows_that_its_command_sealed(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var row = Guid.CreateVersion7();

        await house
            .Get<CommandRunner>()
            .RunAsync<bool>(
                new Command(CommandId.New(), house.Agent, Permission.EditCustomers, "test.seal", new { row }),
                scope =>
                {
                    scope.Record("test.sealed", "Test", "1", "A row was written.");
                    scope.Seal("TestRows", row, AuditRecord.Genesis);
                    return Task.FromResult<Outcome<bool>>(true);
                },
                default
            );

        (await VerifyAsync(house)).Bad.ShouldBeEmpty();
        var entry = await house.InDbAsync(db => db.AuditEntryDigests.SingleAsync());
        (entry.Sequence, entry.RowId).ShouldBe((1, row));
    }

    [Theory, OnBothDatabases]
    public async Task Only_those_who_may_see_the_log_may_verify(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        Actor[] may = [house.Manager, house.Auditor, house.Administrator, Actor.Job("verify")];
        Actor[] mayNot = [house.Agent, house.AccountExecutive];

        foreach (var actor in may)
        {
            (await house.Get<VerifyBooks>().RunAsync(actor, default)).Done.ShouldBeTrue(actor.Name);
        }

        foreach (var actor in mayNot)
        {
            var outcome = await house.Get<VerifyBooks>().RunAsync(actor, default);
            outcome.Refusal!.Code.ShouldBe(Refusal.ForbiddenCode, actor.Name);
        }
    }

    internal static async Task<House> WithRecordsAsync(DatabaseKind kind, int count)
    {
        var house = await House.OpenAsync(kind);
        await AddRecordsAsync(house, count, startingAt: 4821);
        return house;
    }

    internal static async Task AddRecordsAsync(House house, int count, int startingAt)
    {
        for (var i = 0; i < count; i++)
        {
            house.Clock.Advance(TimeSpan.FromMinutes(7));
            var number = (startingAt + i).ToString(CultureInfo.InvariantCulture);
            var made = await house
                .Get<CreateCustomer>()
                .RunAsync(
                    CommandId.New(),
                    i % 2 == 0 ? house.Agent : house.Manager,
                    new NewCustomer(number, $"Northwind {number}", CustomerStage.Joined, null, []),
                    default
                );
            made.Done.ShouldBeTrue();
        }
    }

    private static async Task<VerifyReport> VerifyAsync(House house) =>
        (await house.Get<VerifyBooks>().RunAsync(house.Auditor, default)).Value;

    private static async Task<(string Kind, string Table, long? Sequence)> FirstBadAsync(House house)
    {
        var bad = (await VerifyAsync(house)).Bad[0];
        return (bad.Kind, bad.Table, bad.Sequence);
    }
}
