using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Tickets;

/// <summary>Makes the one-use links by which a customer sends files too large for mail. Implemented by Intake.</summary>
public interface IUploadLinks
{
    /// <summary>Makes a link for a ticket, inside a command, and answers its address.</summary>
    string Make(CommandScope scope, Ticket ticket);
}
