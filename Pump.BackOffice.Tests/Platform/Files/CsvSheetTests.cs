using Pump.BackOffice.Platform.Files;

namespace Pump.BackOffice.Tests.Platform.Files;

public sealed class CsvSheetTests
{
    [Theory]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("  =1+1")]
    [InlineData("\t=1+1")]
    public void A_text_that_a_spreadsheet_would_run_is_made_harmless(string text)
    {
        var sheet = new CsvSheet("name");
        sheet.Add(text);

        sheet.ToString().Split("\r\n")[1].TrimStart('"').ShouldStartWith("'");
    }

    [Fact]
    public void Figures_days_and_unknowns_are_written_plainly()
    {
        var sheet = new CsvSheet("name", "amount", "on", "at", "unknown");
        sheet.Add(
            "Marlowe \"&\" Finch, Inc.",
            -1234.5m,
            new DateOnly(2026, 11, 6),
            new DateTimeOffset(2026, 11, 6, 12, 24, 0, TimeSpan.FromHours(2)),
            null
        );

        sheet
            .ToString()
            .ShouldBe(
                "name,amount,on,at,unknown\r\n\"Marlowe \"\"&\"\" Finch, Inc.\",-1234.5,2026-11-06,2026-11-06T10:24:00Z,\r\n"
            );
        sheet.ToBytes()[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
    }

    [Fact]
    public void A_row_has_as_many_cells_as_there_are_columns() =>
        Should.Throw<ArgumentException>(() => new CsvSheet("a", "b").Add("only one"));
}
