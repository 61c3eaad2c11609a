namespace Pump.BackOffice.Platform.Ui;

/// <summary>What a chip or a notice means. One tone, one meaning; the word beside it says the same.</summary>
public enum Tone
{
    /// <summary>Over, or not going on.</summary>
    Idle,

    /// <summary>Going on.</summary>
    Info,

    /// <summary>Done, right, allowed.</summary>
    Ok,

    /// <summary>Provisional, or soon too late.</summary>
    Warn,

    /// <summary>Wrong, refused, overdue.</summary>
    Bad,
}

internal static class Tones
{
    public static string Css(this Tone tone) =>
        tone switch
        {
            Tone.Info => "info",
            Tone.Ok => "ok",
            Tone.Warn => "warn",
            Tone.Bad => "bad",
            _ => "idle",
        };

    public static IconName Icon(this Tone tone) =>
        tone switch
        {
            Tone.Info => IconName.Clock,
            Tone.Ok => IconName.Check,
            Tone.Warn => IconName.Warn,
            Tone.Bad => IconName.X,
            _ => IconName.Dash,
        };
}
