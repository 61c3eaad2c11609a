using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Audit.Anchors;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Files;

namespace Pump.BackOffice.Commands.Backups;

/// <summary>Puts a backup that was found whole into a place where there is nothing yet.</summary>
internal sealed class PutBackupBack(
    IDbContextFactory<BackOfficeDb> factory,
    DatabaseSetup setup,
    DataFolder data,
    IFileStore files,
    AnchorFile anchors,
    AnchorKey key
)
{
    /// <summary>Why it cannot go there; null when it can.</summary>
    public async Task<string?> WhyNotAsync(BackupManifest manifest, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var here = db.Database.IsSqlite() ? nameof(DataProvider.Sqlite) : nameof(DataProvider.PostgreSql);
        return manifest.Provider != here ? $"The backup is of {manifest.Provider}, Data:Provider is {here}."
            : !db.Database.GetMigrations().Contains(manifest.Migration, StringComparer.Ordinal)
                ? $"The backup is of schema {manifest.Migration}, which this program does not know."
            : await DatabaseCopy.IsThereAsync(db, cancellationToken)
                ? "There are books already: a backup goes only where there are none."
            : null;
    }

    public async Task RunAsync(string folder, BackupManifest manifest, CancellationToken cancellationToken)
    {
        foreach (
            var file in manifest.Files.Where(f => f.Path.StartsWith(TakeBackup.ProofsFolder, StringComparison.Ordinal))
        )
        {
            await using var content = File.OpenRead(Path.Combine(folder, file.Path));
            await files.PutAsync(content, file.Length, cancellationToken);
        }

        // The database last: without it there are no books, so a restore that was cut off is simply done again.
        await using (var db = await factory.CreateDbContextAsync(cancellationToken))
        {
            await DatabaseCopy.PutBackAsync(
                db,
                data,
                Path.Combine(folder, TakeBackup.DatabaseFolder),
                cancellationToken
            );
        }

        await setup.RunAsync(cancellationToken);
        // What stands outside the database already knows more than the backup.
        foreach (var place in new[] { anchors.Location, key.PublicKeyFile }.Where(p => !File.Exists(p)))
        {
            var kept = Path.Combine(folder, TakeBackup.AnchorsFolder, Path.GetFileName(place));
            if (File.Exists(kept))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(place))!);
                File.Copy(kept, place);
            }
        }
    }
}
