namespace Pump.BackOffice.Platform.Ui.Keys;

/// <summary>One key of the app: where it works, what is pressed, what it does, and how the sheet says so.</summary>
/// <param name="Scope">A name of <see cref="KeyScopes"/>.</param>
/// <param name="Keys">
/// A key as the browser names it ("j", "?", "Enter", "Escape"), a chord ("Shift+a", "Ctrl+k"), or two after one
/// another within 800 ms ("g q"). Letters are small; digits are the physical row and the number pad.
/// </param>
/// <param name="Command">An id of <see cref="KeyCommands"/>, or <c>go:/address</c> to open a page.</param>
/// <param name="Words">What it does, for the key sheet and the palette.</param>
/// <param name="Group">The heading on the sheet.</param>
public sealed record KeyBinding(string Scope, string Keys, string Command, string Words, string Group)
{
    /// <summary>The start of a command that only opens a page.</summary>
    public const string GoPrefix = "go:";

    /// <summary>It works while somebody types; only for chords with Ctrl.</summary>
    public bool WhileTyping { get; init; }

    /// <summary>Holding the key down repeats it: movement only.</summary>
    public bool Repeats { get; init; }

    /// <summary>The address that it opens, when that is all it does.</summary>
    public string? Href => Command.StartsWith(GoPrefix, StringComparison.Ordinal) ? Command[GoPrefix.Length..] : null;
}
