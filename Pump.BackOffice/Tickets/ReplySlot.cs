using System.Globalization;
using System.Text.RegularExpressions;

namespace Pump.BackOffice.Tickets;

/// <summary>What kind of value a slot takes, and so how it is written.</summary>
public enum SlotType
{
    /// <summary>Words, as they are.</summary>
    Text,

    /// <summary>An amount, written as 2,284.52 USD.</summary>
    Money,

    /// <summary>A day of AWS (UTC), written as 31 January 2027.</summary>
    Day,

    /// <summary>A month, written as October 2026.</summary>
    Month,
}

/// <summary>A place in a template that is filled from what is known.</summary>
/// <param name="Name">As it stands in braces.</param>
/// <param name="Type">What may stand there.</param>
/// <param name="Meaning">In words, for whoever writes templates.</param>
public sealed record ReplySlot(string Name, SlotType Type, string Meaning);

/// <summary>A slot's value on one ticket; <paramref name="Text"/> is null when it is not known, which is never zero.</summary>
public sealed record ReplyFact(string Slot, string? Text)
{
    public static ReplyFact Of(string slot, string? text) => new(slot, string.IsNullOrWhiteSpace(text) ? null : text);

    public static ReplyFact Of(string slot, Money? amount) =>
        new(slot, amount is { } a ? a.Amount.ToString("#,##0.00", CultureInfo.InvariantCulture) + " USD" : null);

    public static ReplyFact Of(string slot, DateOnly? day) =>
        new(slot, day?.ToString("d MMMM yyyy", CultureInfo.InvariantCulture));

    public static ReplyFact Of(string slot, Month? month) =>
        new(slot, month?.FirstDay.ToString("MMMM yyyy", CultureInfo.InvariantCulture));
}

/// <summary>A slot as it was filled when the template was taken, to be held against what is known when the mail is sent.</summary>
public sealed record FilledSlot(string Slot, string Text);

/// <summary>Reading slots out of a text and filling them.</summary>
public static partial class SlotText
{
    /// <summary>The names in braces, each once, in the order of the text.</summary>
    public static IReadOnlyList<string> SlotsIn(string text) =>
        [.. Slot().Matches(text).Select(m => m.Groups["name"].Value).Distinct(StringComparer.Ordinal)];

    /// <summary>Fills what is known; what is not stays in its braces, and stops the mail there.</summary>
    public static (string Text, IReadOnlyList<FilledSlot> Filled) Fill(string text, IReadOnlyList<ReplyFact> facts)
    {
        List<FilledSlot> filled = [];
        var words = Slot()
            .Replace(
                text,
                match =>
                {
                    var name = match.Groups["name"].Value;
                    if (facts.FirstOrDefault(f => f.Slot == name)?.Text is not { } value)
                    {
                        return match.Value;
                    }

                    if (!filled.Exists(f => f.Slot == name))
                    {
                        filled.Add(new FilledSlot(name, value));
                    }

                    return value;
                }
            );
        return (words, filled);
    }

    [GeneratedRegex(@"\{(?<name>[a-z][a-z-]{0,40})\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Slot();
}
