using System.CommandLine;
using System.Text.Json;
using Command = System.CommandLine.Command;

namespace Pump.BackOffice.Commands;

/// <summary><c>doctor [--json]</c>: what this machine has, what is missing and what that costs. Changes nothing.</summary>
internal static class DoctorCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static Command Make(string[] configuration)
    {
        var json = new Option<bool>("--json") { Description = "Answer as one line of JSON." };
        var command = new Command(
            "doctor",
            "Say what is there and what a missing tool costs; 2 when something needed is not sound."
        )
        {
            json,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(configuration, parsed.GetValue(json), parsed.InvocationConfiguration.Output, cancellationToken)
        );
        return command;
    }

    internal static async Task<int> RunAsync(
        string[] configuration,
        bool json,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        List<DoctorFinding> findings =
        [
            .. await HouseCheckup.RunAsync(configuration, cancellationToken),
            .. ToolCheckup.Run(),
        ];
        var sound = findings.TrueForAll(f => f.Ok || !f.Needed);
        await output.WriteLineAsync(
            json
                ? JsonSerializer.Serialize(new { ok = sound, checks = findings }, Json)
                : string.Join(
                    Environment.NewLine,
                    findings.Select(f => $"{(f.Ok ? "ok  " : f.Needed ? "BAD " : "none")} {f.Name}: {f.What}")
                )
        );
        return sound ? ExitCode.Done : ExitCode.Found;
    }
}

/// <summary>One thing that was looked at.</summary>
/// <param name="Name">A stable name such as <c>database</c>.</param>
/// <param name="Needed">Whether the app cannot do its work without.</param>
/// <param name="What">What was found; of a missing one, what that costs.</param>
internal sealed record DoctorFinding(string Name, bool Ok, bool Needed, string What);
