using Microsoft.EntityFrameworkCore;
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

        var found = await DiagnoseTicket.OfAsync(scope.Db, ticket, scope.Now, cancellationToken);
        var said = found is null
            ? Assessment.NotKnown("Nobody has said yet whose ticket this is.")
            : Assessment.Of(found);
        if ((ticket.Verdict, ticket.Stake, ticket.Finding) == (said.Verdict, said.Stake, said.Finding))
        {
            return false;
        }

        var before = ticket.Verdict;
        ticket.Assess(said.Stake, said.Verdict, said.Finding, invoiceDueSoon: IsInvoiceDue(scope.Now), scope.Now);
        // The thread keeps what was found when; on which versions of the data stands in the audit record.
        scope.Db.TicketEvents.Add(
            TicketEvent.Make(
                ticket.Id,
                TicketEventKind.Diagnosed,
                before is Verdict.None || before == said.Verdict
                    ? $"Diagnosed: {said.Finding}"
                    : $"Diagnosed, was {before}, now {said.Verdict}: {said.Finding}",
                scope.Actor,
                scope.Now
            )
        );
        scope.Record(
            "ticket.assessed",
            "Ticket",
            ticket.Name,
            $"{ticket.Name}: {said.Verdict}, {said.Finding}"
                + (
                    found is null
                        ? ""
                        : $" Data: {string.Join(", ", found.DataVersions.Select(v => $"{v.Key} {v.Value}"))}."
                )
        );
        scope.Tell(Ticket.Topic, ticket.Id.Value.ToString("D"));
        return true;
    }

    /// <summary>Pump invoices on the 3rd: from the last day of a month until then an answer is urgent.</summary>
    private static bool IsInvoiceDue(DateTimeOffset now) =>
        now.UtcDateTime.Day <= 3 || now.UtcDateTime.AddDays(1).Day == 1;
}
