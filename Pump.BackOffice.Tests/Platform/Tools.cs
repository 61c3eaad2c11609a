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
        ["dovecot"] = "dovecot-imapd",
    };

    public static bool IsPresent(string tool) =>
        tool == Botocore ? File.Exists(BotocoreModule) : Find(tool) is not null;

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
}
