using System.Globalization;

namespace Pump.BackOffice.Proofs;

/// <summary>Makes a name from outside harmless: no path, no control or direction characters, not longer than people read.</summary>
internal static class ProofName
{
    public const int MaxLength = 120;

    public static string Clean(string name)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var plain = string.Concat(last.Where(IsPlain)).Trim(' ', '.');
        if (plain.Length > MaxLength)
        {
            var extension = Path.GetExtension(plain);
            plain = extension.Length is > 0 and < 12
                ? plain[..(MaxLength - extension.Length)] + extension
                : plain[..MaxLength];
        }

        return plain.Length == 0 ? "file" : plain;
    }

    /// <summary>A name tells about people too: only its ending stays.</summary>
    public static string Erased(string name) => "erased" + Path.GetExtension(name);

    private static bool IsPlain(char c) =>
        char.GetUnicodeCategory(c)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.Surrogate
                or UnicodeCategory.PrivateUse
            )
        && c is not ('"' or '<' or '>' or '|' or ':' or '*' or '?');
}
