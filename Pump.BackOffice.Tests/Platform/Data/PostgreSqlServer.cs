using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Pump.BackOffice.Tests.Platform.Data;

/// <summary>
/// A private PostgreSQL for the tests, on a loopback port of its own, started when the first test asks. When the test
/// process ends, in whatever way, it is stopped by its own process id and its folder of some gigabytes is removed. As
/// root it runs under the user postgres.
/// </summary>
public static class PostgreSqlServer
{
    /// <summary>Waits for the end of a process, then stops the server and removes what it left: process, programs, folder, whose rights.</summary>
    private const string Afterwards = """
        setsid sh -c 'while kill -0 "$1"; do sleep 1; done; $4 "$2/pg_ctl" -D "$3/data" -m immediate stop; rm -rf "$3"' \
            pump-pg "$@" >/dev/null 2>&1 </dev/null &
        """;

    private static readonly Lazy<string> Running = new(Start);

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
        var folder = Directory.CreateTempSubdirectory("pump-pg-").FullName;
        if (Environment.UserName == "root")
        {
            Run("chown", "postgres", folder);
        }

        // Not at the end of this process: whoever runs the tests gives it no time to clear up.
        Run(
            "sh",
            "-c",
            Afterwards,
            "pump-pg",
            Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
            bin,
            folder,
            Environment.UserName == "root" ? string.Join(' ', AsUserPostgres) : ""
        );
        var data = Path.Combine(folder, "data");
        AsPostgres(Path.Combine(bin, "initdb"), "-A", "trust", "-U", "postgres", "--locale=C.UTF-8", "-N", "-D", data);
        AsPostgres(
            Path.Combine(bin, "pg_ctl"),
            "-D",
            data,
            "-w",
            "-l",
            Path.Combine(folder, "log"),
            "-o",
            $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=300 -c autovacuum=off",
            "start"
        );
        return $"Host=127.0.0.1;Port={port};Username=postgres;Maximum Pool Size=40";
    }

    private static string[] AsUserPostgres => ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"];

    private static void AsPostgres(string program, params string[] arguments)
    {
        if (Environment.UserName == "root")
        {
            Run(AsUserPostgres[0], [.. AsUserPostgres[1..], program, .. arguments]);
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
