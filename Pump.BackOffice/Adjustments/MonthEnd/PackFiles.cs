using MiniExcelLibs;
using Pump.BackOffice.Platform.Files;

namespace Pump.BackOffice.Adjustments.MonthEnd;

/// <summary>The pack as files: one workbook, and each sheet as CSV.</summary>
internal static class PackFiles
{
    public const string ExcelType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The workbook. Texts that a spreadsheet would run as a formula are written as texts.</summary>
    public static byte[] Excel(MonthPack pack)
    {
        var sheets = pack.Sheets.ToDictionary(s => s.Name, s => (object)Table(s), StringComparer.Ordinal);
        using var file = new MemoryStream();
        file.SaveAs(sheets);
        return file.ToArray();
    }

    public static byte[] Csv(PackSheet sheet)
    {
        var csv = new CsvSheet([.. sheet.Columns]);
        foreach (var row in sheet.Rows)
        {
            csv.Add(row);
        }

        return csv.ToBytes();
    }

    private static List<Dictionary<string, object?>> Table(PackSheet sheet)
    {
        List<Dictionary<string, object?>> rows =
        [
            .. sheet.Rows.Select(row =>
                sheet
                    .Columns.Zip(row)
                    .ToDictionary(cell => cell.First, cell => Cell(cell.Second), StringComparer.Ordinal)
            ),
        ];
        // Without a row the sheet would have no head either.
        return rows.Count > 0 ? rows : [sheet.Columns.ToDictionary(c => c, _ => (object?)null, StringComparer.Ordinal)];
    }

    private static object? Cell(object? cell) =>
        cell switch
        {
            string text when text.TrimStart() is ['=' or '+' or '-' or '@', ..] => "'" + text,
            DateTimeOffset at => at.UtcDateTime,
            _ => cell,
        };
}
