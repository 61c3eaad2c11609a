namespace Pump.BackOffice.Platform.Ui.Keys;

/// <summary>How a binding's keys are printed: "g q" as two caps, "Shift+a" as two, "Enter" as an arrow.</summary>
public static class KeyCaps
{
    public static IReadOnlyList<string> Of(string keys) =>
        [.. keys.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(Chord).Select(Cap)];

    // "+" alone is the plus key, not a chord
    private static string[] Chord(string key) => key.Length == 1 ? [key] : key.Split('+');

    private static string Cap(string key) =>
        key switch
        {
            "Enter" => "\u21B5",
            "Escape" => "Esc",
            "ArrowUp" => "\u2191",
            "ArrowDown" => "\u2193",
            "ArrowLeft" => "\u2190",
            "ArrowRight" => "\u2192",
            _ => key,
        };
}
