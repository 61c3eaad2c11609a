using Pump.BackOffice.Benchmarks;

// dotnet run --project Pump.BackOffice.Benchmarks [-c Release] -- [--test | --write]
//   --test   everything once on small numbers, so that the benchmarks cannot rot
//   --write  measures and writes docs/performance.md
var isTest = args.Contains("--test");
var report = await HouseMeasures.RunAsync(isTest);
Console.Out.Write(report.ToMarkdown());
if (args.Contains("--write"))
{
    await File.WriteAllTextAsync(HouseMeasures.Document, report.ToMarkdown());
}

return report.Figures.Count > 0 && report.Figures.All(figure => figure.Value > 0) ? 0 : 1;
