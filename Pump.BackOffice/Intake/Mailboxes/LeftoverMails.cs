using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Files;

namespace Pump.BackOffice.Intake.Mailboxes;

/// <summary>
/// Ends mails that were stored but never ended, because the app died in between and their mailbox has them no more. Their
/// delivery path is not known: their senders count as unverified.
/// </summary>
public sealed class LeftoverMails(
    IDbContextFactory<BackOfficeDb> factory,
    MailStore store,
    TakeInMail take,
    [FromKeyedServices(Platform.PlatformFeature.MachineClock)] TimeProvider machineClock
)
{
    public const string Mailbox = "left over";
    private const int AtOnce = 500;

    /// <summary>Answers how many there were.</summary>
    /// <param name="rested">How long a file must lie, so that nobody is still at it.</param>
    /// <param name="youngerThan">Older ones were looked at before; null = all.</param>
    /// <param name="cancellationToken">Stops between two.</param>
    public async Task<int> RunAsync(TimeSpan rested, TimeSpan? youngerThan, CancellationToken cancellationToken)
    {
        var now = machineClock.GetUtcNow().UtcDateTime;
        var count = 0;
        await foreach (var some in store.ListAsync(cancellationToken).Chunk(AtOnce).WithCancellation(cancellationToken))
        {
            var waiting = some.Where(d =>
                now - File.GetLastWriteTimeUtc(store.PathOf(d)) is var age && age >= rested && !(age > youngerThan)
            );
            foreach (var digest in await NeverEndedAsync([.. waiting], cancellationToken))
            {
                var file = new StoredFile(digest, new FileInfo(store.PathOf(digest)).Length, WasThere: true);
                var mail = await take.ReadStoredAsync(file, cancellationToken);
                await take.EndAsync(mail, new MailSource(Mailbox, new SenderSetting()), cancellationToken);
                count++;
            }
        }

        return count;
    }

    private async Task<IEnumerable<FileDigest>> NeverEndedAsync(
        List<FileDigest> stored,
        CancellationToken cancellationToken
    )
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var ended = await db
            .InboundMails.AsNoTracking()
            .Where(m => stored.Contains(m.Digest))
            .Select(m => m.Digest)
            .ToListAsync(cancellationToken);
        return stored.Except(ended);
    }
}
