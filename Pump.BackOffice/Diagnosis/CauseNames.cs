namespace Pump.BackOffice.Diagnosis;

/// <summary>The causes by name, for choosing one.</summary>
/// <param name="Code">Stable.</param>
/// <param name="Title">What happened, in a few words for the staff.</param>
public sealed record CauseName(string Code, string Title)
{
    /// <summary>All of them, by title.</summary>
    public static IReadOnlyList<CauseName> All { get; } =
    [.. CauseBook.All.Select(c => new CauseName(c.Code, c.Title)).OrderBy(c => c.Title, StringComparer.Ordinal)];

    /// <summary>The title of a cause; the code itself when there is no such cause.</summary>
    public static string TitleOf(string code) => CauseBook.TitleOf(code);
}
