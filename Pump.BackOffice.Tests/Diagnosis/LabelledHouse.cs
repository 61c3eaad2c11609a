using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pump.BackOffice.Diagnosis;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Sandbox;
using Pump.BackOffice.Sandbox.Scenarios;
using Pump.BackOffice.Sandbox.Seeding;
using Pump.BackOffice.Tests.Commands;

namespace Pump.BackOffice.Tests.Diagnosis;

/// <summary>A labelled world, told to the app as any sandbox is: by the real sync, imports, mail and staff; then diagnosed.</summary>
internal sealed class LabelledHouse
{
    private LabelledHouse(
        LabelledWorld world,
        IReadOnlyDictionary<string, MonthDiagnosis> found,
        ScenarioFigures figures
    )
    {
        World = world;
        Found = found;
        Figures = figures;
    }

    public LabelledWorld World { get; }

    /// <summary>What was found for each Company ID.</summary>
    public IReadOnlyDictionary<string, MonthDiagnosis> Found { get; }

    /// <summary>What the world itself knows.</summary>
    public ScenarioFigures Figures { get; }

    public static async Task<LabelledHouse> OpenAsync(LabelledWorld world, Scenario scenario)
    {
        using var folder = new ScratchFolder();
        var file = folder.File("world.scenario.json", JsonSerializer.Serialize(scenario, ScenarioFile.Json));
        await using var app = Program.Build(
            [
                $"--Data:Folder={folder.Path}",
                "--environment=Development",
                "--Sandbox:Enabled=true",
                $"--Sandbox:Scenario={file}",
            ],
            builder => builder.Logging.ClearProviders()
        );
        await app.Services.GetRequiredService<DatabaseSetup>().RunAsync(CancellationToken.None);
        await app.Services.GetRequiredService<SeedSampleCompany>().RunAsync(CancellationToken.None);
        var anchor = app.Services.GetRequiredService<SandboxGround>().Anchor;
        var found = new Dictionary<string, MonthDiagnosis>(StringComparer.Ordinal);
        var outcome = await app
            .Services.GetRequiredService<DiagnoseMonth>()
            .OfAllAsync(
                Actor.Job("test"),
                anchor.Plus(LabelledWorld.Month),
                diagnosis =>
                {
                    found.Add(diagnosis.Customer, diagnosis);
                    return Task.CompletedTask;
                },
                CancellationToken.None
            );
        outcome.Refusal.ShouldBeNull();
        return new LabelledHouse(world, found, new ScenarioFigures(scenario, new ScenarioAnchor(anchor.FirstDay)));
    }
}
