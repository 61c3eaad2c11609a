using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>A ticket as it is exported; amounts in US dollars, moments UTC, null for what is not known.</summary>
public sealed record ExportedTicket(
    string Ticket,
    string State,
    string Kind,
    string Subject,
    string? CompanyId,
    string? Customer,
    string Requester,
    string RequesterAddress,
    string? Assignee,
    decimal? ClaimedUsd,
    string? ClaimedCredit,
    string? ClaimedAccount,
    string? InvoiceMonth,
    decimal? StakeUsd,
    string Verdict,
    string? Finding,
    int Messages,
    int Proofs,
    DateTimeOffset OpenedAt,
    DateTimeOffset? FirstAnsweredAt,
    DateTimeOffset? ResolvedAt,
    DateTimeOffset? DueAt,
    DateTimeOffset? BreachedAt,
    string? Resolution
);

/// <summary>Hands tickets out by number, a page at a time, so that the memory stays flat; recorded in the audit log.</summary>
public sealed class ExportTickets(CommandRunner commands, Access access)
{
    private const int AtOnce = 1000;

    /// <summary>Records the export, and gives the row to <paramref name="write"/> one by one. Answers how many there were.</summary>
    /// <param name="id">The command's id.</param>
    /// <param name="actor">Who exports.</param>
    /// <param name="openOnly">Leaves out what is settled.</param>
    /// <param name="write">Takes each ticket.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Outcome<int>> RunAsync(
        CommandId id,
        Actor actor,
        bool openOnly,
        Func<ExportedTicket, Task> write,
        CancellationToken cancellationToken
    )
    {
        var recorded = await commands.RunAsync<int>(
            new Command(id, actor, Permission.Export, "tickets.export", new { openOnly }),
            scope =>
            {
                scope.Record(
                    "tickets.exported",
                    "Ticket",
                    openOnly ? "open" : "all",
                    $"{(openOnly ? "The open" : "All")} tickets were exported."
                );
                return Task.FromResult<Outcome<int>>(0);
            },
            cancellationToken
        );
        if (recorded.Refusal is { } refusal)
        {
            return refusal;
        }

        var (count, last) = (0, 0);
        while (true)
        {
            var page = await PageAsync(actor, openOnly, last, cancellationToken);
            if (!page.TryValue(out var rows, out var why))
            {
                return why;
            }

            foreach (var (number, row) in rows)
            {
                await write(row);
                (count, last) = (count + 1, number);
            }

            if (rows.Count < AtOnce)
            {
                return count;
            }
        }
    }

    private Task<Outcome<List<(int Number, ExportedTicket Row)>>> PageAsync(
        Actor actor,
        bool openOnly,
        int after,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<List<(int, ExportedTicket)>>(
            actor,
            Permission.Export,
            async db =>
            {
                var customers = db.Set<Customer>();
                var rows = await db
                    .Tickets.Where(t => t.Number > after && (!openOnly || !t.IsSettled))
                    .OrderBy(t => t.Number)
                    .Take(AtOnce)
                    .Select(t => new
                    {
                        Ticket = t,
                        CompanyId = customers
                            .Where(c => c.Id == t.CustomerId)
                            .Select(c => c.CompanyId)
                            .FirstOrDefault(),
                        Customer = EF.Property<string?>(t, "CustomerName"),
                        Owner = EF.Property<string?>(t, "OwnerName"),
                    })
                    .ToListAsync(cancellationToken);
                return rows.ConvertAll(r => (r.Ticket.Number, Row(r.Ticket, r.CompanyId, r.Customer, r.Owner)));
            },
            cancellationToken
        );

    private static ExportedTicket Row(Ticket t, string? companyId, string? customer, string? owner) =>
        new(
            t.Name,
            t.State.ToString(),
            t.Kind.ToString(),
            t.Subject,
            companyId,
            customer,
            t.RequesterName,
            t.RequesterAddress,
            owner,
            t.Claim.Amount?.Amount,
            t.Claim.CreditName,
            t.Claim.Account?.Value,
            t.Claim.InvoiceMonth?.ToString(),
            t.Stake?.Amount,
            t.Verdict.ToString(),
            t.Finding,
            t.MessageCount,
            t.ProofCount,
            t.OpenedAt,
            t.Clocks.FirstRespondedAt,
            t.ResolvedAt,
            t.DueAt,
            t.Clocks.BreachedAt,
            t.Resolution?.ToString()
        );
}
