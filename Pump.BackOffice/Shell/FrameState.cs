namespace Pump.BackOffice.Shell;

/// <summary>What the parts of one viewer's frame tell one another.</summary>
public sealed class FrameState
{
    /// <summary>Somebody wants to see which keys work here.</summary>
    public event EventHandler? KeySheetAsked;

    /// <summary>The theme in force when the page was asked for; the browser repaints by itself when it changes.</summary>
    public bool Dark { get; set; }

    public void ShowKeySheet() => KeySheetAsked?.Invoke(this, EventArgs.Empty);
}
