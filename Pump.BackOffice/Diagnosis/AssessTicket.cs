using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Diagnosis;

/// <summary>Writes what the books say about a ticket onto it, when that changed.</summary>
public sealed class AssessTicket(CommandRunner commands)
{
    private static readonly Actor Job = Actor.Job("Diagnosis");

    /// <summary>Answers whether anything changed.</summary>
    public Task<Outcome<bool>> RunAsync(CommandId id, TicketId ticket, CancellationToken cancellationToken) =>
        commands.RunAsync(
            new Command(id, Job, Permission.RunJobs, "ticket.assess", new { ticket }),
            scope => AssessAsync(scope, ticket, cancellationToken),
            cancellationToken
        );

    private static async Task<Outcome<bool>> AssessAsync(
        CommandScope scope,
        TicketId id,
        CancellationToken cancellationToken
    )
    {
        var ticket = await scope.Db.Tickets.FirstOrDefaultAsync(t => t.Id == id, cancellationToken);
        if (ticket is null)
        {
            return Refusal.NotFound("ticket");
        }

        var said = await SayAsync(scope, ticket, cancellationToken);
        if ((ticket.Verdict, ticket.Stake, ticket.Finding) == (said.Verdict, said.Stake, said.Finding))
        {
            return false;
        }

        ticket.Assess(said.Stake, said.Verdict, said.Finding, invoiceDueSoon: IsInvoiceDue(scope.Now), scope.Now);
        scope.Record("ticket.assessed", "Ticket", ticket.Name, $"{ticket.Name}: {said.Verdict}, {said.Finding}");
        scope.Tell(Ticket.Topic, ticket.Id.Value.ToString("D"));
        return true;
    }

    private static async Task<Assessment> SayAsync(
        CommandScope scope,
        Ticket ticket,
        CancellationToken cancellationToken
    )
    {
        if (ticket.CustomerId is not { } customer)
        {
            return Assessment.NotKnown("Nobody has said yet whose ticket this is.");
        }

        if (ticket.Claim.InvoiceMonth is not { } month)
        {
            return Assessment.Of(null, []);
        }

        var companyId = await scope
            .Db.Customers.Where(c => c.Id == customer)
            .Select(c => c.CompanyId)
            .SingleAsync(cancellationToken);
        var horizon = new Horizon(DateOnly.FromDateTime(scope.Now.UtcDateTime), scope.Now);
        var book = await CustomerBook.ReadAsync(scope.Db, companyId, horizon, cancellationToken);
        return Assessment.Of(month, book is null ? [] : MonthReconciliation.Of(book));
    }

    /// <summary>Pump invoices on the 3rd: from the last day of a month until then an answer is urgent.</summary>
    private static bool IsInvoiceDue(DateTimeOffset now) =>
        now.UtcDateTime.Day <= 3 || now.UtcDateTime.AddDays(1).Day == 1;
}
