namespace Pump.BackOffice.Platform.Ui.Keys;

/// <summary>What keys can ask for. A page hears the id and decides what it means there.</summary>
public static class KeyCommands
{
    public const string Palette = "palette";
    public const string KeySheet = "keys";
    public const string Next = "next";
    public const string Previous = "previous";
    public const string Open = "open";
    public const string Back = "back";
    public const string Select = "select";
    public const string Filter = "filter";
    public const string ShowNew = "show-new";
    public const string RunNow = "run-now";

    public const string Accept = "accept";
    public const string Duplicate = "duplicate";
    public const string Decline = "decline";
    public const string Ask = "ask";
    public const string Resolve = "resolve";
    public const string Snooze = "snooze";
    public const string AssignToMe = "assign-to-me";
    public const string Assign = "assign";
    public const string Answer = "answer";
    public const string AnswerAtOnce = "answer-at-once";
    public const string Reply = "reply";
    public const string Note = "note";
    public const string Undo = "undo";
    public const string Send = "send";

    public const string PreviousProof = "proof-previous";
    public const string NextProof = "proof-next";
    public const string OpenProof = "proof-open";
    public const string ZoomIn = "zoom-in";
    public const string ZoomOut = "zoom-out";
    public const string ZoomFit = "zoom-fit";
    public const string ZoomActual = "zoom-actual";
    public const string Rotate = "rotate";
    public const string Loupe = "loupe";
    public const string Light = "light";
    public const string Compare = "compare";
    public const string Cover = "cover";
    public const string Flicker = "flicker";
    public const string KeepFrame = "keep-frame";
    public const string Play = "play";
    public const string FrameBack = "frame-back";
    public const string FrameOn = "frame-on";
    public const string Slower = "slower";
    public const string Faster = "faster";
    public const string MarkMoment = "mark-moment";
}
