using System.Globalization;
using System.Text.RegularExpressions;

namespace Pump.BackOffice.Benchmarks;

/// <summary>One group of measurements and its part of docs/performance.md.</summary>
/// <param name="Key">What <c>--only</c> says.</param>
/// <param name="Title">The heading of its part.</param>
/// <param name="RunAsync">Measures; true = small numbers, once, so that it cannot rot.</param>
internal sealed record Measures(string Key, string Title, Func<bool, MeasureReport, Task> RunAsync)
{
    /// <summary>All groups, in the order of the document.</summary>
    public static readonly IReadOnlyList<Measures> All =
    [
        new("house", "The house", HouseMeasures.RunAsync),
        new("sync", "The AWS sync", SyncMeasures.RunAsync),
        new("mail", "Mail", MailMeasures.RunAsync),
        new("proofs", "Proofs", ProofMeasures.RunAsync),
        new("desk", "The desk with very many tickets", DeskMeasures.RunAsync),
        new("circuits", "Open pages", Circuits.CircuitMeasures.RunAsync),
        new("allocation", "Allocation", AllocationMeasures.RunAsync),
        new("ledger", "The ledger", LedgerMeasures.RunAsync),
        new("approvals", "Approvals and audit", ApprovalMeasures.RunAsync),
        new("diagnosis", "Diagnosis", DiagnosisMeasures.RunAsync),
    ];

    public static string Document => Path.Combine(Root(), "docs", "performance.md");

    /// <summary>Puts a measured part into the document in place of its older one; the other parts stay as they were.</summary>
    /// <param name="document">The document so far; empty = none.</param>
    /// <param name="part">The part as markdown, beginning with its heading.</param>
    /// <param name="title">Its heading.</param>
    /// <param name="on">The day of the measurement, UTC.</param>
    public static string Put(string document, string part, string title, DateOnly on)
    {
        var parts = Regex
            .Split(document, "(?m)^(?=## )", RegexOptions.None, TimeSpan.FromSeconds(1))
            .Where(text => text.StartsWith("## ", StringComparison.Ordinal))
            .ToDictionary(text => text.Split('\n')[0][3..].Trim(), text => text.TrimEnd() + "\n");
        var measured = string.Create(
            CultureInfo.InvariantCulture,
            $"\nMeasured on {on:yyyy-MM-dd}, {Environment.ProcessorCount} cores, {Configuration} build.\n"
        );
        parts[title] = part.TrimEnd() + "\n" + measured;
        var order = All.Select(group => group.Title).ToList();
        var body = parts.OrderBy(pair => order.IndexOf(pair.Key) is var at && at < 0 ? int.MaxValue : at);
        return Head + string.Join("\n", body.Select(pair => pair.Value));
    }

    private const string Head = """
        # Performance

        Written by `dotnet run -c Release --project Pump.BackOffice.Benchmarks -- --write [--only KEY]`, never by hand.
        Medians; a ratio is to a floor that was measured in the same run.


        """;

    private static string Configuration
    {
        get
        {
#if DEBUG
            return "Debug";
#else
            return "Release";
#endif
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Pump.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Run this inside the repository.");
    }
}
