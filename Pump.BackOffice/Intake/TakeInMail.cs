using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Intake.Parsing;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Files;
using Pump.BackOffice.Platform.Jobs.Workers;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Intake;

/// <summary>Who brought a mail, and what is believed of its sender.</summary>
public sealed record MailSource(string Mailbox, SenderSetting Senders)
{
    /// <summary>From where its mails come, in the audit log's words.</summary>
    public string From => Mailbox == ImportMails.Mailbox ? ActingFrom.CommandLine : $"mailbox {Mailbox}";
}

/// <summary>How a mail ended.</summary>
/// <param name="Delivery">Which delivery brought it to this end; any other delivery of it was a second one.</param>
public sealed record MailEnding(MailOutcome Outcome, int? Ticket, string? Code, string? Reason, Guid Delivery);

/// <summary>A mail whose bytes are stored and which a worker has read.</summary>
public sealed class ReadMail
{
    internal ReadMail(StoredFile file, WorkerResult<ParsedMail>? read, string folder) =>
        (File, Read, Folder) = (file, read, folder);

    public StoredFile File { get; }

    /// <summary>Null when its row was there before: it was not read again.</summary>
    internal WorkerResult<ParsedMail>? Read { get; }
    internal string Folder { get; }
}

/// <summary>
/// Takes one mail in: raw bytes first, then a worker reads them, then it ends exactly once, in one transaction with the
/// ticket that it opens or answers. The command's id comes from the bytes, so that a mail which is delivered again,
/// by whatever way and at whatever moment the app died, ends as it did.
/// </summary>
public sealed class TakeInMail(
    CommandRunner commands,
    IDbContextFactory<BackOfficeDb> factory,
    MailStore store,
    MailPool pool,
    MailRouter router,
    ReceiveProof receive,
    EndMail end
)
{
    internal static readonly Actor Job = Actor.Job("Mail intake");
    private const int MostTries = 5;

    /// <summary>Stores and ends one mail. Null when it is larger than what is stored at all.</summary>
    public async Task<MailEnding?> RunAsync(Stream raw, MailSource source, CancellationToken cancellationToken) =>
        await ReadAsync(raw, cancellationToken) is { } mail ? await EndAsync(mail, source, cancellationToken) : null;

    /// <summary>The first half, of which several may run at once.</summary>
    public async Task<ReadMail?> ReadAsync(Stream raw, CancellationToken cancellationToken)
    {
        if (await store.PutAsync(raw, cancellationToken) is not { } file)
        {
            return null;
        }

        return file.WasThere && await FindAsync(file.Digest, cancellationToken) is not null
            ? new ReadMail(file, null, string.Empty)
            : await ReadStoredAsync(file, cancellationToken);
    }

    internal async Task<ReadMail> ReadStoredAsync(StoredFile file, CancellationToken cancellationToken)
    {
        var folder = pool.NewScratch();
        var mail = new MailToParse(store.PathOf(file.Digest), folder);
        var read = await pool.RunAsync(mail, cancellationToken);
        return read.Ending == WorkerEnding.Unavailable
            ? throw new IOException(read.Message)
            : new ReadMail(file, read, folder);
    }

    /// <summary>The second half, in the order in which mails came.</summary>
    public async Task<MailEnding> EndAsync(ReadMail mail, MailSource source, CancellationToken cancellationToken)
    {
        try
        {
            if (await FindAsync(mail.File.Digest, cancellationToken) is { } known)
            {
                return Second(known);
            }

            return await EndOnceAsync(mail, source, cancellationToken);
        }
        finally
        {
            Clear(mail);
        }
    }

    private static void Clear(ReadMail mail)
    {
        if (mail.Folder.Length > 0 && Directory.Exists(mail.Folder))
        {
            Directory.Delete(mail.Folder, recursive: true);
        }
    }

    private async Task<MailEnding> EndOnceAsync(ReadMail mail, MailSource source, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                var delivery = Guid.CreateVersion7();
                var route = await RouteAsync(mail.Read!, source, cancellationToken);
                var files = await ReceiveFilesAsync(mail, source, route, cancellationToken);
                var ending = new EndingMail(mail.File, source.Mailbox, mail.Read!.Value, route, files, delivery);
                var outcome = await commands.RunAsync(
                    new Command(
                        CommandFor(mail.File.Digest, "end"),
                        Job with
                        {
                            From = source.From,
                        },
                        Permission.RunJobs,
                        "mail.end",
                        new { mail.File.Digest.Hex }
                    ),
                    scope => end.WriteAsync(scope, ending, cancellationToken),
                    cancellationToken
                );
                if (outcome.TryValue(out var ended, out var refusal))
                {
                    return ended.Delivery == delivery ? ended : Second(ended);
                }

                // Somebody was at work on the same ticket at the same moment.
                if (refusal.Code != Refusal.StaleCode || tries == MostTries)
                {
                    throw new IOException(refusal.Sentence);
                }
            }
            catch (DbUpdateException) when (tries < MostTries)
            {
                // The same mail by another way at the same moment: now its row is there to be found.
            }
        }
    }

    /// <summary>Reads a stored mail anew and lets the caller write its end.</summary>
    internal async Task<Outcome<MailEnding>> AgainAsync(
        StoredFile file,
        MailSource source,
        Func<EndingMail, CancellationToken, Task<Outcome<MailEnding>>> write,
        CancellationToken cancellationToken
    )
    {
        var mail = await ReadStoredAsync(file, cancellationToken);
        try
        {
            var route = await RouteAsync(mail.Read!, source, cancellationToken);
            var files = await ReceiveFilesAsync(mail, source, route, cancellationToken);
            var ending = new EndingMail(file, source.Mailbox, mail.Read!.Value, route, files, Guid.CreateVersion7());
            return await write(ending, cancellationToken);
        }
        finally
        {
            Clear(mail);
        }
    }

    private async Task<MailRoute> RouteAsync(
        WorkerResult<ParsedMail> read,
        MailSource source,
        CancellationToken cancellationToken
    )
    {
        if (read.Value is not { } parsed)
        {
            return new MailRoute(MailOutcome.Quarantined, read.Code, read.Message);
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return await router.DecideAsync(db, parsed, source.Senders, cancellationToken);
    }

    private async Task<TakenFiles> ReceiveFilesAsync(
        ReadMail mail,
        MailSource source,
        MailRoute route,
        CancellationToken cancellationToken
    )
    {
        if (route.Outcome is not (MailOutcome.Ticket or MailOutcome.Reply) || mail.Read!.Value is not { } parsed)
        {
            return TakenFiles.None;
        }

        List<AttachedProof> proofs = [];
        List<string> refused = [];
        foreach (var file in parsed.Files)
        {
            // The worker is not trusted with paths.
            var path = Path.Combine(mail.Folder, Path.GetFileName(file.Stored));
            await using var content = File.OpenRead(path);
            var received = await receive.RunAsync(
                CommandFor(mail.File.Digest, file.Stored),
                Job with
                {
                    From = source.From,
                },
                new NewProof(file.Name, ProofSource.Mail, parsed.From, route.Customer),
                content,
                cancellationToken
            );
            if (received.TryValue(out var proof, out var refusal))
            {
                proofs.Add(new AttachedProof(proof, FileShape.Of(file.Name), file.Name));
            }
            else
            {
                refused.Add(refusal.Sentence);
            }
        }

        if (parsed.FilesLeftOut > 0)
        {
            refused.Add($"{parsed.FilesLeftOut} files were empty, too large, or more than {MailBody.MaxFiles}.");
        }

        return new TakenFiles(proofs, refused);
    }

    private async Task<MailEnding?> FindAsync(FileDigest digest, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db
            .InboundMails.Where(m => m.Digest == digest)
            .Select(m => new MailEnding(m.Outcome, m.TicketNumber, m.ReasonCode, m.Reason, Guid.Empty))
            .FirstOrDefaultAsync(cancellationToken);
    }

    private static MailEnding Second(MailEnding first) =>
        new(MailOutcome.Duplicate, first.Ticket, "same-bytes", "The same bytes came before.", Guid.Empty);

    /// <summary>The same mail makes the same commands, whoever delivers it.</summary>
    internal static CommandId CommandFor(FileDigest digest, string part) =>
        new(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"mail {part} {digest.Hex}"))[..16]));
}

/// <summary>What became of a mail's files.</summary>
internal sealed record TakenFiles(IReadOnlyList<AttachedProof> Proofs, IReadOnlyList<string> Refused)
{
    public static TakenFiles None { get; } = new([], []);
}
