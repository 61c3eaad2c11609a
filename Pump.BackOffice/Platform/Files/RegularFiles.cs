using System.Runtime.InteropServices;

namespace Pump.BackOffice.Platform.Files;

/// <summary>
/// Walks a folder for regular files only. A pipe would hold its reader for ever, a link may lead anywhere, and .NET
/// tells neither pipes nor sockets from files.
/// </summary>
internal static class RegularFiles
{
    private const int WorkingFolder = -100;
    private const int DoNotFollow = 0x100;
    private const uint TypeOnly = 1;
    private const int ModeOffset = 28;
    private const int TypeMask = 0xF000;
    private const int Regular = 0x8000;

    /// <summary>Every regular file below a folder, in the order of their paths (ordinal); links are not followed.</summary>
    public static IEnumerable<string> Below(string folder)
    {
        var all = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            AttributesToSkip = FileAttributes.ReparsePoint,
            IgnoreInaccessible = false,
        };
        return Directory.EnumerateFiles(folder, "*", all).Where(IsRegular).Order(StringComparer.Ordinal);
    }

    public static bool IsRegular(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return File.Exists(path);
        }

        var answer = new byte[256];
        var asked = Ask(WorkingFolder, System.Text.Encoding.UTF8.GetBytes(path + '\0'), DoNotFollow, TypeOnly, answer);
        return asked == 0 && (BitConverter.ToUInt16(answer, ModeOffset) & TypeMask) == Regular;
    }

#pragma warning disable SYSLIB1054 // source-generated imports need unsafe code, which this project does not allow
    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Ask(int folder, byte[] path, int flags, uint wanted, [Out] byte[] answer);
#pragma warning restore SYSLIB1054
}
