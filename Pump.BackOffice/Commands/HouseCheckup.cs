using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Commands;

/// <summary>What the app cannot do without: settings, data folder, disk, database, guards and keys. Makes and changes nothing.</summary>
internal static class HouseCheckup
{
    private const long LeastFree = 100L * 1024 * 1024;

    public static async Task<IReadOnlyList<DoctorFinding>> RunAsync(
        string[] configuration,
        CancellationToken cancellationToken
    )
    {
        WebApplication app;
        try
        {
            app = Program.Build(configuration);
            _ = app.Services.GetRequiredService<IOptions<DataOptions>>().Value;
        }
        catch (Exception e) when (Failure.Explain(e) is { } explained)
        {
            return [Bad("settings", explained.Line)];
        }

        await using (app)
        {
            List<DoctorFinding> findings =
            [
                Good("settings", $"valid for {app.Environment.EnvironmentName}"),
                .. Folder(app),
            ];
            if (findings.TrueForAll(f => f.Ok))
            {
                findings.AddRange(await DatabaseAsync(app.Services, cancellationToken));
            }

            return findings;
        }
    }

    private static IEnumerable<DoctorFinding> Folder(WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<DataOptions>>().Value;
        var path = Path.GetFullPath(Path.Combine(app.Environment.ContentRootPath, options.Folder));
        if (!Directory.Exists(path))
        {
            yield return Bad("data folder", $"{path} is not there yet: the first start or migrate makes it.");
            yield break;
        }

        yield return CanWrite(path)
            ? Good("data folder", path)
            : Bad("data folder", $"{path} (Data:Folder) is not writable.");
        var free = new DriveInfo(path).AvailableFreeSpace;
        yield return free >= LeastFree
            ? Good("disk", $"{free / 1024 / 1024:N0} MB free")
            : Bad("disk", $"only {free / 1024 / 1024:N0} MB are free in {path}.");
    }

    private static async Task<IReadOnlyList<DoctorFinding>> DatabaseAsync(
        IServiceProvider services,
        CancellationToken cancellationToken
    )
    {
        var data = services.GetRequiredService<IOptions<DataOptions>>().Value;
        try
        {
            await using var db = await services
                .GetRequiredService<IDbContextFactory<BackOfficeDb>>()
                .CreateDbContextAsync(cancellationToken);
            if (!await db.Database.CanConnectAsync(cancellationToken))
            {
                return [Bad("database", $"{data.Provider} is not reachable or the database is not made yet.")];
            }

            var applied = await db.Database.GetAppliedMigrationsAsync(cancellationToken);
            if (!applied.SequenceEqual(db.Database.GetMigrations(), StringComparer.Ordinal))
            {
                return [Bad("database", "its schema is not this program's: run migrate, or the newer program.")];
            }

            var missing = await SchemaGuards.MissingAsync(db, cancellationToken);
            var keys = await db.DataProtectionKeys.CountAsync(cancellationToken);
            return
            [
                Good("database", $"{data.Provider}, schema up to date"),
                await SettingsOfAsync(db, cancellationToken),
                missing.Count == 0
                    ? Good("guards", $"{SchemaGuards.Count(db)} triggers keep the append-only tables")
                    : Bad("guards", $"missing: {string.Join(", ", missing)}; the next start makes them."),
                Good("keys", keys == 0 ? "none yet: the first sign-in makes one" : $"{keys} in the database"),
            ];
        }
        catch (DbException e)
        {
            return [Bad("database", e.Message.ReplaceLineEndings(" "))];
        }
    }

    private static async Task<DoctorFinding> SettingsOfAsync(BackOfficeDb db, CancellationToken cancellationToken)
    {
        try
        {
            await DatabaseSetup.CheckSettingsAsync(db, cancellationToken);
            return Good("durability", "what was acknowledged is on the disk");
        }
        catch (DatabaseUnusableException e)
        {
            return Bad("durability", e.Message);
        }
    }

    private static bool CanWrite(string folder)
    {
        try
        {
            var probe = Path.Combine(folder, $"doctor-{Guid.CreateVersion7():N}");
            using var file = new FileStream(
                probe,
                FileMode.CreateNew,
                FileAccess.Write,
                FileShare.None,
                1,
                FileOptions.DeleteOnClose
            );
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static DoctorFinding Good(string name, string what) => new(name, Ok: true, Needed: true, what);

    private static DoctorFinding Bad(string name, string what) => new(name, Ok: false, Needed: true, what);
}
