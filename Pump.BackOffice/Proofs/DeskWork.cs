using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Proofs;

/// <summary>Who may add to a proof: the desk on every one, an account executive on those of tickets handed over.</summary>
internal static class DeskWork
{
    public static Permission PermissionFor(Actor actor) =>
        actor.May(Permission.WorkTickets) ? Permission.WorkTickets : Permission.WorkHandedOverTickets;

    /// <summary>Null when the actor may work on this proof.</summary>
    public static async Task<Refusal?> CheckAsync(
        CommandScope scope,
        Proof proof,
        IEnumerable<IProofTickets> tickets,
        CancellationToken cancellationToken
    )
    {
        if (
            await Access.CheckAsync(scope.Db, scope.Actor, Permission.WorkTickets, cancellationToken) is not { } refusal
        )
        {
            return null;
        }

        var ticket = await tickets.OfAsync(scope.Db, proof.Id, cancellationToken);
        return ticket?.HandedTo == scope.Actor.Id ? null : refusal;
    }
}
