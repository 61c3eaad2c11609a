namespace Pump.BackOffice.Tests;

/// <summary>Where the files of the repository are, for tests that hold the documents against the code.</summary>
public static class Repository
{
    /// <summary>The folder of Pump.sln.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Pump.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
