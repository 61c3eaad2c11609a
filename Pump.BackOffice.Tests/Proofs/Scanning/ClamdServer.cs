using System.Diagnostics;
using Pump.BackOffice.Tests.Platform;

namespace Pump.BackOffice.Tests.Proofs.Scanning;

/// <summary>
/// The real clamd on a unix socket, with a database of one invented signature of our own: nothing is fetched. Stopped by
/// its own process.
/// </summary>
public sealed class ClamdServer : IAsyncLifetime
{
    public const string Tool = "clamd";

    /// <summary>What clamd finds in files that have <see cref="Marker"/>; it says of its own accord who did not sign it.</summary>
    public const string Threat = "Pump.Invented.UNOFFICIAL";

    /// <summary>Larger than this a file is not looked at.</summary>
    public const int MostMegabytes = 2;

    private readonly string _folder = Directory.CreateTempSubdirectory("pump-clamd-").FullName;
    private Process? _process;
    private Task _rest = Task.CompletedTask;

    public static ReadOnlySpan<byte> Marker => "an invented threat, harmless to all"u8;

    public string Socket => Path.Combine(_folder, "clamd.ctl");

    public async Task InitializeAsync()
    {
        if (!Tools.IsPresent(Tool))
        {
            return;
        }

        var database = Directory.CreateDirectory(Path.Combine(_folder, "database")).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(database, "own.ndb"),
            $"Pump.Invented:0:*:{Convert.ToHexStringLower(Marker)}\n"
        );
        var settings = Path.Combine(_folder, "clamd.conf");
        await File.WriteAllTextAsync(
            settings,
            $"""
            LocalSocket {Socket}
            DatabaseDirectory {database}
            TemporaryDirectory {_folder}
            StreamMaxLength {MostMegabytes}M
            Foreground yes

            """
        );
        // the kernel ends it when the tests are gone, however they went
        _process = Process.Start(
            new ProcessStartInfo(
                Tools.Find("setpriv")!,
                ["--pdeathsig", "KILL", Tools.Find(Tool)!, "--config-file", settings]
            )
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        string? line;
        do
        {
            line = await _process.StandardOutput.ReadLineAsync();
            line.ShouldNotBeNull("clamd ended before it listened");
        } while (!line.StartsWith("Self checking", StringComparison.Ordinal));
        _rest = _process.StandardOutput.ReadToEndAsync();
    }

    public async Task DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            await _rest;
            _process.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }
}
