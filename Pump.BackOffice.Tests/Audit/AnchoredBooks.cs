using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Audit.Anchors;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tests.Audit;

/// <summary>Signing the chain, and somebody who owns the database and knows how the chain is made, but has no key.</summary>
internal static class AnchoredBooks
{
    public static async Task<int> SignAsync(this House house) =>
        (await house.Get<ExportHeads>().RunAsync(Actor.Job("test"), default)).Value;

    public static async Task<VerifyReport> VerifyAnchoredAsync(this House house)
    {
        var anchors = await AnchorList.ReadAsync(house.Get<AnchorFile>().Location, house.Get<AnchorKey>(), default);
        return (await house.Get<VerifyBooks>().WithAnchorsAsync(house.Auditor, anchors, default)).Value;
    }

    /// <summary>Table and id of the first bad record; the books were held against the anchors.</summary>
    public static async Task<(string Table, string Id)> FirstBadAnchoredAsync(this House house)
    {
        var report = await house.VerifyAnchoredAsync();
        report.Anchors.ShouldBe("used");
        report.Ok.ShouldBeFalse("nothing was found");
        return (report.Bad[0].Table, report.Bad[0].Id);
    }

    /// <summary>Changes the chain from a record on and makes every hash and the head anew, so that it is sound in itself.</summary>
    [SuppressMessage("Security", "EF1002", Justification = "The values are the chain's own.")]
    public static async Task RechainAsync(this House house, long from, Func<AuditRecord, AuditRecord> change)
    {
        var records = await house.InDbAsync(db =>
            db.AuditRecords.AsNoTracking().OrderBy(r => r.Sequence).ToListAsync()
        );
        List<string> statements = [];
        var previous = records.LastOrDefault(r => r.Sequence < from)?.Hash ?? AuditRecord.Genesis;
        foreach (var record in records.Where(r => r.Sequence >= from))
        {
            var now = Linked(record.Sequence == from ? change(record) : record, previous);
            previous = now.Hash;
            statements.Add(
                $"""
                UPDATE "AuditRecords" SET "At" = {At(house, now.At)}, "Act" = '{now.Act}', "PersonId" = '{Id(
                    house,
                    now.PersonId
                )}',
                "PreviousHash" = '{now.PreviousHash}', "Hash" = '{now.Hash}' WHERE "Sequence" = {now.Sequence}
                """
            );
        }

        statements.Add($"""UPDATE "AuditHeads" SET "Sequence" = {records[^1].Sequence}, "Hash" = '{previous}'""");
        await house.TamperAsync([.. statements]);
    }

    /// <summary>Takes the end of the chain away, with all that hangs on it, and sets the head before it.</summary>
    public static async Task CutAsync(this House house, long keep)
    {
        var last = await house.InDbAsync(db => db.AuditRecords.AsNoTracking().SingleAsync(r => r.Sequence == keep));
        await house.TamperAsync(
            $"""DELETE FROM "AuditTexts" WHERE "Sequence" > {keep}""",
            $"""DELETE FROM "AuditRecords" WHERE "Sequence" > {keep}""",
            $"""UPDATE "AuditHeads" SET "Sequence" = {keep}, "Hash" = '{last.Hash}'"""
        );
    }

    private static AuditRecord Linked(AuditRecord record, string previous) =>
        new AuditRecord
        {
            Sequence = record.Sequence,
            At = record.At,
            PersonId = record.PersonId,
            OnBehalfOf = record.OnBehalfOf,
            Act = record.Act,
            SubjectKind = record.SubjectKind,
            SubjectId = record.SubjectId,
            CommandId = record.CommandId,
            BeforeDigest = record.BeforeDigest,
            AfterDigest = record.AfterDigest,
            EntriesDigest = record.EntriesDigest,
            TextDigest = record.TextDigest,
            PreviousHash = previous,
        }.Sealed();

    private static string At(House house, DateTimeOffset at) =>
        IsSqlite(house)
            ? at.UtcTicks.ToString(System.Globalization.CultureInfo.InvariantCulture)
            : $"'{at.UtcDateTime:yyyy-MM-dd HH:mm:ss.fff}+00'";

    private static string Id(House house, Guid id) => IsSqlite(house) ? id.ToString("D").ToUpperInvariant() : $"{id:D}";

    private static bool IsSqlite(House house)
    {
        using var db = house.Get<IDbContextFactory<BackOfficeDb>>().CreateDbContext();
        return db.Database.IsSqlite();
    }
}
