namespace Pump.BackOffice.Platform.Ui.Keys;

/// <summary>The places in which a key can mean something. A later or focused place hides an earlier one's meaning.</summary>
public static class KeyScopes
{
    /// <summary>Works everywhere.</summary>
    public const string Anywhere = "anywhere";

    /// <summary>A list with a row the keyboard is on.</summary>
    public const string List = "list";

    /// <summary>One opened thing.</summary>
    public const string Ticket = "ticket";

    /// <summary>An item to decide on.</summary>
    public const string Approval = "approval";

    /// <summary>The runs of the AWS sync.</summary>
    public const string Sync = "sync";

    /// <summary>The proof viewer; only while the focus is in it.</summary>
    public const string Viewer = "viewer";

    /// <summary>An open dialog: nothing behind it hears a key.</summary>
    public const string Dialog = "dialog";

    public static IReadOnlyList<string> All { get; } = [Anywhere, List, Ticket, Approval, Sync, Viewer, Dialog];

    /// <summary>What the place is called on the key sheet.</summary>
    public static string Words(string scope) =>
        scope switch
        {
            List => "List",
            Ticket => "Ticket",
            Approval => "Approval",
            Sync => "AWS sync",
            Viewer => "Proof viewer",
            Dialog => "Dialog",
            _ => "Everywhere",
        };
}
