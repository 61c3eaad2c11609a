using System.Globalization;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;

namespace Pump.BackOffice.Intake.Mailboxes;

/// <summary>
/// A mailbox on a server. It is read from the last mail that ended: that place is kept only after the end, so that a
/// mail is fetched again rather than lost, and a second fetch changes nothing. Raw bytes alone are fetched; nothing of a
/// mail is parsed here.
/// </summary>
internal sealed class ImapVisit(TakeInMail take, MailboxStandings standings, TimeProvider clock) : IMailboxVisit
{
    private const int PatienceMilliseconds = 60_000;
    private static readonly TimeSpan LongestIdle = TimeSpan.FromMinutes(9);

    public MailboxKind Kind => MailboxKind.Imap;

    public async Task StayAsync(MailboxOptions mailbox, CancellationToken cancellationToken)
    {
        using var client = new ImapClient { Timeout = PatienceMilliseconds };
        await client.ConnectAsync(mailbox.Host!, mailbox.Port, mailbox.Security.ForMailKit(), cancellationToken);
        await client.AuthenticateAsync(mailbox.User!, mailbox.Password ?? string.Empty, cancellationToken);
        var folder = await client.GetFolderAsync(mailbox.Folder, cancellationToken);
        await folder.OpenAsync(FolderAccess.ReadWrite, cancellationToken);
        while (true)
        {
            var looked = folder.Count;
            await TakeNewAsync(folder, mailbox, cancellationToken);
            await standings.WorksAsync(mailbox.Name, cancellationToken);
            await WaitAsync(client, folder, looked, mailbox, cancellationToken);
        }
    }

    private async Task TakeNewAsync(IMailFolder folder, MailboxOptions mailbox, CancellationToken cancellationToken)
    {
        var last = LastOf(await standings.CursorAsync(mailbox.Name, cancellationToken), folder.UidValidity);
        var range = new UniqueIdRange(folder.UidValidity, last + 1, uint.MaxValue);
        // A server answers at least its last mail to a range that is open above.
        var waiting = (await folder.SearchAsync(SearchQuery.Uids(range), cancellationToken)).Where(u => u.Id > last);
        Exception? first = null;
        foreach (var uid in waiting.OrderBy(u => u.Id))
        {
            try
            {
                await using (var raw = await folder.GetStreamAsync(uid, cancellationToken))
                {
                    await take.RunAsync(raw, new MailSource(mailbox.Name, mailbox), cancellationToken);
                }

                await folder.AddFlagsAsync(uid, MessageFlags.Seen, silent: true, cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException && folder.IsOpen)
            {
                first ??= e;
            }

            // What comes after one that failed is taken, but the place stays before that one.
            await standings.BroughtAsync(
                mailbox.Name,
                first is null ? string.Create(CultureInfo.InvariantCulture, $"{folder.UidValidity}:{uid.Id}") : null,
                cancellationToken
            );
        }

        if (first is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(first);
        }
    }

    /// <summary>Until the server tells of new mail, or it is time to look.</summary>
    /// <param name="looked">How many mails the folder had when it was looked through.</param>
    private async Task WaitAsync(
        ImapClient client,
        IMailFolder folder,
        int looked,
        MailboxOptions mailbox,
        CancellationToken cancellationToken
    )
    {
        if (!client.Capabilities.HasFlag(ImapCapabilities.Idle))
        {
            await Task.Delay(mailbox.Every, clock, cancellationToken);
            await client.NoOpAsync(cancellationToken);
            return;
        }

        var patience = mailbox.Every < LongestIdle ? mailbox.Every : LongestIdle;
        using var done = new CancellationTokenSource(patience, clock);
        void Came(object? sender, EventArgs e) => done.Cancel();
        folder.CountChanged += Came;
        try
        {
            // a mail that came while others were taken was told of with their answers, and is told of once only
            if (folder.Count == looked)
            {
                await client.IdleAsync(done.Token, cancellationToken);
            }
        }
        finally
        {
            folder.CountChanged -= Came;
        }
    }

    private static uint LastOf(string? cursor, uint validity)
    {
        var parts = cursor?.Split(':') ?? [];
        return
            parts.Length == 2
            && uint.TryParse(parts[0], CultureInfo.InvariantCulture, out var of)
            && of == validity
            && uint.TryParse(parts[1], CultureInfo.InvariantCulture, out var uid)
            ? uid
            : 0;
    }
}
