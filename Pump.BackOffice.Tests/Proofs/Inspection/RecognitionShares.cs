using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Pump.BackOffice.Tests.Platform;

namespace Pump.BackOffice.Tests.Proofs.Inspection;

/// <summary>
/// Collects how many figures of each kind of page were read right. With PUMP_WRITE_RECOGNITION=1 and all kinds run, their
/// part of docs/performance.md is written from it.
/// </summary>
public sealed class RecognitionShares : IDisposable
{
    private const string Title = "## Figures read from pictures";

    private readonly ConcurrentDictionary<string, Share> _shares = new(StringComparer.Ordinal);

    /// <summary>The kinds of pages in the order of the document, with the share in percent that has to be right.</summary>
    public static readonly IReadOnlyList<(string Kind, string Words, int Percent)> Kinds =
    [
        ("light", "screenshots, light", 95),
        ("dark", "screenshots, dark", 95),
        ("dense", "screenshots at zoom 2", 95),
        ("narrow", "screenshots at zoom 1.25 in a narrow window", 95),
        ("jpeg", "screenshots saved as JPEG of quality 40", 95),
        ("photo", "photographed at an angle", 60),
    ];

    public void Add(string kind, int pages, int right, int all) => _shares[kind] = new Share(pages, right, all);

    public void Dispose()
    {
        if (Environment.GetEnvironmentVariable("PUMP_WRITE_RECOGNITION") == "1" && _shares.Count == Kinds.Count)
        {
            var path = Path.Combine(Repository.Root, "docs", "performance.md");
            var parts = Regex
                .Split(File.ReadAllText(path), "(?m)^(?=## )", RegexOptions.None, TimeSpan.FromSeconds(1))
                .Where(part => !part.StartsWith(Title, StringComparison.Ordinal));
            File.WriteAllText(path, string.Concat(parts).TrimEnd() + "\n\n" + Part());
        }
    }

    private string Part()
    {
        var pages = _shares.Values.Sum(s => s.Pages);
        var part = new StringBuilder(Title).Append(
            "\n| what | pages | figures | read right | aim |\n|---|---:|---:|---:|---:|\n"
        );
        foreach (var (kind, words, percent) in Kinds)
        {
            part.Append(Line(words, _shares[kind], percent.ToString(CultureInfo.InvariantCulture) + " %"));
        }

        var clean = _shares
            .Where(s => s.Key is not ("jpeg" or "photo"))
            .Select(s => s.Value)
            .Aggregate((a, b) => a + b);
        part.Append(Line("all clean screenshots", clean, "95 %"));
        return part.Append(
                CultureInfo.InvariantCulture,
                $"""

                Drawn pages, each figure compared to the letter and by its place with what was drawn: account, day, and each credit's name, amounts, expiry and products.

                Written by `PUMP_TESTS_FULL=1 PUMP_WRITE_RECOGNITION=1 dotnet test --filter RecognitionTests`: {pages} pages.

                """
            )
            .ToString();
    }

    private static string Line(string words, Share share, string aim) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"| {words} | {share.Pages} | {share.All} | {share.Right * 100.0 / share.All:0.0} % | {aim} |\n"
        );

    private sealed record Share(int Pages, int Right, int All)
    {
        public static Share operator +(Share one, Share other) =>
            new(one.Pages + other.Pages, one.Right + other.Right, one.All + other.All);
    }
}
