using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Audit.Anchors;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Files;

namespace Pump.BackOffice.Commands.Backups;

/// <summary>
/// Copies the database as it is at one moment, then the proofs: their bytes are stored before the row that names them,
/// so that every row of the copy finds its file. The signed heads and the public key go along; the signing key never.
/// </summary>
internal sealed class TakeBackup(
    IDbContextFactory<BackOfficeDb> factory,
    IFileStore files,
    AnchorFile anchors,
    AnchorKey key,
    TimeProvider clock
)
{
    public const string DatabaseFolder = "database";
    public const string ProofsFolder = "proofs";
    public const string AnchorsFolder = "anchors";

    /// <summary>Takes the backup into a folder that is not there yet.</summary>
    public async Task<BackupManifest> RunAsync(string folder, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var migration = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Last();
        var provider = db.Database.IsSqlite() ? nameof(DataProvider.Sqlite) : nameof(DataProvider.PostgreSql);
        await DatabaseCopy.TakeAsync(db, Sub(folder, DatabaseFolder), cancellationToken);
        await foreach (var digest in files.ListAsync(cancellationToken))
        {
            await CopyAsync(digest, Sub(folder, ProofsFolder), cancellationToken);
        }

        foreach (var path in new[] { anchors.Location, key.PublicKeyFile }.Where(File.Exists))
        {
            File.Copy(path, Path.Combine(Sub(folder, AnchorsFolder), Path.GetFileName(path)));
        }

        List<BackupFile> written = [];
        foreach (
            var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        )
        {
            written.Add((await BackupFile.OfAsync(folder, path, cancellationToken))!);
        }

        var manifest = new BackupManifest(1, provider, migration, clock.Now(), written);
        await manifest.WriteAsync(folder, cancellationToken);
        return manifest;
    }

    private async Task CopyAsync(FileDigest digest, string folder, CancellationToken cancellationToken)
    {
        // Erased between the list and here: then the copy's row says so, or the check of the restored books does.
        await using var content = await files.OpenReadAsync(digest, cancellationToken);
        if (content is null)
        {
            return;
        }

        await using var file = File.Create(Path.Combine(folder, digest.Hex));
        await content.CopyToAsync(file, cancellationToken);
    }

    private static string Sub(string folder, string name) =>
        Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
}
