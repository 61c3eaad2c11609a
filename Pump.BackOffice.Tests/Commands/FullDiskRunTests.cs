using System.Diagnostics;
using System.Globalization;
using System.Text;
using Pump.BackOffice.Commands;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Platform;

namespace Pump.BackOffice.Tests.Commands;

/// <summary>The real program on a file system of its own that is really full.</summary>
public sealed class FullDiskRunTests
{
    /// <summary>Fills the file system to the last 64 KB, imports, makes room, imports again and verifies.</summary>
    private const string Script = """
        set -u
        mount -t tmpfs -o size=48m tmpfs "$1" || exit 99
        cp -r "$2"/. "$1"/
        dd if=/dev/zero of="$1/filler" bs=64k status=none 2>/dev/null
        truncate -s -65536 "$1/filler"
        run() { dotnet "$3" invoices import "$4" --json "--Data:Folder=$1" --environment=Development --Sandbox:Enabled=false --Logging:LogLevel:Default=None; echo "code $?"; }
        run "$@"
        rm "$1/filler"
        run "$@"
        dotnet "$3" verify "--Data:Folder=$1" --environment=Development --Sandbox:Enabled=false --Logging:LogLevel:Default=None > /dev/null; echo "code $?"
        """;

    [FactNeedingTool(Tools.OwnMount), Trait("Needs", "Mount")]
    public async Task An_import_that_finds_no_room_says_so_and_is_taken_when_there_is()
    {
        using var files = new ScratchFolder();
        var rows = new StringBuilder("company_id,month,number,posted,gross,credits,total\n");
        for (var i = 0; i < 3_000; i++)
        {
            rows.Append(CultureInfo.InvariantCulture, $"4821,2026-10,I-{i},2026-11-03,100.00,0,100.00\n");
        }

        var csv = files.File("many.csv", rows.ToString());
        var place = Directory.CreateTempSubdirectory("pump-small-").FullName;
        string[] said;
        await using (var house = await House.OpenAsync())
        {
            var customer = new NewCustomer("4821", "Northwind Robotics", CustomerStage.Joined, null, []);
            await house.Get<CreateCustomer>().RunAsync(CommandId.New(), house.Agent, customer, default);
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            said = await RunAsync(place, house.DataFolder, typeof(Program).Assembly.Location, csv);
        }

        Directory.Delete(place, recursive: true);
        said.Length.ShouldBe(5, string.Join('\n', said));
        said[0].ShouldContain("The disk is full, so nothing was kept.");
        said[1].ShouldBe($"code {ExitCode.TryLater}");
        said[2].ShouldContain("\"created\":3000,\"changed\":0,\"same\":0");
        said[3].ShouldBe($"code {ExitCode.Done}");
        said[4].ShouldBe($"code {ExitCode.Done}");
    }

    private static async Task<string[]> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("unshare", ["-rm", "sh", "-c", Script, "sh", .. arguments])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
