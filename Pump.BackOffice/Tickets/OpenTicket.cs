using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>What a new ticket is made of.</summary>
/// <param name="CustomerId">Whose; null when nobody knows yet.</param>
/// <param name="From">Who wrote.</param>
/// <param name="Kind">What they want, as far as it was understood.</param>
/// <param name="Subject">In their words.</param>
/// <param name="Text">The first mail.</param>
/// <param name="Claim">What they say.</param>
/// <param name="Proofs">What they sent along.</param>
/// <param name="Channel">How it came when a person took it down, as Phone; null for mail.</param>
public sealed record NewTicket(
    CustomerId? CustomerId,
    Correspondent From,
    TicketKind Kind,
    string Subject,
    string Text,
    Claim Claim,
    IReadOnlyList<AttachedProof> Proofs,
    string? Channel = null
);

/// <summary>Takes a customer's question onto the desk: from a mail, from the customer app, or by hand.</summary>
public sealed class OpenTicket(CommandRunner commands)
{
    public Task<Outcome<TicketAnswer>> RunAsync(
        CommandId id,
        Actor actor,
        NewTicket ticket,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync(
            new Command(
                id,
                actor,
                actor.IsJob ? Permission.RunJobs : Permission.WorkTickets,
                "ticket.open",
                new
                {
                    ticket.CustomerId,
                    ticket.From,
                    ticket.Kind,
                    ticket.Subject,
                    ticket.Text,
                    ticket.Claim.Lines,
                    ticket.Proofs,
                    ticket.Channel,
                }
            ),
            scope => WriteAsync(scope, ticket, cancellationToken),
            cancellationToken
        );

    private static async Task<Outcome<TicketAnswer>> WriteAsync(
        CommandScope scope,
        NewTicket wanted,
        CancellationToken cancellationToken
    )
    {
        if (string.IsNullOrWhiteSpace(wanted.Subject) || wanted.Subject.Length > 300)
        {
            return Refusal.Invalid(nameof(wanted.Subject), "A subject has 1 to 300 characters.");
        }

        if (!wanted.From.Address.Contains('@', StringComparison.Ordinal))
        {
            return Refusal.Invalid(nameof(wanted.From), "An address to answer to is needed.");
        }

        if (
            wanted.CustomerId is { } customer
            && !await scope.Db.Customers.AnyAsync(c => c.Id == customer, cancellationToken)
        )
        {
            return Refusal.NotFound("customer");
        }

        var ticket = await MakeAsync(scope, wanted, null, cancellationToken);
        return new TicketAnswer(ticket.Number, ticket.State);
    }

    /// <summary>Makes the ticket with its first mail, inside a command.</summary>
    internal static async Task<Ticket> MakeAsync(
        CommandScope scope,
        NewTicket wanted,
        Ticket? continues,
        CancellationToken cancellationToken
    )
    {
        var number = await Counter.NextAsync(scope.Db, Ticket.Series, Ticket.FirstNumber, cancellationToken);
        var ticket = Ticket.Open(
            (int)number,
            wanted,
            scope.Now,
            continues?.Id,
            await ServiceCalendars.PlanAsync(scope.Db, wanted.Kind, cancellationToken)
        );
        scope.Db.Tickets.Add(ticket);
        var message = TicketMessage.FromCustomer(ticket.Id, wanted.From, wanted.Text, automatic: false, scope.Now);
        scope.Db.TicketMessages.Add(message);
        AddProofs.Put(scope, ticket, wanted.Proofs, message.Id);
        scope.Db.ClaimVersions.Add(ClaimVersion.Make(ticket.Id, wanted.Claim, scope.Actor.Name, scope.Now));
        scope.Happened(
            ticket,
            TicketEventKind.Opened,
            "ticket.opened",
            continues is null
                ? wanted.Channel is { } channel
                    ? $"Opened by hand: {channel.ToLowerInvariant()}"
                    : "Opened"
                : $"Opened by a mail on {continues.Name}, which is closed"
        );
        return ticket;
    }
}
