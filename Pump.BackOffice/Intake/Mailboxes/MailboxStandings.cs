using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Live;

namespace Pump.BackOffice.Intake.Mailboxes;

/// <summary>Keeps how each mailbox stands. No act of anybody's: nothing here is audited.</summary>
public sealed class MailboxStandings(IDbContextFactory<BackOfficeDb> factory, LiveFeed live, TimeProvider clock)
{
    public async Task<string?> CursorAsync(string mailbox, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return (await db.MailboxStandings.FindAsync([mailbox], cancellationToken))?.Cursor;
    }

    public Task WorksAsync(string mailbox, CancellationToken cancellationToken) =>
        ChangeAsync(mailbox, (standing, now) => standing.Works(now), cancellationToken);

    public Task FailsAsync(string mailbox, string error, CancellationToken cancellationToken) =>
        ChangeAsync(mailbox, (standing, now) => standing.Fails(error, now), cancellationToken);

    /// <summary>A mail has ended; of IMAP, how far it was read.</summary>
    public Task BroughtAsync(string mailbox, string? cursor, CancellationToken cancellationToken) =>
        ChangeAsync(
            mailbox,
            (standing, now) =>
            {
                standing.Brought(now);
                if (cursor is not null)
                {
                    standing.ReadUpTo(cursor);
                }
            },
            cancellationToken
        );

    private async Task ChangeAsync(
        string mailbox,
        Action<MailboxStanding, DateTimeOffset> change,
        CancellationToken cancellationToken
    )
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var standing = await db.MailboxStandings.FindAsync([mailbox], cancellationToken);
        if (standing is null)
        {
            standing = MailboxStanding.Make(mailbox, clock.Now());
            db.MailboxStandings.Add(standing);
        }

        change(standing, clock.Now());
        await db.SaveChangesAsync(cancellationToken);
        live.Publish(new Change(EndMail.Topic, mailbox));
    }
}
