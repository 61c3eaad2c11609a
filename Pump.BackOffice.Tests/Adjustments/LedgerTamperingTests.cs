using Pump.BackOffice.Audit;
using Pump.BackOffice.Tests.Audit;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Adjustments;

/// <summary>Whoever changes the ledger behind the app's back is found, and where.</summary>
public sealed class LedgerTamperingTests
{
    [Theory, OnBothDatabases]
    public async Task An_edited_entry_is_found(DatabaseKind kind)
    {
        await using var desk = await WithEntriesAsync(kind);
        await desk.House.TamperAsync("""UPDATE "LedgerEntries" SET "Amount" = 9000000000000 WHERE "Number" = 20002""");

        (await FirstBadAsync(desk)).ShouldBe(("digest", "LedgerEntries", "L-20002"));
    }

    [Theory, OnBothDatabases]
    public async Task An_entry_edited_together_with_its_digest_is_found(DatabaseKind kind)
    {
        await using var desk = await WithEntriesAsync(kind);
        await desk.House.TamperAsync(
            """UPDATE "LedgerEntries" SET "Digest" = (SELECT "Hash" FROM "AuditRecords" WHERE "Sequence" = 1) WHERE "Number" = 20001"""
        );

        (await FirstBadAsync(desk)).ShouldBe(("digest", "LedgerEntries", "L-20001"));
    }

    [Theory, OnBothDatabases]
    public async Task A_deleted_entry_is_found_and_the_record_that_vouched_for_it_named(DatabaseKind kind)
    {
        await using var desk = await WithEntriesAsync(kind);
        await desk.House.TamperAsync("""DELETE FROM "LedgerEntries" WHERE "Number" = 20003""");

        var bad = (await VerifyAsync(desk)).Bad[0];
        (bad.Kind, bad.Table).ShouldBe(("missing", "LedgerEntries"));
        bad.Sequence.ShouldNotBeNull();
    }

    [Theory, OnBothDatabases]
    public async Task An_entry_that_nothing_vouches_for_is_found(DatabaseKind kind)
    {
        await using var desk = await WithEntriesAsync(kind);
        await desk.House.TamperAsync("""DELETE FROM "AuditEntryDigests" WHERE "Table" = 'LedgerEntries'""");

        var report = await VerifyAsync(desk);
        report.Bad[0].Kind.ShouldBe("entries");
        report.Bad.ShouldContain(b => b.Kind == "unvouched" && b.Id == "L-20001");
    }

    [Theory, OnBothDatabases]
    public async Task Two_swapped_amounts_are_found(DatabaseKind kind)
    {
        await using var desk = await WithEntriesAsync(kind);
        await desk.House.TamperAsync(
            """UPDATE "LedgerEntries" SET "Amount" = 30000000000000 - "Amount" WHERE "Number" IN (20001, 20002)"""
        );

        var report = await VerifyAsync(desk);
        report.Bad.Select(b => b.Id).ShouldBe(["L-20001", "L-20002"]);
    }

    private static async Task<ApprovalDesk> WithEntriesAsync(DatabaseKind kind)
    {
        var desk = await ApprovalDesk.OpenAsync(kind);
        foreach (var amount in new[] { 1000m, 2000m, 40m })
        {
            var proposed = await desk.ProposedAsync(desk.Goodwill(amount));
            (await desk.ApproveAsync(proposed)).Done.ShouldBeTrue();
        }

        var report = await VerifyAsync(desk);
        report.Bad.ShouldBeEmpty();
        report.Checked["ledger"].ShouldBe(3);
        report.Checked["balances"].ShouldBe(3);
        return desk;
    }

    private static async Task<VerifyReport> VerifyAsync(ApprovalDesk desk) =>
        (await desk.House.Get<VerifyBooks>().RunAsync(desk.House.Auditor, default)).Value;

    private static async Task<(string Kind, string Table, string Id)> FirstBadAsync(ApprovalDesk desk)
    {
        var bad = (await VerifyAsync(desk)).Bad[0];
        return (bad.Kind, bad.Table, bad.Id);
    }
}
