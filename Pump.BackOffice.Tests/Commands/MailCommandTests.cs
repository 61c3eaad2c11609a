using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Commands;
using Pump.BackOffice.Tests.Intake;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Tests.Commands;

public sealed class MailCommandTests
{
    [Fact]
    public async Task Every_regular_file_of_a_folder_ends_once_in_path_order_and_the_counts_add_up()
    {
        await using var house = await House.OpenAsync();
        using var files = new ScratchFolder();
        Directory.CreateDirectory(Path.Combine(files.Path, "sub"));
        files.File("b.eml", new Letter().ToString());
        files.File("a.eml", new Letter { Id = "a", From = "nobody@elsewhere.example" }.ToString());
        files.File("sub/c.eml", new Letter().With("Received: by x; Thu, 05 Nov 2026 10:00:02 +0000").ToString());
        files.File(
            "sub/d.eml",
            new Letter { Id = "d" }
                .With("Auto-Submitted: auto-replied")
                .ToString()
        );
        files.File("sub/e.eml", "");
        File.CreateSymbolicLink(Path.Combine(files.Path, "link.eml"), Path.Combine(files.Path, "a.eml"));
        using (var pipe = System.Diagnostics.Process.Start("mkfifo", [Path.Combine(files.Path, "pipe.eml")]))
        {
            await pipe.WaitForExitAsync();
        }

        var (code, report) = await RunAsync(house, files.Path);

        code.ShouldBe(ExitCode.Done);
        Number(report, "files").ShouldBe(5);
        string[] parts = ["tickets", "replies", "bounces", "ignored", "quarantined", "duplicates", "failed"];
        parts.Select(p => Number(report, p)).ShouldBe([2, 0, 0, 1, 1, 1, 0]);
        report.EnumerateObject().Select(p => p.Name).ShouldBe(["files", .. parts, "items"]);
        var items = report.GetProperty("items").EnumerateArray().ToList();
        items[0].EnumerateObject().Select(p => p.Name).ShouldBe(["file", "sha256", "outcome", "ticket", "reason"]);
        items
            .Select(i => (Path.GetRelativePath(files.Path, Text(i, "file")!), Text(i, "outcome"), Text(i, "ticket")))
            .ShouldBe([
                ("a.eml", "ticket", "CR-1001"),
                ("b.eml", "ticket", "CR-1002"),
                ("sub/c.eml", "duplicate", "CR-1002"),
                ("sub/d.eml", "ignored", null),
                ("sub/e.eml", "quarantined", null),
            ]);
        Text(items[0], "sha256")!.Length.ShouldBe(64);
    }

    [Fact]
    public async Task The_same_folder_again_is_all_duplicates()
    {
        await using var house = await House.OpenAsync();
        using var files = new ScratchFolder();
        files.File("a.eml", new Letter().ToString());
        await RunAsync(house, files.Path);

        var (code, report) = await RunAsync(house, files.Path);

        code.ShouldBe(ExitCode.Done);
        Number(report, "duplicates").ShouldBe(1);
        (await house.InDbAsync(db => db.Set<Ticket>().CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_failed_and_the_others_are_taken()
    {
        await using var house = await House.OpenAsync();
        using var files = new ScratchFolder();
        files.File("b.eml", new Letter().ToString());
        var mails = new List<BackOffice.Intake.ImportedMail>();

        await house
            .Get<BackOffice.Intake.ImportMails>()
            .RunAsync([Path.Combine(files.Path, "gone.eml"), Path.Combine(files.Path, "b.eml")], mails.Add, default);

        mails.Select(m => m.Outcome).ShouldBe([null, BackOffice.Intake.MailOutcome.Ticket]);
        mails[0].Reason.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task What_is_no_regular_file_or_has_no_readable_name_is_failed_and_holds_nobody_up()
    {
        await using var house = await House.OpenAsync();
        using var files = new ScratchFolder();
        var pipe = Path.Combine(files.Path, "pipe");
        using (var made = System.Diagnostics.Process.Start("mkfifo", [pipe]))
        {
            await made.WaitForExitAsync();
        }

        // a name in Latin-1, which .NET cannot say
        using (
            var made = System.Diagnostics.Process.Start(
                "bash",
                ["-c", "printf 'x' > \"$1/$(printf 'lat\\xe9n')\"", "-", files.Path]
            )
        )
        {
            await made.WaitForExitAsync();
        }

        var (code, report) = await RunAsync(house, pipe, files.Path);

        code.ShouldBe(ExitCode.Failed);
        Number(report, "failed").ShouldBe(2);
        Number(report, "files").ShouldBe(2);
        var reasons = report.GetProperty("items").EnumerateArray().Select(i => Text(i, "reason")).ToList();
        reasons[0].ShouldBe("It is not a regular file.");
        using var gone = System.Diagnostics.Process.Start("find", [files.Path, "-mindepth", "1", "-delete"]);
        await gone.WaitForExitAsync();
    }

    [Fact]
    public async Task A_folder_without_files_is_no_failure()
    {
        await using var house = await House.OpenAsync();
        using var files = new ScratchFolder();
        Directory.CreateDirectory(Path.Combine(files.Path, "sub"));

        var (code, report) = await RunAsync(house, files.Path);

        (code, Number(report, "files")).ShouldBe((ExitCode.Done, 0));
    }

    [Fact]
    public async Task A_link_to_nothing_is_a_path_that_does_not_exist()
    {
        await using var house = await House.OpenAsync();
        using var files = new ScratchFolder();
        var link = Path.Combine(files.Path, "link.eml");
        File.CreateSymbolicLink(link, Path.Combine(files.Path, "gone.eml"));
        using var output = new StringWriter();
        using var error = new StringWriter();

        var code = await MailCommand.ImportAsync([.. house.Configuration], [link], true, output, error, default);

        (code, output.ToString()).ShouldBe((ExitCode.BadInput, ""));
    }

    [Fact]
    public async Task A_path_that_does_not_exist_is_65_before_anything_is_taken()
    {
        await using var house = await House.OpenAsync();
        using var files = new ScratchFolder();
        files.File("a.eml", new Letter().ToString());
        using var output = new StringWriter();
        using var error = new StringWriter();

        var code = await MailCommand.ImportAsync(
            [.. house.Configuration],
            [files.Path, Path.Combine(files.Path, "missing.eml")],
            json: true,
            output,
            error,
            default
        );

        (code, output.ToString()).ShouldBe((ExitCode.BadInput, ""));
        error.ToString().ShouldContain("missing.eml does not exist");
        (await house.InDbAsync(db => db.Set<Ticket>().CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task In_Production_it_must_be_said_how_senders_are_verified()
    {
        using var folder = new ScratchFolder();
        var mail = folder.File("a.eml", new Letter().ToString());
        using var output = new StringWriter();
        using var error = new StringWriter();

        var code = await MailCommand.ImportAsync(
            ProductionSettings.For(folder.Path),
            [mail],
            json: true,
            output,
            error,
            default
        );

        code.ShouldBe(ExitCode.Configuration);
        error.ToString().ShouldStartWith("Mail:Import:AuthservId");
    }

    private static async Task<(int Code, JsonElement Report)> RunAsync(House house, params string[] paths)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await MailCommand.ImportAsync([.. house.Configuration], paths, json: true, output, error, default);
        error.ToString().ShouldBeEmpty();
        return (code, JsonDocument.Parse(output.ToString()).RootElement);
    }

    private static int Number(JsonElement report, string name) => report.GetProperty(name).GetInt32();

    private static string? Text(JsonElement item, string name) => item.GetProperty(name).GetString();
}
