using Pump.BackOffice.Platform;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Files;

namespace Pump.BackOffice.Intake.Mailboxes;

/// <summary>
/// A drop folder, or a maildir when it has a folder <c>new</c>. A file is taken once it has rested for a second; after
/// it has ended it is removed, in a maildir moved to <c>cur</c> as seen. A file that cannot be taken keeps no other out.
/// </summary>
internal sealed class FolderVisit(
    TakeInMail take,
    MailboxStandings standings,
    DataFolder data,
    [FromKeyedServices(PlatformFeature.MachineClock)] TimeProvider machineClock
) : IMailboxVisit
{
    public const string DefaultFolder = "mail-in";
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    public MailboxKind Kind => MailboxKind.Folder;

    public async Task StayAsync(MailboxOptions mailbox, CancellationToken cancellationToken)
    {
        var folder = mailbox.Folder == DefaultFolder ? data.Sub(DefaultFolder) : Path.GetFullPath(mailbox.Folder);
        var arrivals = Path.Combine(folder, "new");
        var isMaildir = Directory.Exists(arrivals);
        Exception? first = null;
        foreach (var path in Waiting(isMaildir ? arrivals : folder, isMaildir))
        {
            try
            {
                await TakeAsync(path, mailbox, cancellationToken);
                Clear(path, isMaildir ? Path.Combine(folder, "cur") : null);
                await standings.BroughtAsync(mailbox.Name, null, cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                first ??= e;
            }
        }

        if (first is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(first);
        }

        await standings.WorksAsync(mailbox.Name, cancellationToken);
    }

    private List<string> Waiting(string folder, bool isMaildir)
    {
        var before = machineClock.GetUtcNow().UtcDateTime - (isMaildir ? TimeSpan.Zero : Rest);
        return
        [
            .. Directory
                .EnumerateFiles(folder)
                .Where(path => Path.GetFileName(path)[0] != '.' && !path.EndsWith(".part", StringComparison.Ordinal))
                .Where(path => RegularFiles.IsRegular(path) && File.GetLastWriteTimeUtc(path) <= before)
                .Order(StringComparer.Ordinal),
        ];
    }

    private async Task TakeAsync(string path, MailboxOptions mailbox, CancellationToken cancellationToken)
    {
        await using var raw = File.OpenRead(path);
        _ =
            await take.RunAsync(raw, new MailSource(mailbox.Name, mailbox), cancellationToken)
            ?? throw new IOException($"{Path.GetFileName(path)} is larger than 256 MB and stays where it is.");
    }

    private static void Clear(string path, string? seen)
    {
        if (seen is null)
        {
            File.Delete(path);
            return;
        }

        Directory.CreateDirectory(seen);
        File.Move(path, Path.Combine(seen, $"{Path.GetFileName(path).Split(":2,")[0]}:2,S"), overwrite: true);
    }
}
