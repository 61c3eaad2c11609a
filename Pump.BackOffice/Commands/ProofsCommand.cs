using System.CommandLine;
using System.Text.Json;
using Pump.BackOffice.Platform;
using Pump.BackOffice.Platform.Jobs.Workers;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Proofs.Inspection;

namespace Pump.BackOffice.Commands;

/// <summary>
/// <c>proofs inspect FILE... [--json]</c>: looks at local files as at proofs and stores nothing. One line a file in the
/// order of the arguments, always. 0 when every file could be read, 65 when one could not, 70 when no worker can be started.
/// </summary>
internal static class ProofsCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static Command Make(string[] configuration)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Files of this machine.",
            Arity = ArgumentArity.OneOrMore,
        };
        var json = new Option<bool>("--json") { Description = "Answer a line of JSON for each file." };
        var inspect = new Command("inspect", "Look at files as at proofs, in a worker process; nothing is stored.")
        {
            files,
            json,
        };
        inspect.SetAction(
            (parsed, cancellationToken) =>
                InspectAsync(
                    Composition.NewBuilder(configuration).ReadSettings<ProofsOptions>(ProofsOptions.Section),
                    WorkerLaunch.Detect(),
                    new WorkerLimits(),
                    parsed.GetRequiredValue(files),
                    parsed.GetValue(json),
                    parsed.InvocationConfiguration.Output,
                    cancellationToken
                )
        );
        return new Command("proofs", "Files from outside.") { inspect };
    }

    internal static async Task<int> InspectAsync(
        ProofsOptions options,
        WorkerLaunch launch,
        WorkerLimits limits,
        IReadOnlyList<string> files,
        bool json,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        using var inspection = new LocalInspection(launch, options, limits, PlatformFeature.SystemClock);
        var code = ExitCode.Done;
        // As many at once as there are workers, answered in the order of the arguments.
        var begun = new Queue<Task<LocalReport>>();
        foreach (var file in files)
        {
            begun.Enqueue(inspection.RunAsync(file, cancellationToken));
            if (begun.Count >= options.Workers)
            {
                code = Math.Max(code, await TellAsync(await begun.Dequeue()));
            }
        }

        while (begun.TryDequeue(out var next))
        {
            code = Math.Max(code, await TellAsync(await next));
        }

        return code;

        async Task<int> TellAsync(LocalReport report)
        {
            await output.WriteLineAsync(json ? AsJson(report) : AsText(report));
            await output.FlushAsync(cancellationToken);
            return !report.WorkerStarted ? ExitCode.Internal
                : report.IsMissing ? ExitCode.BadInput
                : ExitCode.Done;
        }
    }

    private static string AsJson(LocalReport report) =>
        JsonSerializer.Serialize(
            new
            {
                report.File,
                report.Sha256,
                report.Type,
                State = report.State.ToString().ToLowerInvariant(),
                report.Reason,
                report.Message,
                report.Width,
                report.Height,
                report.Pages,
                report.Duration,
                report.Text,
                Findings = report.Findings.Select(found => new
                {
                    found.Code,
                    found.Text,
                    found.Page,
                }),
                report.Ms,
            },
            Json
        );

    private static string AsText(LocalReport report)
    {
        var size = report is { Width: { } width, Height: { } height } ? $" {width} × {height}" : "";
        var why = report.Reason is null ? "" : $": {report.Message} ({report.Reason})";
        var found = string.Concat(report.Findings.Select(finding => $"\n  {finding.Text} ({finding.Code})"));
        return $"{report.File}: {report.State.ToString().ToLowerInvariant()} {report.Type}{size}{why}{found}";
    }
}
