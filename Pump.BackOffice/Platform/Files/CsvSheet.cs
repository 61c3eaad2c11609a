using System.Globalization;
using System.Text;

namespace Pump.BackOffice.Platform.Files;

/// <summary>
/// A table as CSV (RFC 4180) for people who open it in a spreadsheet. A text that a spreadsheet would take for a formula
/// gets an apostrophe in front; figures are written plainly, with a point and the ASCII minus.
/// </summary>
public sealed class CsvSheet(params IReadOnlyList<string> columns)
{
    public const string ContentType = "text/csv; charset=utf-8";

    private readonly StringBuilder _text = new();

    /// <summary>One row: texts, numbers, days, or null for what is not known.</summary>
    /// <exception cref="ArgumentException">It has not as many cells as there are columns.</exception>
    public void Add(params IReadOnlyList<object?> cells)
    {
        if (cells.Count != columns.Count)
        {
            throw new ArgumentException($"A row of {cells.Count} cells under {columns.Count} columns.", nameof(cells));
        }

        Write(cells.Select(Cell));
    }

    /// <summary>The whole sheet, with a byte order mark: without it spreadsheets take it for another character set.</summary>
    public byte[] ToBytes() => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(ToString())];

    public override string ToString()
    {
        var rows = _text.ToString();
        return string.Join(',', columns.Select(c => Quoted(Harmless(c)))) + "\r\n" + rows;
    }

    private void Write(IEnumerable<string> cells) => _text.Append(string.Join(',', cells)).Append("\r\n");

    private static string Cell(object? cell) =>
        cell switch
        {
            null => string.Empty,
            string text => Quoted(Harmless(text)),
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTimeOffset at => at.ToUniversalTime()
                .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => Quoted(Harmless(cell.ToString() ?? string.Empty)),
        };

    private static string Harmless(string text) =>
        text.TrimStart() is ['=' or '+' or '-' or '@', ..] || text is ['\t' or '\r' or '\n', ..] ? "'" + text : text;

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
