using System.ComponentModel.DataAnnotations;

namespace Pump.BackOffice.Platform.Data;

/// <summary>Where the app keeps what it knows (section <c>Data</c>).</summary>
public sealed class DataOptions
{
    public const string Section = "Data";

    /// <summary>The data folder; relative paths count from the folder of appsettings.json.</summary>
    [Required]
    public string Folder { get; set; } = "data";

    /// <summary><c>Sqlite</c> (default) or <c>PostgreSql</c>.</summary>
    public DataProvider Provider { get; set; } = DataProvider.Sqlite;

    /// <summary>For PostgreSQL: the connection string. SQLite's file is <c>backoffice.db</c> in the folder.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>How long a migration may take before the start gives up and says so.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan MigrationTimeout { get; set; } = TimeSpan.FromMinutes(5);
}

public enum DataProvider
{
    Sqlite,
    PostgreSql,
}

/// <summary>The data folder as an absolute path, made when it is first asked for.</summary>
public sealed class DataFolder(string path)
{
    public string Path { get; } = path;

    public string DatabaseFile => System.IO.Path.Combine(Path, "backoffice.db");

    /// <summary>A folder inside the data folder, created when missing.</summary>
    /// <exception cref="DatabaseUnusableException">It cannot be made.</exception>
    public string Sub(string name)
    {
        var sub = System.IO.Path.Combine(Path, name);
        try
        {
            return Directory.CreateDirectory(sub).FullName;
        }
        catch (UnauthorizedAccessException e)
        {
            throw new DatabaseUnusableException($"Data:Folder is not writable: {e.Message}", e);
        }
    }
}
