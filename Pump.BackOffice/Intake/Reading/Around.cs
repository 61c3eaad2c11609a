using System.Text.RegularExpressions;

namespace Pump.BackOffice.Intake.Reading;

/// <summary>The words in which something was found, so that a person sees what a rule saw.</summary>
internal static class Around
{
    private const int Reach = 30;
    private const int Most = 160;

    public static string Words(string text, Capture found)
    {
        var from = Math.Max(0, found.Index - Reach);
        var to = Math.Min(text.Length, found.Index + Math.Min(found.Length, Most) + Reach);
        from =
            from == 0 ? 0
            : text.IndexOf(' ', from, found.Index - from) is var gap and >= 0 ? gap + 1
            : found.Index;
        var end = found.Index + Math.Min(found.Length, Most);
        to =
            to == text.Length ? to
            : text.LastIndexOf(' ', to - 1, to - end) is var space and >= 0 ? space
            : end;
        var words = string.Join(' ', text[from..to].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return words;
    }
}
