using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Pump.BackOffice.Tests.Platform.Data;

/// <summary>
/// A private PostgreSQL for the tests, on a loopback port of its own, started when the first test asks and stopped by
/// its own process id when the test process ends. As root it runs under the user postgres.
/// </summary>
public static class PostgreSqlServer
{
    private static readonly Lazy<string> Running = new(Start);
    private static string? _folder;

    /// <summary>Whether the run must not leave PostgreSQL out.</summary>
    public static bool IsRequired => Environment.GetEnvironmentVariable("PUMP_TESTS_REQUIRE_ALL") == "1";

    /// <summary>Why there is no PostgreSQL here; null when there is.</summary>
    public static string? WhyNot =>
        Binaries is null ? "PostgreSQL's server programs are not installed (Debian: postgresql)." : null;

    /// <summary>A connection string without a database name.</summary>
    public static string Server => Running.Value;

    private static string? Binaries =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory
                .GetDirectories("/usr/lib/postgresql")
                .Select(version => Path.Combine(version, "bin"))
                .Where(bin => File.Exists(Path.Combine(bin, "initdb")))
                .OrderDescending(StringComparer.Ordinal)
                .FirstOrDefault()
            : null;

    private static string Start()
    {
        var bin = Binaries ?? throw new InvalidOperationException(WhyNot);
        var port = FreePort();
        _folder = Directory.CreateTempSubdirectory("pump-pg-").FullName;
        if (Environment.UserName == "root")
        {
            Run("chown", "postgres", _folder);
        }

        var data = Path.Combine(_folder, "data");
        AsPostgres(Path.Combine(bin, "initdb"), "-A", "trust", "-U", "postgres", "--locale=C.UTF-8", "-N", "-D", data);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop(bin, data);
        AsPostgres(
            Path.Combine(bin, "pg_ctl"),
            "-D",
            data,
            "-w",
            "-l",
            Path.Combine(_folder, "log"),
            "-o",
            $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=300 -c autovacuum=off",
            "start"
        );
        return $"Host=127.0.0.1;Port={port};Username=postgres;Maximum Pool Size=40";
    }

    private static void Stop(string bin, string data)
    {
        AsPostgres(Path.Combine(bin, "pg_ctl"), "-D", data, "-m", "immediate", "stop");
        Directory.Delete(_folder!, recursive: true);
    }

    private static void AsPostgres(string program, params string[] arguments)
    {
        if (Environment.UserName == "root")
        {
            Run("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", program, .. arguments]);
        }
        else
        {
            Run(program, arguments);
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        if (!program.EndsWith("pg_ctl", StringComparison.Ordinal) && !arguments.Contains("start"))
        {
            start.RedirectStandardOutput = true;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        if (start.RedirectStandardOutput)
        {
            _ = process.StandardOutput.ReadToEnd();
        }

        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}."
            );
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
