using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>Takes down what the customer really says: the kind, and the figures of the claim. Every version is kept.</summary>
public sealed class EditClaim(TicketDesk desk)
{
    public Task<Outcome<TicketAnswer>> RunAsync(
        CommandId id,
        Actor actor,
        TicketId ticket,
        long version,
        TicketKind kind,
        Claim claim,
        CancellationToken cancellationToken
    ) =>
        desk.ChangeAsync(
            new TicketCommand(id, actor, ticket, version, "ticket.edit-claim", new { kind, claim.Lines }),
            (scope, found) => Task.FromResult(Edit(scope, found, kind, claim)),
            cancellationToken
        );

    private static Refusal? Edit(CommandScope scope, Ticket ticket, TicketKind kind, Claim claim)
    {
        if (ticket.IsClosed)
        {
            return new Refusal(Ticket.ClosedCode, $"{ticket.Name} is closed.");
        }

        if (claim.Amount is { IsNegative: true })
        {
            return Refusal.Invalid(nameof(claim.Amount), "A claim is not below zero.");
        }

        if (claim.CreditName?.Length > 200)
        {
            return Refusal.Invalid(nameof(claim.CreditName), "A credit's name has at most 200 characters.");
        }

        if (ticket.Claim == claim && ticket.Kind == kind)
        {
            return Refusal.Invalid(nameof(claim), "Nothing was changed.");
        }

        string[] changes =
        [
            .. kind == ticket.Kind ? Array.Empty<string>() : [$"kind {kind.Words()}, was {ticket.Kind.Words()}"],
            .. claim == ticket.Claim ? Array.Empty<string>() : [claim.ChangesFrom(ticket.Claim)],
        ];
        ticket.Describe(kind, ticket.Subject, scope.Now);
        if (ticket.Claim != claim)
        {
            ticket.ClaimIs(claim, scope.Now);
            scope.Db.ClaimVersions.Add(ClaimVersion.Make(ticket.Id, claim, scope.Actor.Name, scope.Now));
        }

        scope.Happened(
            ticket,
            TicketEventKind.ClaimChanged,
            "ticket.claim-edited",
            $"Claim: {string.Join("; ", changes)}"
        );
        return null;
    }
}
