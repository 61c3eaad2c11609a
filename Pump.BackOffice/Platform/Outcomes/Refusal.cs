namespace Pump.BackOffice.Platform.Outcomes;

/// <summary>
/// Why something that was asked for did not happen: a stable code for programs and tests, one clear sentence for the
/// person, and the field that it is about when there is one.
/// </summary>
public sealed record Refusal(string Code, string Sentence, string? Field = null)
{
    public const string ForbiddenCode = "forbidden";
    public const string NotFoundCode = "not-found";
    public const string StaleCode = "stale";
    public const string CommandReusedCode = "command-reused";
    public const string InvalidCode = "invalid";
    public const string NoRoomCode = "no-room";

    /// <summary>The disk is full: the same again works as soon as there is room.</summary>
    public static Refusal NoRoom { get; } =
        new(NoRoomCode, "The disk is full, so nothing was kept. Try again when somebody has made room.");

    public static Refusal Forbidden(string what) => new(ForbiddenCode, $"You may not {what}.");

    /// <summary>Also the answer for what exists but is not the asker's, so that the two cannot be told apart.</summary>
    public static Refusal NotFound(string what) => new(NotFoundCode, $"There is no such {what}.");

    public static Refusal Stale(string what) =>
        new(StaleCode, $"{what} was changed by somebody else meanwhile. Look at what changed, then try again.");

    public static Refusal Invalid(string field, string sentence) => new(InvalidCode, sentence, field);

    public override string ToString() => $"{Code}: {Sentence}";
}
