using Pump.BackOffice.Benchmarks;
using Pump.BackOffice.Benchmarks.Circuits;

// dotnet run --project Pump.BackOffice.Benchmarks [-c Release] -- [--test | --write] [--only KEY[,KEY]]
//   --test   everything once on small numbers, so that the benchmarks cannot rot
//   --write  measures and writes docs/performance.md
//   --only   some groups of measurements: see Measures.All
//   --mutation REPORT   takes a report of dotnet-stryker into docs/quality.md: see mutation.sh
if (args is [AwsPages.Argument, var accounts])
{
    await AwsPages.ServeAsync(int.Parse(accounts, System.Globalization.CultureInfo.InvariantCulture));
    return 0;
}

if (args is [MeasuredServer.Command, var folder])
{
    return await MeasuredServer.RunAsync(folder);
}

if (args is [MutationScores.Argument, var scores])
{
    var measuredOn = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
    var quality = Path.Combine(Path.GetDirectoryName(Measures.Document)!, "quality.md");
    return MutationScores.Write(scores, quality, measuredOn);
}

var isTest = args.Contains("--test");
var only = Array.IndexOf(args, "--only") is var at and >= 0 && at + 1 < args.Length ? args[at + 1].Split(',') : null;
var groups = Measures.All.Where(group => only is null || only.Contains(group.Key)).ToList();

// a group that nobody knows is no group that passed
var sound = groups.Count > 0 && (only is null || groups.Count == only.Length);
foreach (var group in groups)
{
    var report = new MeasureReport(group.Title);
    await group.RunAsync(isTest, report);
    var part = report.ToMarkdown();
    Console.Out.Write(part);
    sound &= report.Figures.Count > 0 && report.Figures.All(figure => figure.Value > 0);
    if (args.Contains("--write"))
    {
        var document = File.Exists(Measures.Document) ? await File.ReadAllTextAsync(Measures.Document) : "";
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        await File.WriteAllTextAsync(Measures.Document, Measures.Put(document, part, group.Title, today));
    }
}

return sound ? 0 : 1;
