using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Audit.Anchors;
using Pump.BackOffice.Commands;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Tests.Adjustments;
using Pump.BackOffice.Tests.Audit;
using Pump.BackOffice.Tests.Platform.Data;
using Pump.BackOffice.Tests.Proofs;

namespace Pump.BackOffice.Tests.Commands;

/// <summary>Backups are taken while somebody writes, put back, and verified; a flipped byte in one is found.</summary>
public sealed class BackupCommandTests
{
    private static readonly int Rounds = Environment.GetEnvironmentVariable("PUMP_TESTS_FULL") == "1" ? 50 : 2;

    [Theory, OnBothDatabases]
    public async Task A_backup_that_was_taken_under_load_is_put_back_and_verifies(DatabaseKind kind)
    {
        await using var desk = await ApprovalDesk.OpenAsync(kind);
        await desk.House.ReceiveAsync(ProofBench.Screenshot, "credits.png");
        for (var round = 1; round <= Rounds; round++)
        {
            using var scratch = new ScratchFolder();
            var before = await CountAsync(desk.House);
            using var stop = new CancellationTokenSource();
            var load = Task.Run(() => WriteAsync(desk, stop.Token));
            var folder = new DirectoryInfo(Path.Combine(scratch.Path, "backup"));

            var (code, _, error) = await BackupAsync(desk.House, folder);

            await stop.CancelAsync();
            (await load).ShouldBeGreaterThan(0, "nothing was written meanwhile, so there was no load");
            code.ShouldBe(ExitCode.Done, error);
            await using var empty = await EmptyPlace.MakeAsync(kind);
            var (restored, output, restoreError) = await RestoreAsync(empty, folder);
            restored.ShouldBe(ExitCode.Done, output + restoreError);
            output.ShouldContain("\"ok\":true");
            var after = await CountAsync(desk.House);
            (await empty.CountAsync()).ShouldBeInRange(before, after);
        }
    }

    [Fact]
    public async Task Any_flipped_byte_of_a_backup_is_found_before_anything_is_put_back()
    {
        await using var desk = await ApprovalDesk.OpenAsync(DatabaseKind.Sqlite);
        await desk.House.ReceiveAsync(ProofBench.Screenshot, "credits.png");
        await desk.House.SignAsync();
        using var scratch = new ScratchFolder();
        var folder = new DirectoryInfo(Path.Combine(scratch.Path, "backup"));
        (await BackupAsync(desk.House, folder)).Code.ShouldBe(ExitCode.Done);
        var random = new Random(20261106);
        var files = folder.GetFiles("*", SearchOption.AllDirectories);
        files.Length.ShouldBeGreaterThan(4);
        foreach (var file in files)
        {
            var bytes = await File.ReadAllBytesAsync(file.FullName);
            var at = random.Next(bytes.Length);
            bytes[at] ^= 0x10;
            await File.WriteAllBytesAsync(file.FullName, bytes);
            await using var empty = await EmptyPlace.MakeAsync(DatabaseKind.Sqlite);

            var (code, _, error) = await RestoreAsync(empty, folder);

            code.ShouldBe(ExitCode.Found, $"{file.Name}, byte {at}: {error}");
            File.Exists(Path.Combine(empty.Folder, "backoffice.db")).ShouldBeFalse();
            bytes[at] ^= 0x10;
            await File.WriteAllBytesAsync(file.FullName, bytes);
        }
    }

    [Fact]
    public async Task Books_that_are_there_are_never_overwritten()
    {
        await using var house = await VerifyBooksTests.WithRecordsAsync(DatabaseKind.Sqlite, 2);
        using var scratch = new ScratchFolder();
        var folder = new DirectoryInfo(Path.Combine(scratch.Path, "backup"));
        await BackupAsync(house, folder);
        await VerifyBooksTests.AddRecordsAsync(house, 1, startingAt: 6000);
        using var output = new StringWriter();
        using var error = new StringWriter();

        var code = await RestoreCommand.RunAsync([.. house.Configuration], folder, null, false, output, error, default);

        code.ShouldBe(ExitCode.BadInput);
        error.ToString().ShouldContain("only where there are none");
        (await CountAsync(house)).ShouldBe(3);
    }

    [Fact]
    public async Task A_backup_goes_only_into_a_folder_of_its_own()
    {
        await using var house = await VerifyBooksTests.WithRecordsAsync(DatabaseKind.Sqlite, 1);

        (await BackupAsync(house, new DirectoryInfo(house.DataFolder))).Code.ShouldBe(ExitCode.BadInput);
    }

    [Fact]
    public async Task An_old_backup_is_seen_by_the_signed_heads_when_it_is_put_back()
    {
        await using var house = await VerifyBooksTests.WithRecordsAsync(DatabaseKind.Sqlite, 2);
        await house.SignAsync();
        using var scratch = new ScratchFolder();
        var folder = new DirectoryInfo(Path.Combine(scratch.Path, "backup"));
        await BackupAsync(house, folder);
        await VerifyBooksTests.AddRecordsAsync(house, 2, startingAt: 6000);
        await house.SignAsync();
        await using var empty = await EmptyPlace.MakeAsync(DatabaseKind.Sqlite);
        var anchors = new FileInfo(house.Get<AnchorFile>().Location);

        var (code, output, _) = await RestoreAsync(empty, folder, anchors);

        code.ShouldBe(ExitCode.Found);
        output.ShouldContain("\"anchors\":\"used\"");
        output.ShouldContain("\"id\":\"3\"");
    }

    private static async Task<int> WriteAsync(ApprovalDesk desk, CancellationToken stop)
    {
        var written = 0;
        while (!stop.IsCancellationRequested || written == 0)
        {
            var proposed = await desk.ProposedAsync(desk.Goodwill(1m));
            (await desk.RejectAsync(proposed)).Done.ShouldBeTrue();
            written++;
        }

        return written;
    }

    private static Task<int> CountAsync(House house) =>
        house.InDbAsync(db => db.Set<BackOffice.Audit.AuditRecord>().CountAsync());

    private static async Task<(int Code, string Output, string Error)> BackupAsync(House house, DirectoryInfo folder)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await BackupCommand.RunAsync([.. house.Configuration], folder, true, output, error, default);
        return (code, output.ToString(), error.ToString());
    }

    private static async Task<(int Code, string Output, string Error)> RestoreAsync(
        EmptyPlace place,
        DirectoryInfo folder,
        FileInfo? anchors = null
    )
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await RestoreCommand.RunAsync(
            [.. place.Configuration],
            folder,
            anchors,
            true,
            output,
            error,
            default
        );
        return (code, output.ToString(), error.ToString());
    }
}
