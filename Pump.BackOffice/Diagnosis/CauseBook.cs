namespace Pump.BackOffice.Diagnosis;

/// <summary>All causes, in the order of triage. A class in <c>Causes/</c> is all that a new one takes.</summary>
internal static class CauseBook
{
    public static IReadOnlyList<Cause> All { get; } =
    [
        .. typeof(Cause)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Cause)) && !type.IsAbstract)
            .Select(type => (Cause)Activator.CreateInstance(type)!)
            .OrderBy(cause => cause.Order),
    ];

    /// <summary>In a few words; the code itself where nobody knows it any more.</summary>
    public static string TitleOf(string code) => Of(code)?.Title ?? code;

    public static Cause? Of(string code) => All.FirstOrDefault(cause => cause.Code == code);
}
