using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Commands;

namespace Pump.BackOffice.Tests.Commands;

public sealed class DoctorCommandTests
{
    [Fact]
    public async Task A_sound_house_is_told_with_every_check_and_ends_with_0()
    {
        await using var house = await House.OpenAsync();
        await house.InDbAsync(async db =>
        {
            await BackOffice.Platform.Data.SchemaGuards.EnsureAsync(db, default);
            return true;
        });

        var (code, checks) = await RunAsync(house.DataFolder);

        code.ShouldBe(ExitCode.Done, checks.ToString());
        Names(checks)
            .ShouldBe([
                "settings",
                "data folder",
                "disk",
                "database",
                "durability",
                "guards",
                "keys",
                "poppler",
                "tesseract",
                "heif-convert",
                "clamd",
                "unshare",
                "prlimit",
            ]);
        foreach (var missing in checks.EnumerateArray().Where(c => !c.GetProperty("ok").GetBoolean()))
        {
            missing.GetProperty("needed").GetBoolean().ShouldBeFalse();
            missing.GetProperty("what").GetString()!.ShouldContain(", so ");
        }
    }

    [Fact]
    public async Task A_guard_that_is_gone_is_found()
    {
        await using var house = await House.OpenAsync();
        await house.InDbAsync(db => db.Database.ExecuteSqlRawAsync("DROP TRIGGER \"AuditRecords_refuses_update\""));

        var (code, checks) = await RunAsync(house.DataFolder);

        code.ShouldBe(ExitCode.Found);
        var guards = checks.EnumerateArray().Single(c => c.GetProperty("name").GetString() == "guards");
        guards.GetProperty("what").GetString()!.ShouldContain("AuditRecords_refuses_update");
    }

    [Fact]
    public async Task Where_nothing_is_yet_it_says_so_and_makes_nothing()
    {
        using var scratch = new ScratchFolder();
        var folder = Path.Combine(scratch.Path, "data");

        var (code, checks) = await RunAsync(folder);

        code.ShouldBe(ExitCode.Found);
        Names(checks).ShouldContain("data folder");
        Directory.Exists(folder).ShouldBeFalse();
    }

    [Fact]
    public async Task Settings_that_cannot_work_are_a_finding_not_a_fault()
    {
        using var scratch = new ScratchFolder();

        var (code, checks) = await RunAsync(scratch.Path, "--Data:Provider=Oracle");

        code.ShouldBe(ExitCode.Found);
        checks[0].GetProperty("what").GetString()!.ShouldStartWith("Data:Provider");
    }

    private static IEnumerable<string?> Names(JsonElement checks) =>
        checks.EnumerateArray().Select(c => c.GetProperty("name").GetString());

    private static async Task<(int Code, JsonElement Checks)> RunAsync(string folder, params string[] more)
    {
        using var output = new StringWriter();
        var code = await DoctorCommand.RunAsync(
            [$"--Data:Folder={folder}", "--environment=Development", "--Sandbox:Enabled=false", .. more],
            json: true,
            output,
            default
        );
        return (code, JsonDocument.Parse(output.ToString()).RootElement.GetProperty("checks"));
    }
}
