using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Pump.BackOffice.Benchmarks;

/// <summary>How many planted faults the tests found, file by file, in docs/quality.md: see mutation.sh.</summary>
internal static class MutationScores
{
    public const string Argument = "--mutation";
    private const string Begin = "<!-- mutation.sh writes from here -->";
    private const string End = "<!-- to here -->";

    /// <summary>Takes a report of dotnet-stryker into the document; files that it says nothing of keep their line.</summary>
    /// <param name="report">The report in the mutation testing elements' JSON.</param>
    /// <param name="document">docs/quality.md.</param>
    /// <param name="on">The day of the measurement, UTC.</param>
    public static int Write(string report, string document, DateOnly on)
    {
        var measured = Read(report, on);
        if (measured.Count == 0)
        {
            Console.Error.WriteLine("The report tells of no planted fault that was tried.");
            return 1;
        }

        var text = File.ReadAllText(document);
        var (from, to) = (text.IndexOf(Begin, StringComparison.Ordinal), text.IndexOf(End, StringComparison.Ordinal));
        if (from < 0 || to < from)
        {
            Console.Error.WriteLine($"{document} has no place for the scores.");
            return 1;
        }

        from += Begin.Length;
        var files = Known(text[from..to]);
        foreach (var file in measured)
        {
            files[file.Name] = file;
        }

        File.WriteAllText(document, text[..from] + "\n" + Table([.. files.Values]) + text[to..]);
        Console.Out.WriteLine($"{document}: {measured.Count} files measured, {Score(measured)} of their faults found.");
        return 0;
    }

    private static List<MutatedFile> Read(string report, DateOnly on)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(report));
        return
        [
            .. json
                .RootElement.GetProperty("files")
                .EnumerateObject()
                .Select(file => MutatedFile.Of(NameOf(file.Name), file.Value.GetProperty("mutants"), on))
                .Where(file => file.Planted > 0),
        ];
    }

    private static string NameOf(string path) => path.Replace('\\', '/').Split("Pump.BackOffice/")[^1];

    private static SortedDictionary<string, MutatedFile> Known(string table)
    {
        var lines = Regex.Matches(
            table,
            @"^\| `(?<name>[^`]+)` \|[^|]*\| (?<killed>\d+) \| (?<timeout>\d+) \| (?<survived>\d+) \| (?<uncovered>\d+) \| (?<on>[\d-]+) \|",
            RegexOptions.Multiline,
            TimeSpan.FromSeconds(1)
        );
        return new(
            lines.ToDictionary(
                l => l.Groups["name"].Value,
                l => new MutatedFile(
                    l.Groups["name"].Value,
                    Count(l, "killed"),
                    Count(l, "timeout"),
                    Count(l, "survived"),
                    Count(l, "uncovered"),
                    DateOnly.ParseExact(l.Groups["on"].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture)
                )
            ),
            StringComparer.Ordinal
        );
    }

    private static int Count(Match line, string group) =>
        int.Parse(line.Groups[group].Value, CultureInfo.InvariantCulture);

    private static string Table(IReadOnlyList<MutatedFile> files)
    {
        var text = new StringBuilder();
        foreach (var folder in files.GroupBy(f => f.Name.Split('/')[0]).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"\n`{folder.Key}/`: {Score([.. folder])} of {folder.Sum(f => f.Planted)} planted faults found, in {folder.Count()} files.\n"
            );
        }

        text.Append("\n| file | score | killed | timeout | survived | not covered | measured on |\n");
        text.Append("|---|---:|---:|---:|---:|---:|---|\n");
        foreach (var f in files)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| `{f.Name}` | {Score([f])} | {f.Killed} | {f.Timeout} | {f.Survived} | {f.Uncovered} | {f.On:yyyy-MM-dd} |\n"
            );
        }

        return text.Append('\n').ToString();
    }

    private static string Score(IReadOnlyCollection<MutatedFile> files) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{100.0 * files.Sum(f => f.Killed + f.Timeout) / files.Sum(f => f.Planted):0.0} %"
        );

    /// <summary>One file and what became of the faults that were planted in it; those that do not compile count nowhere.</summary>
    private sealed record MutatedFile(string Name, int Killed, int Timeout, int Survived, int Uncovered, DateOnly On)
    {
        public int Planted => Killed + Timeout + Survived + Uncovered;

        public static MutatedFile Of(string name, JsonElement mutants, DateOnly on)
        {
            var by = mutants
                .EnumerateArray()
                .GroupBy(m => m.GetProperty("status").GetString() ?? "?")
                .ToDictionary(g => g.Key, g => g.Count());
            return new MutatedFile(
                name,
                by.GetValueOrDefault("Killed"),
                by.GetValueOrDefault("Timeout"),
                by.GetValueOrDefault("Survived"),
                by.GetValueOrDefault("NoCoverage"),
                on
            );
        }
    }
}
