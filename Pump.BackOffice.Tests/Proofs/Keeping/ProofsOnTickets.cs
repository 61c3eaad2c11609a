using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Tests.Proofs.Keeping;

internal static class ProofsOnTickets
{
    /// <summary>A new ticket that came with this proof.</summary>
    public static async Task OpenAsync(House house, ProofId proof, Claim? claim = null)
    {
        var ticket = new NewTicket(
            null,
            new Correspondent("Dara Klein", "dara@northwind-robotics.example"),
            TicketKind.WrongAmount,
            "Our credits",
            "Here is what the console shows.",
            claim ?? Claim.Nothing,
            [new(proof, ProofShape.Screenshot, "credits.png")]
        );
        var mail = BackOffice.Identity.Actor.Job("Mail");
        (await house.Get<OpenTicket>().RunAsync(CommandId.New(), mail, ticket, default)).Done.ShouldBeTrue();
    }
}
