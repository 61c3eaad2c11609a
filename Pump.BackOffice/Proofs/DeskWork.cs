using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Proofs;

/// <summary>
/// Says whether somebody who only works on tickets that were handed over may work on this one. Implemented by Tickets,
/// which knows; without it nobody may.
/// </summary>
public interface IHandedOver
{
    Task<bool> IsToAsync(BackOfficeDb db, Actor actor, Guid ticketId, CancellationToken cancellationToken);
}

/// <summary>Who may add to a proof: the desk on every one, an account executive on those of tickets handed over.</summary>
public sealed class DeskWork(IEnumerable<IProofTickets> tickets, IEnumerable<IHandedOver> handedOver)
{
    public static Permission PermissionFor(Actor actor) =>
        actor.May(Permission.WorkTickets) ? Permission.WorkTickets : Permission.WorkHandedOverTickets;

    /// <summary>Null when the actor may work on this proof.</summary>
    public async Task<Refusal?> CheckAsync(CommandScope scope, Proof proof, CancellationToken cancellationToken)
    {
        if (
            await Access.CheckAsync(scope.Db, scope.Actor, Permission.WorkTickets, cancellationToken) is not { } refusal
        )
        {
            return null;
        }

        var ticket = (await tickets.OfAsync(scope.Db, proof.Id, cancellationToken))?.Id ?? proof.TicketId;
        foreach (var desk in handedOver)
        {
            if (ticket is { } id && await desk.IsToAsync(scope.Db, scope.Actor, id, cancellationToken))
            {
                return null;
            }
        }

        return refusal;
    }
}
