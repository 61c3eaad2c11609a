using System.Diagnostics;

namespace Pump.BackOffice.Tests.Platform;

/// <summary>Where the operating system keeps the programs that tests call. Debian's own come before any other on the path.</summary>
public static class Tools
{
    private const string Botocore = "botocore";
    private const string BotocoreModule = "/usr/lib/python3/dist-packages/botocore/__init__.py";

    private static readonly Dictionary<string, string> Packages = new(StringComparer.Ordinal)
    {
        ["aws"] = "awscli",
        [Botocore] = "python3-botocore",
        ["clamd"] = "clamav-daemon",
        ["dovecot"] = "dovecot-imapd",
        ["heif-convert"] = "libheif-examples",
        ["heif-enc"] = "libheif-examples",
        [OwnMount] = "util-linux (and a system that lets its users mount)",
        [S3Server] = "npm (then: npm install --prefix artifacts/tools @20minutes/s3rver@5.0.0)",
    };

    /// <summary>A file system of one's own, as containers often do not allow it; test.sh then leaves its tests out and says so.</summary>
    public const string OwnMount = "unshare -rm mount";

    private static readonly Lazy<bool> CanMount = new(Mounts);

    /// <summary>An S3 server of somebody else's making, which test.sh takes from npm.</summary>
    public const string S3Server = "s3rver";

    /// <summary>Where test.sh puts npm's packages.</summary>
    public static string NodeFolder => Path.Combine(Repository.Root, "artifacts", "tools");

    public static bool IsPresent(string tool) =>
        tool switch
        {
            Botocore => File.Exists(BotocoreModule),
            OwnMount => CanMount.Value,
            S3Server => Directory.Exists(Path.Combine(NodeFolder, "node_modules", "@20minutes", S3Server))
                && Find("node") is not null,
            _ => Find(tool) is not null,
        };

    /// <summary>The Debian package that has the tool.</summary>
    public static string Package(string tool) => Packages.GetValueOrDefault(tool, tool);

    /// <summary>The full path of a program, or null when there is none.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Prepend("/usr/bin")
            .Append("/usr/sbin")
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    private static bool Mounts()
    {
        if (Find("unshare") is not { } unshare)
        {
            return false;
        }

        using var process = Process.Start(unshare, ["-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]);
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
