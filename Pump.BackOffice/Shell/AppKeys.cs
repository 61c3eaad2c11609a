using Pump.BackOffice.Platform.Ui.Keys;
using static Pump.BackOffice.Platform.Ui.Keys.KeyScopes;

namespace Pump.BackOffice.Shell;

/// <summary>The app's keys, all of them. Verdict keys mean the same in list, ticket and approvals.</summary>
internal static class AppKeys
{
    private const string Move = "Move";
    private const string GoTo = "Go to";
    private const string Decide = "Decide";
    private const string HandOver = "Hand over";
    private const string Write = "Write";
    private const string Proof = "Proof";
    private const string Recording = "Recording";

    public static IReadOnlyList<KeyBinding> All { get; } =
    [
        new(Anywhere, "Ctrl+k", KeyCommands.Palette, "Search or jump to", GoTo) { WhileTyping = true },
        .. Navigation.Entries.Select(e => new KeyBinding(Anywhere, e.Keys, KeyBinding.GoPrefix + e.Href, e.Text, GoTo)),
        new(Anywhere, "?", KeyCommands.KeySheet, "This sheet", GoTo),
        .. Moves(List),
        new(List, "Enter", KeyCommands.Open, "Open", Move),
        new(List, "Escape", KeyCommands.Back, "Back", Move),
        new(List, "x", KeyCommands.Select, "Select", Move),
        new(List, "/", KeyCommands.Filter, "Filter", Move),
        new(List, ".", KeyCommands.ShowNew, "Show what is new", Move),
        .. Verdicts(List),
        .. Hand(List),
        .. Moves(Ticket, repeats: false),
        new(Ticket, "Escape", KeyCommands.Back, "Back to the list", Move),
        .. Verdicts(Ticket),
        .. Hand(Ticket),
        new(Ticket, "y", KeyCommands.Answer, "Accept what was found", Write),
        new(Ticket, "Shift+y", KeyCommands.AnswerAtOnce, "Send the proven answer", Write),
        new(Ticket, "Ctrl+Enter", KeyCommands.Send, "Send", Write) { WhileTyping = true },
        new(Ticket, "[", KeyCommands.PreviousProof, "Previous proof", Proof),
        new(Ticket, "]", KeyCommands.NextProof, "Next proof", Proof),
        new(Ticket, "v", KeyCommands.OpenProof, "Open the proof", Proof),
        .. Moves(Approval),
        new(Approval, "Enter", KeyCommands.Open, "Open", Move),
        new(Approval, "Escape", KeyCommands.Back, "Back", Move),
        new(Approval, "x", KeyCommands.Select, "Select", Move),
        new(Approval, "1", KeyCommands.Accept, "Approve", Decide),
        new(Approval, "3", KeyCommands.Decline, "Reject", Decide),
        new(Approval, "4", KeyCommands.Ask, "Request changes", Decide),
        new(Approval, "v", KeyCommands.OpenProof, "Open the proof", Proof),
        .. Moves(Sync),
        new(Sync, "Enter", KeyCommands.Open, "Open the run", Move),
        new(Sync, "r", KeyCommands.RunNow, "Run now", Decide),
        new(Dialog, "Ctrl+Enter", KeyCommands.Accept, "Do it", Decide) { WhileTyping = true },
        new(Viewer, "[", KeyCommands.PreviousProof, "Previous proof", Proof),
        new(Viewer, "]", KeyCommands.NextProof, "Next proof", Proof),
        new(Viewer, "+", KeyCommands.ZoomIn, "Zoom in", Proof) { Repeats = true },
        new(Viewer, "-", KeyCommands.ZoomOut, "Zoom out", Proof) { Repeats = true },
        new(Viewer, "0", KeyCommands.ZoomFit, "Fit", Proof),
        new(Viewer, "1", KeyCommands.ZoomActual, "Actual size", Proof),
        new(Viewer, "r", KeyCommands.Rotate, "Rotate", Proof),
        new(Viewer, "z", KeyCommands.Loupe, "Loupe, hold", Proof),
        new(Viewer, "b", KeyCommands.Light, "Brightness and contrast", Proof),
        new(Viewer, "c", KeyCommands.Compare, "Compare", Proof),
        new(Viewer, "f", KeyCommands.Flicker, "Flicker between the two", Proof),
        new(Viewer, "x", KeyCommands.Cover, "Cover something", Proof),
        new(Viewer, "Escape", KeyCommands.Back, "Back", Proof),
        new(Viewer, "Space", KeyCommands.Play, "Play, pause", Recording),
        new(Viewer, ",", KeyCommands.FrameBack, "One frame back", Recording) { Repeats = true },
        new(Viewer, ".", KeyCommands.FrameOn, "One frame on", Recording) { Repeats = true },
        new(Viewer, "<", KeyCommands.Slower, "Slower", Recording),
        new(Viewer, ">", KeyCommands.Faster, "Faster", Recording),
        new(Viewer, "p", KeyCommands.KeepFrame, "Use this frame as a picture", Recording),
        new(Viewer, "m", KeyCommands.MarkMoment, "Mark this moment", Recording),
    ];

    private static IEnumerable<KeyBinding> Moves(string scope, bool repeats = true) =>
        [
            new(scope, "j", KeyCommands.Next, "Next", Move) { Repeats = repeats },
            new(scope, "k", KeyCommands.Previous, "Previous", Move) { Repeats = repeats },
        ];

    private static IEnumerable<KeyBinding> Verdicts(string scope) =>
        [
            new(scope, "1", KeyCommands.Accept, "Accept the claim", Decide),
            new(scope, "2", KeyCommands.Duplicate, "Duplicate", Decide),
            new(scope, "3", KeyCommands.Decline, "Decline", Decide),
            new(scope, "4", KeyCommands.Ask, "Ask for proof", Decide),
            new(scope, "e", KeyCommands.Resolve, "Resolve", Decide),
        ];

    private static IEnumerable<KeyBinding> Hand(string scope) =>
        [
            new(scope, "a", KeyCommands.AssignToMe, "To me", HandOver),
            new(scope, "Shift+a", KeyCommands.Assign, "To someone", HandOver),
            new(scope, "h", KeyCommands.Snooze, "Snooze", HandOver),
            new(scope, "r", KeyCommands.Reply, "Reply", Write),
            new(scope, "n", KeyCommands.Note, "Note", Write),
            new(scope, "u", KeyCommands.Undo, "Undo", Write),
        ];
}
