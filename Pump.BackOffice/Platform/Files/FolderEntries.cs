using System.Runtime.InteropServices;

namespace Pump.BackOffice.Platform.Files;

/// <summary>
/// Makes a new or removed name in a folder durable. .NET flushes files but cannot open a folder, and on Linux
/// a name is only safe after the folder itself was flushed.
/// </summary>
internal static class FolderEntries
{
    private const int ReadOnly = 0;
    private const int NotSupportedHere = 22;

    public static void Flush(string folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var descriptor = Open(System.Text.Encoding.UTF8.GetBytes(folder + '\0'), ReadOnly);
        if (descriptor < 0)
        {
            throw new IOException($"The folder {folder} cannot be opened (error {Marshal.GetLastPInvokeError()}).");
        }

        var failed = Sync(descriptor) != 0;
        var error = Marshal.GetLastPInvokeError();
        _ = Close(descriptor);
        if (failed && error != NotSupportedHere)
        {
            throw new IOException($"The folder {folder} cannot be flushed (error {error}).");
        }
    }

#pragma warning disable SYSLIB1054 // source-generated imports need unsafe code, which this project does not allow
    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
#pragma warning restore SYSLIB1054
}
