using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Intake.Parsing;
using Pump.BackOffice.Intake.Reading;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Intake.Api;

/// <summary>Opens a ticket for a program. Key and Idempotency-Key make the commands' ids, so that asking again opens nothing twice.</summary>
public sealed class OpenApiTicket(OpenTicket open, ReceiveProof receive, IDbContextFactory<BackOfficeDb> factory)
{
    private static readonly Actor Job = Actor.Job("Customer app");

    /// <param name="from">From where the program asks, in words.</param>
    internal async Task<Outcome<TicketOpened>> RunAsync(
        string from,
        string key,
        string idempotencyKey,
        TicketRequest wanted,
        IReadOnlyList<IFormFile> files,
        CancellationToken cancellationToken
    )
    {
        var actor = Job with { From = from };
        if (WhyNot(wanted) is { } refusal)
        {
            return refusal;
        }

        if (!wanted.ToClaim().TryValue(out var claim, out var wrong))
        {
            return wrong;
        }

        CustomerId? customer = null;
        if (!string.IsNullOrWhiteSpace(wanted.CompanyId))
        {
            customer = await CustomerAsync(wanted.CompanyId, cancellationToken);
            if (customer is null)
            {
                return Refusal.NotFound("customer");
            }
        }

        List<AttachedProof> proofs = [];
        foreach (var file in files)
        {
            var received = await ReceiveAsync(
                CommandFor(key, idempotencyKey, $"file {proofs.Count}"),
                actor,
                file,
                wanted.Email!,
                customer,
                cancellationToken
            );
            if (!received.TryValue(out var proof, out var why))
            {
                return why;
            }

            proofs.Add(new AttachedProof(proof, FileShape.Of(file.FileName), CleanText.Line(file.FileName, 200)));
        }

        var text = CleanText.Of(wanted.Text, MailParser.MaxText);
        var subject = CleanText.Line(wanted.Subject, MailParser.MaxSubject);
        var kind = string.IsNullOrWhiteSpace(wanted.Kind)
            ? MailHints.KindOf(MailHints.Read($"{subject}.\n{text}", null, []))
            : Enum.Parse<TicketKind>(wanted.Kind);
        var email = wanted.Email!.Trim().ToLowerInvariant();
        var name = CleanText.Line(wanted.Name, 200);
        var opened = await open.RunAsync(
            CommandFor(key, idempotencyKey, "ticket"),
            actor,
            new NewTicket(
                customer,
                new Correspondent(name.Length == 0 ? email : name, email),
                kind,
                subject,
                text,
                claim,
                proofs
            ),
            cancellationToken
        );
        return opened.TryValue(out var answer, out var no)
            ? new TicketOpened(Ticket.NameOf(answer.Number), answer.Number, answer.State.ToString())
            : no;
    }

    private async Task<Outcome<ProofId>> ReceiveAsync(
        CommandId id,
        Actor actor,
        IFormFile file,
        string sender,
        CustomerId? customer,
        CancellationToken cancellationToken
    )
    {
        await using var content = file.OpenReadStream();
        return await receive.RunAsync(
            id,
            actor,
            new NewProof(CleanText.Line(file.FileName, 200), ProofSource.Upload, sender, customer),
            content,
            cancellationToken
        );
    }

    private async Task<CustomerId?> CustomerAsync(string companyId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db
            .Customers.AsNoTracking()
            .Where(c => c.CompanyId == companyId.Trim())
            .Select(c => (CustomerId?)c.Id)
            .FirstOrDefaultAsync(cancellationToken);
    }

    private static Refusal? WhyNot(TicketRequest wanted) =>
        !IsAddress(wanted.Email) ? Refusal.Invalid("email", "An address to answer to is needed.")
        : CleanText.Line(wanted.Subject, 400).Length is < 1 or > MailParser.MaxSubject
            ? Refusal.Invalid("subject", "A subject has 1 to 300 characters.")
        : CleanText.Of(wanted.Text, MailParser.MaxText + 1).Length is < 1 or > MailParser.MaxText
            ? Refusal.Invalid("text", "A text has 1 to 100,000 characters.")
        : !string.IsNullOrWhiteSpace(wanted.Kind)
        && !Enum.GetNames<TicketKind>().Contains(wanted.Kind, StringComparer.Ordinal)
            ? Refusal.Invalid("kind", $"A kind is one of {string.Join(", ", Enum.GetNames<TicketKind>())}.")
        : null;

    private static bool IsAddress(string? email) =>
        MimeKit.MailboxAddress.TryParse(email, out var address)
        && address.Address.IndexOf('@', StringComparison.Ordinal) is > 0 and var at
        && at < address.Address.Length - 1
        && string.Equals(address.Address, email!.Trim(), StringComparison.OrdinalIgnoreCase)
        && email.Length <= 320;

    private static CommandId CommandFor(string key, string idempotencyKey, string part) =>
        new(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"api {key} {part} {idempotencyKey}"))[..16]));
}
