using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Pump.BackOffice.Platform.Files;

namespace Pump.BackOffice.Intake;

/// <summary>One imported file and how it ended; outcome null = it could not be read or stored.</summary>
public sealed record ImportedMail(string File, string? Sha256, MailOutcome? Outcome, int? Ticket, string? Reason);

/// <summary>
/// Takes files through the same way as mail of any mailbox. Several are read at once, but they end one after another in
/// their order, so that of two equal ones the first is the mail and the second the duplicate.
/// </summary>
public sealed class ImportMails(
    TakeInMail take,
    MailPool pool,
    IOptions<MailOptions> options,
    IHostEnvironment environment
)
{
    public const string Mailbox = "import";

    /// <summary>Null when it is said how senders are verified; otherwise the setting that is missing.</summary>
    public string? WhyNot() =>
        options.Value.Import.IsSaid || !environment.IsProduction()
            ? null
            : "Mail:Import:AuthservId is missing: say whose Authentication-Results count, or Mail:Import:Trusted=true.";

    public async Task RunAsync(
        IEnumerable<string> files,
        Action<ImportedMail> ended,
        CancellationToken cancellationToken
    )
    {
        var senders = options.Value.Import.IsSaid ? options.Value.Import : new SenderSetting { Trusted = true };
        var source = new MailSource(Mailbox, senders);
        var reading = Channel.CreateBounded<(string File, Task<ReadMail?> Mail)>(pool.Size + 2);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reader = ReadAllAsync(files, reading.Writer, stop.Token);
        try
        {
            await foreach (var (file, mail) in reading.Reader.ReadAllAsync(cancellationToken))
            {
                ended(await EndAsync(file, mail, source, cancellationToken));
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reader.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadAllAsync(
        IEnumerable<string> files,
        ChannelWriter<(string File, Task<ReadMail?> Mail)> reading,
        CancellationToken cancellationToken
    )
    {
        try
        {
            foreach (var file in files)
            {
                await reading.WaitToWriteAsync(cancellationToken);
                await reading.WriteAsync((file, ReadAsync(file, cancellationToken)), cancellationToken);
            }
        }
        finally
        {
            reading.Complete();
        }
    }

    private async Task<ReadMail?> ReadAsync(string file, CancellationToken cancellationToken)
    {
        var target = File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file;
        if (File.Exists(target) && !RegularFiles.IsRegular(target))
        {
            // A pipe would keep its reader waiting for ever.
            throw new IOException("It is not a regular file.");
        }

        await using var raw = File.OpenRead(file);
        return await take.ReadAsync(raw, cancellationToken);
    }

    private async Task<ImportedMail> EndAsync(
        string file,
        Task<ReadMail?> reading,
        MailSource source,
        CancellationToken cancellationToken
    )
    {
        FileDigest? digest = null;
        try
        {
            if (await reading is not { } mail)
            {
                return new ImportedMail(file, null, null, null, "It is larger than 256 MB.");
            }

            digest = mail.File.Digest;
            var ending = await take.EndAsync(mail, source, cancellationToken);
            return new ImportedMail(file, digest.Value.Hex, ending.Outcome, ending.Ticket, ending.Reason);
        }
#pragma warning disable CA1031 // One file that fails, for whatever reason, must not keep the others out.
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return new ImportedMail(file, digest?.Hex, null, null, e.GetBaseException().Message);
        }
    }
}
