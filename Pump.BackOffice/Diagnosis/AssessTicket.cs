using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Diagnosis;

/// <summary>Writes what the books say about a ticket onto it, when that changed.</summary>
public sealed class AssessTicket(CommandRunner commands)
{
    private static readonly Actor Job = Actor.Job("Diagnosis");

    /// <summary>Answers whether anything changed: what is said of the ticket, or the data that it rests on.</summary>
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
        var isKept = found is not null && await KeepAsync(scope, ticket, found, cancellationToken);
        var said = found is null
            ? Assessment.NotKnown("Nobody has said yet whose ticket this is.")
            : Assessment.Of(found);
        if (
            said
            == new Assessment(
                ticket.Verdict,
                ticket.Stake,
                ticket.Finding ?? "",
                ticket.Cause,
                ticket.DiagnosedMonth,
                ticket.Unexplained
            )
        )
        {
            if (isKept)
            {
                scope.Record("ticket.assessed", "Ticket", ticket.Name, $"{ticket.Name}: the same again on newer data.");
            }

            return isKept;
        }

        var before = (ticket.Verdict, ticket.Cause);
        ticket.Assess(
            said.Stake,
            said.Verdict,
            said.Finding,
            IsInvoiceDue(scope.Now),
            scope.Now,
            said.Cause,
            said.Month,
            said.Unexplained
        );
        scope.Db.TicketEvents.Add(
            TicketEvent.Make(
                ticket.Id,
                TicketEventKind.Diagnosed,
                before.Verdict is Verdict.None ? $"Diagnosed: {said.Finding}"
                    : before.Verdict != said.Verdict
                        ? $"The verdict changed from {Word(before.Verdict)} to {Word(said.Verdict)}: {said.Finding}"
                    : before.Cause != said.Cause
                        ? $"The cause changed from {before.Cause ?? "none"} to {said.Cause ?? "none"}: {said.Finding}"
                    : $"Diagnosed again: {said.Finding}",
                scope.Actor,
                scope.Now
            )
        );
        scope.Record(
            "ticket.assessed",
            "Ticket",
            ticket.Name,
            $"{ticket.Name}: {said.Verdict.Words()}, {said.Finding}"
                + (
                    found is null
                        ? ""
                        : $" Data: {string.Join(", ", found.DataVersions.Select(v => $"{v.Key} {v.Value}"))}."
                )
        );
        scope.Tell(Ticket.Topic, ticket.Id.Value.ToString("D"));
        return true;
    }

    private static string Word(Verdict verdict) => verdict.Words().ToLowerInvariant();

    /// <summary>Keeps a diagnosis that rests on other data than the last one; answers whether it does.</summary>
    private static async Task<bool> KeepAsync(
        CommandScope scope,
        Ticket ticket,
        MonthDiagnosis found,
        CancellationToken cancellationToken
    )
    {
        var last = await scope
            .Db.TicketDiagnoses.Where(d => d.TicketId == ticket.Id)
            .OrderByDescending(d => d.At)
            .ThenByDescending(d => d.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (last?.Says(found) == true)
        {
            return false;
        }

        scope.Db.TicketDiagnoses.Add(TicketDiagnosis.Make(ticket.Id, found, last, scope.Now));
        return true;
    }

    /// <summary>Pump invoices on the 3rd: from the last day of a month until then an answer is urgent.</summary>
    private static bool IsInvoiceDue(DateTimeOffset now) =>
        now.UtcDateTime.Day <= 3 || now.UtcDateTime.AddDays(1).Day == 1;
}
