using System.Text.Json;
using Pump.BackOffice.Commands;
using Pump.BackOffice.Platform.Files;
using Pump.BackOffice.Platform.Jobs.Workers;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Sandbox.Drawing;
using Pump.BackOffice.Tests.Platform;

namespace Pump.BackOffice.Tests.Commands;

public sealed class ProofsCommandTests : IDisposable
{
    private readonly ScratchFolder _files = new();

    [Fact]
    public async Task Every_file_has_its_line_in_the_order_of_the_arguments()
    {
        var page = ConsolePicture.Png(SampleClip.Walkthrough.Page).Bytes;
        var picture = Write("credits.png", page);
        var clip = Write("clip.webm", SampleClip.Walkthrough.Read());
        var text = Write("note.txt", "Credits are missing."u8.ToArray());
        var liar = Write("liar.png", "no picture at all"u8.ToArray());

        var (code, lines) = await RunAsync([picture, clip, text, liar]);

        code.ShouldBe(ExitCode.Done);
        lines.Select(l => l.GetProperty("file").GetString()).ShouldBe([picture, clip, text, liar]);
        lines.Select(l => l.GetProperty("state").GetString()).ShouldBe(["ready", "ready", "ready", "refused"]);
        lines.Select(l => l.GetProperty("type").GetString()).ShouldBe(["image/png", "video/webm", "text/plain", null]);
        lines[0].GetProperty("sha256").GetString().ShouldBe(FileDigest.Of(page).Hex);
        (lines[0].GetProperty("width").GetInt32(), lines[0].GetProperty("height").GetInt32()).ShouldBe((1040, 720));
        lines[0].GetProperty("duration").ValueKind.ShouldBe(JsonValueKind.Null);
        lines[1].GetProperty("duration").GetDouble().ShouldBe(12);
        lines[2].GetProperty("text").GetString().ShouldBe("Credits are missing.");
        lines[3].GetProperty("reason").GetString().ShouldBe("type-mismatch");
    }

    [FactNeedingTool("tesseract")]
    public async Task The_words_of_a_screenshot_are_its_text()
    {
        var (_, lines) = await RunAsync([Write("credits.png", ConsolePicture.Png(SampleClip.Walkthrough.Page).Bytes)]);

        lines[0].GetProperty("text").GetString().ShouldNotBeNull().ShouldContain("$5,000.00");
    }

    [Fact]
    public async Task A_path_that_is_not_there_is_unreadable_and_65_and_the_others_are_answered()
    {
        var (code, lines) = await RunAsync([Path.Combine(_files.Path, "missing.png"), Write("a.txt", [65])]);

        code.ShouldBe(ExitCode.BadInput);
        lines[0].GetProperty("reason").GetString().ShouldBe("unreadable");
        lines[0].GetProperty("sha256").ValueKind.ShouldBe(JsonValueKind.Null);
        lines[1].GetProperty("state").GetString().ShouldBe("ready");
    }

    [Fact]
    public async Task A_file_that_outlives_its_worker_is_refused_and_the_code_stays_0()
    {
        var file = Write("credits.png", ConsolePicture.Png(SampleClip.Walkthrough.Page).Bytes);

        var (code, lines) = await RunAsync([file], limits: new WorkerLimits { Wall = TimeSpan.Zero });

        code.ShouldBe(ExitCode.Done);
        lines[0].GetProperty("state").GetString().ShouldBe("refused");
        lines[0].GetProperty("reason").GetString().ShouldBe("worker-timeout");
    }

    [Fact]
    public async Task Where_no_worker_can_be_started_it_is_70()
    {
        var nowhere = new WorkerLaunch("/nowhere/program", [], LimitsFiles: false, CutsNetwork: false);

        var (code, lines) = await RunAsync([Write("a.txt", [65])], nowhere);

        code.ShouldBe(ExitCode.Internal);
        lines.ShouldHaveSingleItem().GetProperty("state").GetString().ShouldBe("refused");
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_before_anything_reads_it()
    {
        var (code, lines) = await RunAsync(
            [Write("big.txt", new byte[2048])],
            options: new ProofsOptions { MaxBytes = 1024 }
        );

        code.ShouldBe(ExitCode.Done);
        lines[0].GetProperty("reason").GetString().ShouldBe("too-large");
        lines[0].GetProperty("sha256").GetString().ShouldBe(FileDigest.Of(new byte[2048]).Hex);
    }

    [Fact]
    public async Task Every_line_has_all_properties_in_one_order_whatever_came_of_the_file()
    {
        string[] files =
        [
            Write(
                "credits.png",
                ConsolePicture.Png(SampleClip.Walkthrough.Page with { Edit = new ConsoleEdit(1, 15_000m) }).Bytes
            ),
            Write("clip.webm", SampleClip.Walkthrough.Read()),
            Write("logo.svg", "<svg/>"u8.ToArray()),
            Write("liar.pdf", [1, 2, 3]),
            Path.Combine(_files.Path, "missing.png"),
            _files.Path,
        ];

        var (code, lines) = await RunAsync(files, options: new ProofsOptions { Recognise = false });

        code.ShouldBe(ExitCode.BadInput);
        lines.Count.ShouldBe(files.Length);
        foreach (var line in lines)
        {
            string.Join(' ', line.EnumerateObject().Select(p => p.Name))
                .ShouldBe("file sha256 type state reason message width height pages duration text findings ms");
            line.GetProperty("state").GetString().ShouldBeOneOf("ready", "refused", "quarantined");
            line.GetProperty("ms").GetInt64().ShouldBeGreaterThanOrEqualTo(0);
            var hasReason = line.GetProperty("reason").ValueKind == JsonValueKind.String;
            (line.GetProperty("message").ValueKind == JsonValueKind.String).ShouldBe(hasReason);
        }

        var finding = lines[0].GetProperty("findings").EnumerateArray().ShouldHaveSingleItem();
        string.Join(' ', finding.EnumerateObject().Select(p => p.Name)).ShouldBe("code text page");
        finding.GetProperty("code").GetString().ShouldBe("edited-by-software");
        finding.GetProperty("page").ValueKind.ShouldBe(JsonValueKind.Null);
        lines[2].GetProperty("findings").GetArrayLength().ShouldBe(0);
        lines[5].GetProperty("message").GetString().ShouldBe("This is a folder.");
    }

    [Fact]
    public async Task A_file_that_kills_its_worker_is_refused_and_the_code_stays_0()
    {
        // greets as a worker does, and dies of the first file
        var program = Write("worker.sh", "#!/bin/sh\necho '{\"id\":0}'\nread request\nkill -9 $$\n"u8.ToArray());
        var launch = new WorkerLaunch("/bin/sh", [program], LimitsFiles: false, CutsNetwork: false);

        var (code, lines) = await RunAsync([Write("a.txt", [65]), Write("b.txt", [66])], launch);

        code.ShouldBe(ExitCode.Done);
        lines.Count.ShouldBe(2);
        lines.ShouldAllBe(l => l.GetProperty("state").GetString() == "refused");
        lines.ShouldAllBe(l => l.GetProperty("reason").GetString() == "worker-killed");
    }

    [Fact]
    public async Task A_pipe_is_unreadable_and_nobody_waits_for_it()
    {
        var pipe = Path.Combine(_files.Path, "pipe.png");
        using (var made = System.Diagnostics.Process.Start("mkfifo", pipe))
        {
            await made.WaitForExitAsync();
        }

        var link = Path.Combine(_files.Path, "link.txt");
        File.CreateSymbolicLink(link, Write("a.txt", [65]));

        var (code, lines) = await RunAsync([pipe, link]);

        code.ShouldBe(ExitCode.BadInput);
        lines[0].GetProperty("reason").GetString().ShouldBe("unreadable");
        lines[1].GetProperty("state").GetString().ShouldBe("ready");
    }

    [Fact]
    public async Task The_program_itself_answers_lines_only_and_needs_no_data_folder()
    {
        var text = Write("note.txt", "Credits are missing."u8.ToArray());
        using var run = ProcessRun.Start("proofs", "inspect", text, "/nowhere/missing.png", "--json");

        var ending = await run.EndAsync();

        ending.Code.ShouldBe(ExitCode.BadInput);
        var lines = ending.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(2);
        JsonDocument.Parse(lines[0]).RootElement.GetProperty("text").GetString().ShouldBe("Credits are missing.");
        JsonDocument.Parse(lines[1]).RootElement.GetProperty("file").GetString().ShouldBe("/nowhere/missing.png");
    }

    [Fact]
    public async Task Without_a_file_it_is_a_usage_fault()
    {
        using var run = ProcessRun.Start("proofs", "inspect", "--json");

        (await run.EndAsync()).Code.ShouldBe(64);
    }

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(_files.Path, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static async Task<(int Code, IReadOnlyList<JsonElement> Lines)> RunAsync(
        IReadOnlyList<string> files,
        WorkerLaunch? launch = null,
        WorkerLimits? limits = null,
        ProofsOptions? options = null
    )
    {
        using var output = new StringWriter();
        var code = await ProofsCommand.InspectAsync(
            options ?? new ProofsOptions(),
            launch ?? WorkerLaunch.Detect(),
            limits ?? new WorkerLimits(),
            files,
            json: true,
            output,
            CancellationToken.None
        );
        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return (code, [.. lines.Select(line => JsonDocument.Parse(line).RootElement.Clone())]);
    }

    public void Dispose() => _files.Dispose();
}
