using System.Security.Cryptography;
using System.Text.Json;

namespace Pump.BackOffice.Commands.Backups;

/// <summary>What a backup holds. Written last: a folder without it is no backup.</summary>
/// <param name="Format">1.</param>
/// <param name="Provider"><c>Sqlite</c> or <c>PostgreSql</c>: a backup goes back into the same.</param>
/// <param name="Migration">The schema that it is of.</param>
/// <param name="TakenAt">When (UTC).</param>
/// <param name="Files">Every other file of the folder.</param>
internal sealed record BackupManifest(
    int Format,
    string Provider,
    string Migration,
    DateTimeOffset TakenAt,
    IReadOnlyList<BackupFile> Files
)
{
    public const string Name = "manifest.json";
    private const string Seal = "manifest.sha256";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public async Task WriteAsync(string folder, CancellationToken cancellationToken)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(this, Json);
        await File.WriteAllTextAsync(Path.Combine(folder, Seal), Digest(bytes) + "\n", cancellationToken);
        await File.WriteAllBytesAsync(Path.Combine(folder, Name), bytes, cancellationToken);
    }

    /// <summary>Reads it and holds every file against it.</summary>
    /// <returns>The manifest, or the first thing that is not as it was written.</returns>
    public static async Task<(BackupManifest? Manifest, string? Bad)> ReadAsync(
        string folder,
        CancellationToken cancellationToken
    )
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path) || !File.Exists(Path.Combine(folder, Seal)))
        {
            return (null, $"{folder} holds no whole backup: {Name} or {Seal} is missing.");
        }

        var bytes = await File.ReadAllBytesAsync(path, cancellationToken);
        var seal = await File.ReadAllTextAsync(Path.Combine(folder, Seal), cancellationToken);
        if (seal != Digest(bytes) + "\n" || JsonSerializer.Deserialize<BackupManifest>(bytes, Json) is not { } manifest)
        {
            return (null, $"{Name} is not what was written.");
        }

        foreach (var file in manifest.Files)
        {
            var found = await BackupFile.OfAsync(folder, Path.Combine(folder, file.Path), cancellationToken);
            if (found != file)
            {
                return (null, $"{file.Path} is {(found is null ? "missing" : "not what was written")}.");
            }
        }

        return (manifest, null);
    }

    private static string Digest(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}

/// <summary>One file of a backup.</summary>
/// <param name="Path">Within the folder, with forward slashes.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Sha256">Of its bytes, lower-case hexadecimal.</param>
internal sealed record BackupFile(string Path, long Length, string Sha256)
{
    public static async Task<BackupFile?> OfAsync(string folder, string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        await using var file = File.OpenRead(path);
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
        return new BackupFile(System.IO.Path.GetRelativePath(folder, path).Replace('\\', '/'), file.Length, hash);
    }
}
