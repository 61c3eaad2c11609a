using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Intake.Links;

/// <summary>A file that a customer sends by a link.</summary>
public sealed record UploadedFile(string Name, Func<Stream> Open);

/// <summary>What became of an upload: what arrived, and what was refused and why.</summary>
public sealed record UploadAnswer(IReadOnlyList<string> Taken, IReadOnlyList<string> Refused);

/// <summary>Takes a customer's files by a link onto its one ticket. With the first upload that brings a file the link is used up.</summary>
public sealed class ReceiveUpload(
    UploadLinks links,
    CommandRunner commands,
    ReceiveProof receive,
    IDbContextFactory<BackOfficeDb> factory,
    TimeProvider clock
)
{
    public const string ClosedCode = "link-closed";
    private static readonly Actor Job = Actor.Job("Upload link");

    /// <param name="from">The address that the files come from.</param>
    internal async Task<Outcome<UploadAnswer>> RunAsync(
        string token,
        string from,
        IReadOnlyList<UploadedFile> files,
        CancellationToken cancellationToken
    )
    {
        var actor = Job with { From = from };
        if (await links.FindAsync(token, cancellationToken) is not { } link || !link.IsOpen(clock.Now()))
        {
            return Closed();
        }

        if (files.Count is 0 or > UploadLink.MostFiles)
        {
            return Refusal.Invalid("files", $"Choose 1 to {UploadLink.MostFiles} files.");
        }

        var sender = await SenderAsync(link.TicketId, cancellationToken);
        List<AttachedProof> proofs = [];
        List<string> refused = [];
        foreach (var file in files)
        {
            await using var content = file.Open();
            var received = await receive.RunAsync(
                CommandId.New(),
                actor,
                new NewProof(file.Name, ProofSource.Link, sender, TicketId: link.TicketId.Value),
                content,
                cancellationToken
            );
            if (received.TryValue(out var proof, out var refusal))
            {
                proofs.Add(new AttachedProof(proof, FileShape.Of(file.Name), Parsing.CleanText.Line(file.Name, 200)));
            }
            else
            {
                refused.Add(refusal.Sentence);
            }
        }

        if (proofs.Count == 0)
        {
            return new UploadAnswer([], refused);
        }

        var put = await commands.RunAsync<Nothing>(
            new Command(CommandId.New(), actor, Permission.RunJobs, "upload-link.use", new { link.Id, proofs }),
            scope => PutAsync(scope, link.Id, proofs, cancellationToken),
            cancellationToken
        );
        return put.Refusal is { } no ? no : new UploadAnswer([.. proofs.Select(p => p.FileName)], refused);
    }

    private static async Task<Outcome<Nothing>> PutAsync(
        CommandScope scope,
        UploadLinkId id,
        List<AttachedProof> proofs,
        CancellationToken cancellationToken
    )
    {
        var link = await scope.Db.UploadLinks.FirstAsync(l => l.Id == id, cancellationToken);
        if (!link.IsOpen(scope.Now))
        {
            return Closed();
        }

        link.Use(scope.Now);
        var ticket = await scope.Db.Set<Ticket>().FirstAsync(t => t.Id == link.TicketId, cancellationToken);
        if (ticket.MergedInto is { } other)
        {
            ticket = await scope.Db.Set<Ticket>().FirstAsync(t => t.Id == other, cancellationToken);
        }

        var names = string.Join(", ", proofs.Select(p => p.FileName));
        // A closed ticket goes on as a new one, as with any further mail.
        var written = await ReceiveReply.PutAsync(
            scope,
            new CustomerReply(
                ticket.Id,
                new Correspondent(ticket.RequesterName, ticket.RequesterAddress),
                $"Sent by the upload link: {names}",
                IsAutomatic: false,
                proofs
            ),
            cancellationToken
        );
        return written.Refusal is { } refusal ? refusal : Nothing.AtAll;
    }

    private async Task<string?> SenderAsync(TicketId ticket, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.Set<Ticket>()
            .Where(t => t.Id == ticket)
            .Select(t => t.RequesterAddress)
            .FirstOrDefaultAsync(cancellationToken);
    }

    private static Refusal Closed() =>
        new(ClosedCode, "This link was used already, was withdrawn, or its 14 days are over.");
}

/// <summary>Withdraws every open link of a ticket.</summary>
public sealed class RevokeUploadLinks(TicketDesk desk)
{
    public Task<Outcome<TicketAnswer>> RunAsync(
        CommandId id,
        Actor actor,
        TicketId ticket,
        long version,
        CancellationToken cancellationToken
    ) =>
        desk.ChangeAsync(
            new TicketCommand(id, actor, ticket, version, "ticket.revoke-upload-links"),
            async (scope, found) =>
            {
                var open = await scope
                    .Db.UploadLinks.Where(l => l.TicketId == ticket && l.UsedAt == null && l.RevokedAt == null)
                    .ToListAsync(cancellationToken);
                if (open.Count == 0)
                {
                    return Refusal.NotFound("upload link that is open");
                }

                open.ForEach(l => l.Revoke(scope.Now));
                scope.Happened(
                    found,
                    TicketEventKind.Described,
                    "ticket.upload-links-revoked",
                    "Upload link withdrawn"
                );
                return null;
            },
            cancellationToken
        );
}
