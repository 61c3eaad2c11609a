using System.Diagnostics.CodeAnalysis;

namespace Pump.BackOffice.Commands;

/// <summary>What was typed, parted into configuration (<c>--Section:Key</c>, <c>--urls</c>, <c>--environment</c>) and the rest.</summary>
internal sealed record Arguments(string[] Configuration, string[] Others)
{
    /// <summary>Parts the words; false and why when a key has no value: it would silently be the default.</summary>
    public static bool TrySplit(
        string[] words,
        [NotNullWhen(true)] out Arguments? arguments,
        [NotNullWhen(false)] out string? why
    )
    {
        List<string> configuration = [];
        List<string> others = [];
        (arguments, why) = (null, null);
        for (var i = 0; i < words.Length; i++)
        {
            var name = words[i].Split('=', 2)[0];
            if (!name.StartsWith("--", StringComparison.Ordinal) || !IsConfiguration(name[2..]))
            {
                others.Add(words[i]);
            }
            else if (words[i].Contains('=', StringComparison.Ordinal))
            {
                configuration.Add(words[i]);
            }
            else if (i + 1 < words.Length && !words[i + 1].StartsWith("--", StringComparison.Ordinal))
            {
                configuration.Add($"{name}={words[++i]}");
            }
            else
            {
                why = $"{name} needs a value: {name}=VALUE or {name} VALUE.";
                return false;
            }
        }

        arguments = new Arguments([.. configuration], [.. others]);
        return true;
    }

    private static bool IsConfiguration(string name) =>
        name.Contains(':', StringComparison.Ordinal)
        || name.Equals("urls", StringComparison.OrdinalIgnoreCase)
        || name.Equals("environment", StringComparison.OrdinalIgnoreCase);
}
