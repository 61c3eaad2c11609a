using System.Text;

namespace Pump.BackOffice.Intake.Parsing;

/// <summary>Makes a text from outside one that a database, a page and a log can hold: no control characters, no torn surrogates, an end.</summary>
internal static class CleanText
{
    /// <summary>With its lines; not longer than <paramref name="most"/> characters.</summary>
    public static string Of(string? text, int most)
    {
        var clean = new StringBuilder();
        text ??= string.Empty;
        for (var i = 0; i < text.Length && clean.Length < most; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                if (clean.Length + 2 > most)
                {
                    break;
                }

                clean.Append(c).Append(text[++i]);
            }
            else if (c == '\r')
            {
                if (i + 1 == text.Length || text[i + 1] != '\n')
                {
                    clean.Append('\n');
                }
            }
            else
            {
                clean.Append(Plain(c));
            }
        }

        return clean.ToString().Trim();
    }

    /// <summary>On one line.</summary>
    public static string Line(string? text, int most) =>
        string.Join(' ', Of(text, most).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Plain(char c) =>
        c is '\n' or '\t' ? c.ToString()
        : char.IsControl(c) ? string.Empty
        : char.IsSurrogate(c) ? "\uFFFD"
        // direction overrides make a text read otherwise than it is
        : c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' or '\uFEFF' ? string.Empty
        : c.ToString();
}
