using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Proofs.Inspection;

namespace Pump.BackOffice.Tickets;

/// <summary>Everything that a ticket's page shows.</summary>
public sealed record TicketSheet
{
    public required TicketRow Row { get; init; }
    public required string RequesterAddress { get; init; }
    public required Claim Claim { get; init; }
    public required string? Finding { get; init; }
    public required ServiceClocks Clocks { get; init; }
    public required PersonId? HandedTo { get; init; }
    public required IReadOnlyList<string> Holds { get; init; }
    public required Resolution? Resolution { get; init; }
    public required DateTimeOffset? ResolvedAt { get; init; }
    public required int MessageCount { get; init; }
    public required TicketCustomer? Customer { get; init; }
    public required IReadOnlyList<ThreadMessage> Messages { get; init; }
    public required IReadOnlyList<ThreadEvent> Events { get; init; }
    public required IReadOnlyList<ProofOnTicket> Proofs { get; init; }
    public required IReadOnlyList<ClaimThen> ClaimHistory { get; init; }
    public required IReadOnlyList<DraftText> Drafts { get; init; }
    public required IReadOnlyList<TiedTicket> Tied { get; init; }
    public required IReadOnlyList<TicketPerson> People { get; init; }

    /// <summary>Whether the viewer may work on it; only to show or hide buttons, the use cases decide.</summary>
    public required bool MayWork { get; init; }
}

/// <summary>A ticket with its conversation, by number.</summary>
public sealed class TicketDetails(Access access)
{
    public Task<Outcome<TicketSheet>> RunAsync(Actor actor, int number, CancellationToken cancellationToken) =>
        access.ReadAsync<TicketSheet>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var ticket = await db.Tickets.FirstOrDefaultAsync(t => t.Number == number, cancellationToken);
                return ticket is null
                    ? Refusal.NotFound("ticket")
                    : await ReadAsync(db, actor, ticket, cancellationToken);
            },
            cancellationToken
        );

    private static async Task<TicketSheet> ReadAsync(
        BackOfficeDb db,
        Actor actor,
        Ticket ticket,
        CancellationToken cancellationToken
    )
    {
        var id = ticket.Id;
        var row = await db.Tickets.Where(t => t.Id == id).AsRows().FirstAsync(cancellationToken);
        var copies = db.ProofCopies;
        var proofs = await db
            .TicketProofs.Where(p => p.TicketId == id)
            .OrderBy(p => p.Position)
            .Select(p => new ProofOnTicket(
                p.ProofId,
                p.Position,
                p.Shape,
                p.FileName,
                p.At,
                p.MessageId,
                copies.Any(c => c.ProofId == p.ProofId && c.Kind == CopyKind.Thumb)
            ))
            .ToListAsync(cancellationToken);
        var messages = await db
            .TicketMessages.Where(m => m.TicketId == id && m.TakenBackAt == null)
            .OrderBy(m => m.At)
            .ThenBy(m => m.Id)
            .ToListAsync(cancellationToken);
        var customer = await CustomerAsync(db, ticket, cancellationToken);
        return new TicketSheet
        {
            Row = row,
            RequesterAddress = ticket.RequesterAddress,
            Claim = ticket.Claim,
            Finding = ticket.Finding,
            Clocks = ticket.Clocks,
            HandedTo = ticket.HandedTo,
            Holds = ticket.Holds,
            Resolution = ticket.Resolution,
            ResolvedAt = ticket.ResolvedAt,
            MessageCount = ticket.MessageCount,
            Customer = customer,
            Messages = [.. messages.Select(m => Shown(m, [.. proofs.Where(p => p.MessageId == m.Id)]))],
            Events = await db
                .TicketEvents.Where(e => e.TicketId == id)
                .OrderBy(e => e.At)
                .ThenBy(e => e.Id)
                .Select(e => new ThreadEvent(e.Id, e.Kind, e.Sentence, e.By, e.At))
                .ToListAsync(cancellationToken),
            Proofs = proofs,
            ClaimHistory = await db
                .ClaimVersions.Where(v => v.TicketId == id)
                .OrderByDescending(v => v.At)
                .Select(v => new ClaimThen(v.Claim, v.By, v.At))
                .ToListAsync(cancellationToken),
            Drafts =
            [
                .. (
                    await db
                        .TicketDrafts.Where(d => d.TicketId == id && d.PersonId == actor.Id)
                        .ToListAsync(cancellationToken)
                ).Select(d => new DraftText(d.Kind, d.Text, d.SeenMessages, d.SavedAt, d.Filled)),
            ],
            Tied = await TiedAsync(db, ticket, cancellationToken),
            People = await PeopleAsync(db, ticket, cancellationToken),
            MayWork =
                actor.May(Permission.WorkTickets)
                || (actor.May(Permission.WorkHandedOverTickets) && ticket.HandedTo == actor.Id),
        };
    }

    private static ThreadMessage Shown(TicketMessage m, IReadOnlyList<ProofOnTicket> proofs) =>
        new(m.Id, m.Kind, m.FromName, m.FromAddress, m.PersonId, m.Text, m.At, m.IsAutomatic, m.HeldUntil, proofs);

    private static async Task<TicketCustomer?> CustomerAsync(
        BackOfficeDb db,
        Ticket ticket,
        CancellationToken cancellationToken
    )
    {
        var customer = await db.Set<Customer>().FirstOrDefaultAsync(c => c.Id == ticket.CustomerId, cancellationToken);
        if (customer is null)
        {
            return null;
        }

        var accounts = await db.Set<AwsAccount>()
            .Where(a => a.CustomerId == customer.Id)
            .ToListAsync(cancellationToken);
        var payers = accounts
            .SelectMany(a => a.Memberships)
            .Where(m => m.UntilOn is null)
            .Select(m => m.PayerId)
            .Distinct()
            .ToList();
        return new TicketCustomer(
            customer.Id,
            customer.CompanyId,
            customer.Name,
            customer.Stage,
            await db
                .People.Where(p => p.Id == customer.AccountExecutiveId)
                .Select(p => p.Name)
                .FirstOrDefaultAsync(cancellationToken),
            accounts.Count,
            await db.Set<Payer>()
                .Where(p => payers.Contains(p.Id))
                .OrderBy(p => p.Name)
                .Select(p => p.Name)
                .ToListAsync(cancellationToken)
        );
    }

    private static async Task<IReadOnlyList<TiedTicket>> TiedAsync(
        BackOfficeDb db,
        Ticket ticket,
        CancellationToken cancellationToken
    )
    {
        // A condition on an id that there is not would keep the database from its indexes.
        List<TicketId> before = [.. new[] { ticket.MergedInto, ticket.Continues }.OfType<TicketId>()];
        var all = db.Tickets;
        var tied = await all.Where(t => t.MergedInto == ticket.Id || t.Continues == ticket.Id)
            .Concat(all.Where(t => before.Contains(t.Id)))
            .OrderBy(t => t.Number)
            .Select(t => new
            {
                t.Id,
                t.Number,
                t.Subject,
                t.State,
                t.MergedInto,
            })
            .ToListAsync(cancellationToken);
        var links = await db
            .TicketLinks.Where(l => l.FromId == ticket.Id || l.ToId == ticket.Id)
            .ToListAsync(cancellationToken);
        var others = links.Select(l => l.FromId == ticket.Id ? l.ToId : l.FromId).ToList();
        var linked = await db
            .Tickets.Where(t => others.Contains(t.Id))
            .OrderBy(t => t.Number)
            .Select(t => new
            {
                t.Id,
                t.Number,
                t.Subject,
                t.State,
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. tied.Select(t => new TiedTicket(
                t.Number,
                t.Subject,
                t.State,
                t.Id == ticket.MergedInto ? "goes on in"
                    : t.Id == ticket.Continues ? "goes on from"
                    : t.MergedInto == ticket.Id ? "merged from"
                    : "goes on in"
            )),
            .. linked.Select(t => new TiedTicket(
                t.Number,
                t.Subject,
                t.State,
                links.Find(l => l.FromId == t.Id || l.ToId == t.Id) switch
                {
                    { Tie: TicketTie.Related } => "related",
                    { } split => split.FromId == ticket.Id ? "split off" : "split off from",
                    null => "related",
                }
            )),
        ];
    }

    private static async Task<IReadOnlyList<TicketPerson>> PeopleAsync(
        BackOfficeDb db,
        Ticket ticket,
        CancellationToken cancellationToken
    )
    {
        var customers = db.Set<Customer>();
        var executive = await customers
            .Where(c => c.Id == ticket.CustomerId)
            .Select(c => c.AccountExecutiveId)
            .FirstOrDefaultAsync(cancellationToken);
        var names = await db
            .People.Where(p => p.Id == ticket.AssigneeId || p.Id == executive || p.Id == ticket.HandedTo)
            .ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
        var parts = new List<TicketPerson>();
        Add(ticket.AssigneeId, "owner");
        Add(ticket.HandedTo ?? executive, ticket.HandedTo is null ? "AE" : "AE, has it now");
        return parts;

        void Add(PersonId? person, string part)
        {
            if (person is { } id && names.TryGetValue(id, out var name))
            {
                parts.Add(new TicketPerson(id, name, part));
            }
        }
    }
}
