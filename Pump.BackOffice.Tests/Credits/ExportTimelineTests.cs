using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Credits;

public sealed class ExportTimelineTests
{
    private static readonly Horizon Today = new(new DateOnly(2026, 11, 6), House.Opening);

    [Theory, OnBothDatabases]
    public async Task The_file_holds_what_is_shown_and_who_took_it_is_recorded(DatabaseKind kind)
    {
        await using var books = await Books.OpenAsync(kind);
        await NorthwindStory.PlayAsync(books);
        var export = books.House.Get<ExportTimeline>();

        var csv = await export.RunAsync(
            CommandId.New(),
            books.House.Agent,
            "4821",
            Today,
            new TimelineFilter(Kind: TimelineKind.Leak),
            TimelineFormat.Csv,
            default
        );

        var lines = System
            .Text.Encoding.UTF8.GetString(csv.Value.Bytes)
            .Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(2);
        lines[1]
            .ShouldStartWith(
                "2026-10-31,Paid Halden Foods' bill,Posted,Aws,Activate,771022840036,Amazon EC2,2026-10,-1874.20,"
            );
        var acts = await books.House.InDbAsync(db => db.AuditRecords.Select(r => r.Act).ToListAsync());
        acts.ShouldContain("timeline.exported");
    }

    [Fact]
    public async Task The_same_rows_come_as_a_workbook_with_amounts_that_can_be_added_up()
    {
        await using var books = await Books.OpenAsync(DatabaseKind.Sqlite);
        await NorthwindStory.PlayAsync(books);

        var file = await books
            .House.Get<ExportTimeline>()
            .RunAsync(
                CommandId.New(),
                books.House.Agent,
                "4821",
                Today,
                new TimelineFilter(Kind: TimelineKind.Leak),
                TimelineFormat.Xlsx,
                default
            );

        file.Value.Extension.ShouldBe("xlsx");
        using var stream = new MemoryStream(file.Value.Bytes);
        var row = ((IEnumerable<dynamic>)MiniExcelLibs.MiniExcel.Query(stream, useHeaderRow: true)).Single();
        ((string)row.what_happened).ShouldBe("Paid Halden Foods' bill");
        ((string)row.account).ShouldBe("771022840036");
        ((double)row.amount_usd).ShouldBe(-1874.20);
    }

    [Fact]
    public async Task Who_may_not_export_gets_nothing()
    {
        await using var books = await Books.OpenAsync(DatabaseKind.Sqlite);

        var csv = await books
            .House.Get<ExportTimeline>()
            .RunAsync(
                CommandId.New(),
                books.House.AccountExecutive,
                "4821",
                Today,
                new TimelineFilter(),
                TimelineFormat.Csv,
                default
            );

        csv.Refusal!.Code.ShouldBe(Refusal.ForbiddenCode);
    }

    [Theory]
    [InlineData("=HYPERLINK(1)", "'=HYPERLINK(1)")]
    [InlineData("+1", "'+1")]
    [InlineData("@sum", "'@sum")]
    [InlineData("MAP credit", "MAP credit")]
    [InlineData(null, null)]
    public void Words_that_a_spreadsheet_would_run_are_made_words(string? text, string? expected) =>
        TimelineFile.Safe(text).ShouldBe(expected);
}
