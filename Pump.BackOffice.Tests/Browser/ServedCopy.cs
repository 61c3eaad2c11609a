using Microsoft.Data.Sqlite;
using Pump.BackOffice.Tests.Commands;

namespace Pump.BackOffice.Tests.Browser;

/// <summary>
/// The real program on a copy of the house's data, to be killed and started again: the same address, the same books.
/// </summary>
internal sealed class ServedCopy : IDisposable
{
    private const string Database = "backoffice.db";
    private readonly ScratchFolder _folder = new();
    private ProcessRun? _run;

    private ServedCopy() { }

    public string Address { get; private set; } = "http://127.0.0.1:0";

    public static async Task<ServedCopy> OpenAsync(BrowserHouse house)
    {
        var copy = new ServedCopy();
        var from = await house.DataFolderAsync();
        await using (var source = new SqliteConnection($"Data Source={Path.Combine(from, Database)};Mode=ReadOnly"))
        await using (var target = new SqliteConnection($"Data Source={Path.Combine(copy._folder.Path, Database)}"))
        {
            await source.OpenAsync();
            await target.OpenAsync();
            source.BackupDatabase(target);
        }

        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(from, file);
            if (
                !name.StartsWith(Database, StringComparison.Ordinal)
                && !name.StartsWith("scratch", StringComparison.Ordinal)
            )
            {
                var to = Path.Combine(copy._folder.Path, name);
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                File.Copy(file, to);
            }
        }

        await copy.StartAsync();
        return copy;
    }

    /// <summary>Starts it, again at the address it had.</summary>
    public async Task StartAsync(params string[] more)
    {
        _run?.Dispose();
        _run = ProcessRun.Start([
            $"--Data:Folder={_folder.Path}",
            "--environment=Development",
            $"--urls={Address}",
            "--Aws:SyncInterval=1.00:00:00",
            .. more,
        ]);
        var opened = await _run.LineAsync();
        opened.ShouldNotBeNull();
        Address = opened.Split(' ')[^1];
    }

    public void Kill() => _run!.Kill();

    public void Terminate() => _run!.Terminate();

    public Task<ProcessRun.Ending> EndAsync() => _run!.EndAsync();

    public void Dispose()
    {
        _run?.Dispose();
        _folder.Dispose();
    }
}
