namespace Pump.BackOffice.Platform.Ui;

/// <summary>Says the result of a command to screen readers, without moving the focus.</summary>
public sealed class Announcer
{
    /// <summary>The last thing said.</summary>
    public string Text { get; private set; } = "";

    public event EventHandler? Said;

    public void Say(string text)
    {
        // the same words twice are two announcements; a live region only speaks when its text differs
        Text = string.Equals(Text, text, StringComparison.Ordinal) ? text + "\u00A0" : text;
        Said?.Invoke(this, EventArgs.Empty);
    }
}
