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

    /// <summary>
    /// Every regular file below a folder, in the order of their paths (ordinal); links are not followed. What cannot be
    /// looked at, such as a folder that is closed to us, is among them, so that whoever opens it learns why.
    /// </summary>
    public static IEnumerable<string> Below(string folder) => Walk(folder).Order(StringComparer.Ordinal);

    public static bool IsRegular(string path) =>
        OperatingSystem.IsLinux() ? TypeOf(path) == Regular : File.Exists(path);

    private static IEnumerable<string> Walk(string top)
    {
        var listed = new EnumerationOptions
        {
            AttributesToSkip = FileAttributes.ReparsePoint,
            IgnoreInaccessible = false,
        };
        var folders = new Stack<string>([top]);
        while (folders.TryPop(out var folder))
        {
            string[] files;
            try
            {
                files = Directory.GetFiles(folder, "*", listed);
                foreach (var below in Directory.GetDirectories(folder, "*", listed))
                {
                    folders.Push(below);
                }
            }
            catch (Exception e) when (e is UnauthorizedAccessException or IOException)
            {
                files = [folder];
            }

            foreach (var file in files.Where(IsRegularOrUnknown))
            {
                yield return file;
            }
        }
    }

    /// <summary>A name that is not UTF-8 is read with marks in place of its bytes, and leads nowhere.</summary>
    private static bool IsRegularOrUnknown(string path) =>
        !OperatingSystem.IsLinux() || TypeOf(path) is null or Regular || Directory.Exists(path);

    /// <summary>The kind of a file by its mode; null when it cannot be asked.</summary>
    private static int? TypeOf(string path)
    {
        var answer = new byte[256];
        var asked = Ask(WorkingFolder, System.Text.Encoding.UTF8.GetBytes(path + '\0'), DoNotFollow, TypeOnly, answer);
        return asked == 0 ? BitConverter.ToUInt16(answer, ModeOffset) & TypeMask : null;
    }

#pragma warning disable SYSLIB1054 // source-generated imports need unsafe code, which this project does not allow
    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Ask(int folder, byte[] path, int flags, uint wanted, [Out] byte[] answer);
#pragma warning restore SYSLIB1054
}
