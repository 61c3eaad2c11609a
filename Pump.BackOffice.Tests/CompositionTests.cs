using Pump.BackOffice.Commands;
using Pump.BackOffice.Tests.Commands;

namespace Pump.BackOffice.Tests;

/// <summary>Which appsettings.json is read, wherever the program is started.</summary>
public sealed class CompositionTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_build_reads_the_repositorys_file()
    {
        _folder.File("Pump.sln", "");
        _folder.File("appsettings.json", "{}");
        var built = Directory.CreateDirectory(Path.Combine(_folder.Path, "artifacts", "bin")).FullName;

        Composition.RootOf(built).ShouldBe(_folder.Path);
    }

    [Fact]
    public void A_published_program_reads_the_file_beside_it_even_inside_a_repository()
    {
        _folder.File("Pump.sln", "");
        _folder.File("appsettings.json", "{}");
        var published = Directory.CreateDirectory(Path.Combine(_folder.Path, "artifacts", "publish")).FullName;
        Directory.CreateDirectory(Path.Combine(published, "wwwroot"));

        Composition.RootOf(published).ShouldBe(published);
    }

    [Fact]
    public void A_program_in_no_repository_reads_the_file_beside_it()
    {
        Composition.RootOf(_folder.Path).ShouldBe(_folder.Path);
    }

    [Fact]
    public async Task A_foreign_file_in_the_working_directory_is_not_read()
    {
        _folder.File("appsettings.json", """{ "Data": { "Provider": "Oracle", "Folder": "foreign" } }""");

        using var run = ProcessRun.StartIn(
            _folder.Path,
            "doctor",
            "--environment=Development",
            "--Sandbox:Enabled=false"
        );
        var ending = await run.EndAsync();

        ending.Output.ShouldContain(Path.Combine(Repository.Root, "data"));
        ending.Output.ShouldNotContain("Oracle");
        ending.Output.ShouldNotContain("foreign");
    }
}
