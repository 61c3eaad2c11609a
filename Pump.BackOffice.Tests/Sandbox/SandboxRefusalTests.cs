using System.Text.Json;
using Pump.BackOffice.Commands;
using Pump.BackOffice.Sandbox.Scenarios;
using Pump.BackOffice.Tests.Commands;

namespace Pump.BackOffice.Tests.Sandbox;

/// <summary>What the sandbox cannot stand on ends the real program's start with 78 and one line.</summary>
public sealed class SandboxRefusalTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Another_anchor_on_a_seeded_folder_is_refused()
    {
        Seeded(ScenarioFile.ReadDefault().Digest);

        var line = await RefusedAsync("--Sandbox:Anchor=2026-09");

        line.ShouldStartWith("Sandbox:Anchor: ");
        line.ShouldContain("anchor 2026-10");
        line.ShouldContain("--Data:Folder");
    }

    [Fact]
    public async Task Another_scenario_on_a_seeded_folder_is_refused()
    {
        Seeded(new string('0', 64));

        (await RefusedAsync("--Sandbox:Anchor=2026-10")).ShouldStartWith("Sandbox:Scenario: ");
    }

    [Fact]
    public async Task A_scenario_file_with_an_error_is_refused_with_the_path_in_it_and_why()
    {
        var file = _folder.File("odd.scenario.json", """{ "name": "odd", "colour": "blue" }""");

        var line = await RefusedAsync($"--Sandbox:Scenario={file}");

        line.ShouldStartWith($"Sandbox:Scenario: {file}");
        line.ShouldContain("$.colour: unknown member 'colour'");
    }

    [Fact]
    public async Task A_scenario_file_that_is_not_there_is_refused_with_its_key()
    {
        var line = await RefusedAsync("--Sandbox:Scenario=/no/such.json");

        line.ShouldStartWith("Sandbox:Scenario: /no/such.json");
        line.ShouldContain("cannot be read");
    }

    [Fact]
    public async Task An_anchor_that_is_no_month_is_refused()
    {
        (await RefusedAsync("--Sandbox:Anchor=x")).ShouldStartWith("Sandbox:Anchor 'x'");
    }

    [Theory]
    [InlineData("{ \"Anchor\": \"2026-1")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("")]
    public async Task A_damaged_note_of_what_was_seeded_is_refused(string text)
    {
        var file = _folder.File("sandbox.json", text);

        var line = await RefusedAsync();

        line.ShouldStartWith("Data:Folder");
        line.ShouldContain(file);
    }

    private void Seeded(string digest) =>
        _folder.File(
            "sandbox.json",
            JsonSerializer.Serialize(
                new
                {
                    Anchor = "2026-10",
                    Digest = digest,
                    Scenario = "sample",
                    Seeded = true,
                }
            )
        );

    private async Task<string> RefusedAsync(params string[] more)
    {
        var ending = await ProcessRun.RunAsync([
            "--environment=Development",
            "--Sandbox:Enabled=true",
            "--urls=http://127.0.0.1:0",
            $"--Data:Folder={_folder.Path}",
            .. more,
        ]);

        ending.Code.ShouldBe(ExitCode.Configuration, ending.Errors);
        ending.Output.ShouldBeEmpty();
        File.Exists(Path.Combine(_folder.Path, "backoffice.db")).ShouldBeFalse();
        return ending.Lines.ShouldHaveSingleItem();
    }
}
