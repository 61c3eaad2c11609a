using System.Globalization;
using System.Reflection;

namespace Pump.BackOffice.Platform;

/// <summary>
/// Holds the texts of a section against the class that is made of it. The framework's binder would throw at the first
/// use, perhaps long after the start, and would take <c>7</c> for an enum or <c>60</c> for sixty days.
/// </summary>
internal static class SettingTypes
{
    /// <summary>What does not fit, each with its full key; texts fit always.</summary>
    /// <param name="type">The class of a section, or the type of one value.</param>
    public static IEnumerable<string> Failures(Type type, IConfigurationSection section)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (IsSection(plain))
        {
            return Group(
                section,
                "a name",
                Of(plain).SelectMany(p => Failures(p.PropertyType, section.GetSection(p.Name)))
            );
        }

        if (ElementOf(plain) is { } element)
        {
            return Group(section, "a number", section.GetChildren().SelectMany(child => Failures(element, child)));
        }

        return
            section.Value is not { } text
            || (text.Length == 0 && plain != type)
            || Expected(plain, text) is not { } expected
            ? []
            : [$"{section.Path}: '{text}' is not {expected}."];
    }

    /// <summary>What configuration can set of a class.</summary>
    public static IEnumerable<PropertyInfo> Of(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetSetMethod() is not null);

    /// <summary>Whether it is a class of ours, a section inside a section.</summary>
    public static bool IsSection(Type type) => type.IsClass && type.Assembly == typeof(SettingTypes).Assembly;

    /// <summary>Of what a list is; null for anything else.</summary>
    public static Type? ElementOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>) ? type.GetGenericArguments()[0] : null;

    // The value is not repeated: nobody knows what it was meant for.
    private static IEnumerable<string> Group(IConfigurationSection section, string what, IEnumerable<string> inside) =>
        string.IsNullOrEmpty(section.Value) ? inside : [$"{section.Path}: takes no value itself; {what} follows it."];

    private static string? Expected(Type type, string text)
    {
        var culture = CultureInfo.InvariantCulture;
        if (type.IsEnum)
        {
            return Array.Exists(Enum.GetNames(type), n => n.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase))
                ? null
                : $"one of {string.Join(", ", Enum.GetNames(type))}";
        }

        if (type == typeof(bool))
        {
            return bool.TryParse(text, out _) ? null : "true or false";
        }

        if (type == typeof(TimeSpan))
        {
            return text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, culture, out _)
                ? null
                : "a time such as 00:05:00";
        }

        return
            (type == typeof(int) && !int.TryParse(text, NumberStyles.Integer, culture, out _))
            || (type == typeof(long) && !long.TryParse(text, NumberStyles.Integer, culture, out _))
            ? "a whole number in range"
            : null;
    }
}
