using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Sandbox.Scenarios;

namespace Pump.BackOffice.Sandbox;

/// <summary>
/// What this data folder's sandbox stands on: the scenario and its anchor month. Both are written down at the first
/// start; a later one moves only "now", and another scenario or anchor on the same folder is refused.
/// </summary>
internal sealed class SandboxGround
{
    private readonly string _file;

    public SandboxGround(IOptions<SandboxOptions> options, DataFolder folder, TimeProvider clock)
    {
        _file = Path.Combine(folder.Path, "sandbox.json");
        var reading = options.Value.Scenario is { Length: > 0 } file
            ? ScenarioFile.ReadFile(file)
            : ScenarioFile.ReadDefault();
        Scenario =
            reading.Scenario
            ?? throw new SandboxRefusedException(
                $"Sandbox:Scenario: {options.Value.Scenario ?? "the one that ships"} does not fit its schema: {string.Join("; ", reading.Errors.Take(3))}"
                    + (reading.Errors.Count > 3 ? $" and {reading.Errors.Count - 3} more." : ".")
            );
        var wanted = AnchorOf(options.Value.Anchor ?? Scenario.Anchor);
        Written = Read();
        if (Written is null)
        {
            Anchor = wanted ?? Month.Of(clock.GetUtcNow());
            Digest = reading.Digest;
            return;
        }

        Anchor = Month.Parse(Written.Anchor);
        Digest = Written.Digest;
        var isAnother = Written.Digest != reading.Digest;
        if (isAnother || (wanted is { } other && other != Anchor))
        {
            throw new SandboxRefusedException(
                $"{(isAnother ? "Sandbox:Scenario" : "Sandbox:Anchor")}: this data folder was seeded with another scenario or anchor (anchor {Written.Anchor}): name an empty one with --Data:Folder."
            );
        }
    }

    public Scenario Scenario { get; }

    /// <summary>The month that offset 0 of the scenario stands for.</summary>
    public Month Anchor { get; }

    /// <summary>SHA-256 of the scenario file.</summary>
    public string Digest { get; }

    /// <summary>Whether the sample company has been made to its end.</summary>
    public bool IsSeeded => Written?.Seeded == true;

    /// <summary>Whether its making has begun, in this start or an earlier one.</summary>
    public bool IsBegun => Written is not null;

    private GroundFile? Written { get; set; }

    /// <summary>Writes down what the folder stands on, by replacing the file whole.</summary>
    public void Write(bool seeded)
    {
        Written = new GroundFile(Anchor.ToString(), Digest, Scenario.Name, seeded);
        var temporary = _file + ".new";
        File.WriteAllText(temporary, JsonSerializer.Serialize(Written));
        File.Move(temporary, _file, overwrite: true);
    }

    private GroundFile? Read()
    {
        if (!File.Exists(_file))
        {
            return null;
        }

        try
        {
            if (
                JsonSerializer.Deserialize<GroundFile>(File.ReadAllText(_file)) is { Digest: not null } written
                && Month.TryParse(written.Anchor, out _)
            )
            {
                return written;
            }
        }
        catch (JsonException)
        {
            // Said below: the file is ours, so where it breaks helps nobody.
        }

        throw new SandboxRefusedException(
            $"Data:Folder: {_file} is damaged, so nobody knows what the folder was seeded with: name an empty one with --Data:Folder."
        );
    }

    private static Month? AnchorOf(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (Month.TryParse(text, out var month))
        {
            return month;
        }

        return DateOnly.TryParseExact(
            text,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? Month.Of(day)
            : throw new SandboxRefusedException(
                $"Sandbox:Anchor '{text}' is neither a day (2026-11-15) nor a month (2026-11)."
            );
    }

    private sealed record GroundFile(string Anchor, string Digest, string Scenario, bool Seeded);
}
