using System.Text.RegularExpressions;

namespace Pump.BackOffice.Diagnosis;

/// <summary>Holds what is written to a customer against the rows it rests on.</summary>
internal static partial class ReplyFigures
{
    /// <summary>The figures of a reply that stand in none of its evidence; a sound reply has none.</summary>
    public static IReadOnlyList<string> Uncited(string reply, IEnumerable<EvidenceRow> evidence)
    {
        var cited = evidence.SelectMany(e => Of(e.Text)).ToHashSet(StringComparer.Ordinal);
        return [.. Of(reply).Where(figure => !cited.Contains(figure)).Distinct(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Of(string text) =>
        Figure().Matches(text).Select(m => m.Value.TrimEnd('.', ',', '-'));

    // A digit and what belongs to it: amounts, days, months, account and credit numbers.
    [GeneratedRegex(@"(?<![A-Za-z0-9])\d[\d,.\-]*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 500)]
    private static partial Regex Figure();
}
