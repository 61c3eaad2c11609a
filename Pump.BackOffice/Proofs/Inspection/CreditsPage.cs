using System.Text.RegularExpressions;

namespace Pump.BackOffice.Proofs.Inspection;

/// <summary>
/// Finds the figures of the console's Credits page among the words of a picture: the table's columns by their headings,
/// its rows by their amounts, the account and the day of the amounts by their form. What it finds are proposals; a person
/// confirms each.
/// </summary>
internal static partial class CreditsPage
{
    /// <summary>The headings as the console shows them, and how they are told apart when a letter is misread.</summary>
    private static readonly (ReadingField Field, string Heading)[] Headings =
    [
        (ReadingField.CreditName, "credit name"),
        (ReadingField.CreditName, "credit description"),
        (ReadingField.CreditId, "credit id"),
        (ReadingField.AmountUsed, "amount used"),
        (ReadingField.EstimatedRemaining, "estimated amount remaining"),
        (ReadingField.AmountRemaining, "amount remaining"),
        (ReadingField.InitialAmount, "initial amount"),
        (ReadingField.InitialAmount, "original amount"),
        (ReadingField.Products, "applicable products"),
        (ReadingField.Expiry, "expiration date"),
        (ReadingField.Expiry, "expiration"),
        (ReadingField.Status, "status"),
    ];

    /// <summary>How far cells of a column may stand from its edge, as a fraction of the width.</summary>
    private const double Edge = 0.06;

    public static IReadOnlyList<ProposedReading> Read(SeenPage page)
    {
        List<ProposedReading> readings = [.. Whole(page)];
        // the sums above the table have headings of the same words, but the table has more of them
        var tables = page
            .Lines.Select(cells => (Line: cells, Columns: Columns(cells)))
            .Where(found => found.Columns.Count >= 2 && found.Columns.Any(c => ReadingValue.IsMoney(c.Field)))
            .ToList();
        if (tables.Count > 0)
        {
            var (line, columns) = tables.MaxBy(found => found.Columns.Count);
            var left = columns.Min(c => c.Cell.X) - (Edge / 4);
            readings.AddRange(Rows(page.Part(left, line).Lines, columns));
        }

        return readings;
    }

    /// <summary>Headings are looked for word by word: on a narrow page two of them stand as close as two words.</summary>
    private static List<(ReadingField Field, SeenCell Cell)> Columns(IReadOnlyList<SeenCell> line)
    {
        List<(ReadingField, SeenCell)> columns = [];
        var words = line.SelectMany(cell => cell.Words).ToList();
        for (var at = 0; at < words.Count; )
        {
            var (field, cell) = Heading(words, at);
            if (cell is not null)
            {
                columns.Add((field, cell));
            }

            at += cell?.Words.Count ?? 1;
        }

        return columns;
    }

    /// <summary>The longest heading that begins with this word.</summary>
    private static (ReadingField Field, SeenCell? Cell) Heading(List<SeenWord> words, int at)
    {
        foreach (var (field, heading) in Headings.OrderByDescending(h => h.Heading.Length))
        {
            // the space within a heading is not always seen
            for (var count = Math.Min(heading.Count(c => c == ' ') + 1, words.Count - at); count > 0; count--)
            {
                var cell = new SeenCell(words.GetRange(at, count));
                if (Distance(Joined(cell.Text), Joined(heading)) <= heading.Length / 6)
                {
                    return (field, cell);
                }
            }
        }

        return (default, null);
    }

    private static IEnumerable<ProposedReading> Rows(
        IEnumerable<IReadOnlyList<SeenCell>> lines,
        List<(ReadingField Field, SeenCell Heading)> columns
    )
    {
        var row = 0;
        foreach (var line in lines)
        {
            var cells = line.Select(cell => (Cell: cell, Field: FieldOf(cell, columns))).ToList();
            if (!cells.Any(c => c.Field is { } field && ReadingValue.IsMoney(field) && IsMoney(c.Cell)))
            {
                continue;
            }

            row++;
            foreach (var (cell, field) in cells)
            {
                if (field is { } known && Proposed(known, cell, row) is { } reading)
                {
                    yield return reading;
                }
            }
        }
    }

    /// <summary>The column whose heading shares the cell's left or right edge, or lies over it; amounts stand to the right.</summary>
    private static ReadingField? FieldOf(SeenCell cell, List<(ReadingField Field, SeenCell Heading)> columns)
    {
        var best = columns.MinBy(c => Apart(cell, c.Heading, IsMoney(cell)));
        return Apart(cell, best.Heading, IsMoney(cell)) < Edge ? best.Field : null;
    }

    private static double Apart(SeenCell cell, SeenCell heading, bool toTheRight) =>
        toTheRight ? Math.Abs(cell.Right - heading.Right) : Math.Abs(cell.X - heading.X);

    private static IEnumerable<ProposedReading> Whole(SeenPage page)
    {
        foreach (var cell in page.Lines.SelectMany(line => line))
        {
            if (Account().Match(cell.Text) is { Success: true } account)
            {
                yield return Propose(ReadingField.AccountId, account.Value, cell, 0);
                break;
            }
        }

        foreach (var line in page.Lines)
        {
            var text = string.Join(' ', line.Select(cell => cell.Text));
            if (
                AsOf().Match(text) is { Success: true } day
                && line.FirstOrDefault(cell => cell.Text.Contains(day.Groups["day"].Value, StringComparison.Ordinal))
                    is { } cell
            )
            {
                yield return Propose(ReadingField.AsOf, day.Groups["day"].Value, cell, 0);
                break;
            }
        }
    }

    /// <summary>Null when the cell's words are nothing that the field can hold.</summary>
    private static ProposedReading? Proposed(ReadingField field, SeenCell cell, int row)
    {
        var text = ReadingValue.IsMoney(field) ? Amount(cell.Text) : cell.Text;
        return ReadingValue.Parse(field, text).TryValue(out var value, out _)
            ? Propose(field, value.Text, cell, row)
            : null;
    }

    private static ProposedReading Propose(ReadingField field, string value, SeenCell cell, int row) =>
        new(
            field,
            row,
            value,
            Math.Clamp(cell.X, 0, 1),
            Math.Clamp(cell.Y, 0, 1),
            Math.Min(cell.Right, 1) - Math.Clamp(cell.X, 0, 1),
            Math.Min(cell.Bottom, 1) - Math.Clamp(cell.Y, 0, 1),
            cell.Confidence
        );

    private static bool IsMoney(SeenCell cell) =>
        ReadingValue.Parse(ReadingField.AmountUsed, Amount(cell.Text)).TryValue(out _, out _)
        && cell.Text.Contains('$', StringComparison.Ordinal);

    /// <summary>A space behind a comma or point is the recognition's own, never the console's.</summary>
    private static string Amount(string text) => Spaces().Replace(text, "");

    private static string Joined(string words) => words.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>Letters to change until one word is the other.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[b.Length];
    }

    [GeneratedRegex(@"\b\d{4}-\d{4}-\d{4}\b|(?<![\d.,$])\d{12}(?![\d.,])", RegexOptions.None, 200)]
    private static partial Regex Account();

    [GeneratedRegex(
        @"(as of|billing cycle).{0,40}?(?<day>\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d{2}-\d{2})",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        200
    )]
    private static partial Regex AsOf();

    [GeneratedRegex(@"(?<=[\d,.$])\s+(?=[\d,.])", RegexOptions.None, 200)]
    private static partial Regex Spaces();
}

/// <summary>A figure that recognition proposes; the box as fractions of the picture.</summary>
/// <param name="Row">Which credit of the picture, from 1; 0 for the whole page.</param>
/// <param name="Confidence">From 0 to 1.</param>
public sealed record ProposedReading(
    ReadingField Field,
    int Row,
    string Value,
    double X,
    double Y,
    double Width,
    double Height,
    double Confidence
);
