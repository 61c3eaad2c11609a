using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

/// <summary>Asks the customer for a picture or recording of the console's Credits page, and waits.</summary>
public sealed class AskForProof(TicketDesk desk, IUploadLinks links)
{
    public Task<Outcome<TicketAnswer>> RunAsync(
        CommandId id,
        Actor actor,
        TicketId ticket,
        long version,
        CancellationToken cancellationToken
    ) =>
        desk.ChangeAsync(
            new TicketCommand(id, actor, ticket, version, "ticket.ask-for-proof"),
            (scope, found) =>
                OutgoingReply.PutAsync(
                    scope,
                    found,
                    TextFor(found.RequesterName, links.Make(scope, found)),
                    thenWait: true,
                    cancellationToken
                ),
            cancellationToken
        );

    /// <summary>What is written, so that it can be read before it is sent.</summary>
    public static string TextFor(string name, string uploadLink) =>
        $"""
            Hi {name.Split(' ')[0]},

            to look into your credits we need to see what AWS shows you. Please send us a screenshot, or a short
            screen recording, of your Credits page:

            1. Sign in to the AWS console with the account that owns the credit.
            2. Open Billing and Cost Management, then Credits in the menu on the left.
            3. Show the whole page: the account number at the top right, the credit's name, the amount used,
               the amount remaining and the expiration date.

            Just answer this mail and attach it. What is too large for mail, such as a recording, you can send here
            (the link works once, within 14 days, for up to 5 files):
            {uploadLink}

            Thank you, Pump billing
            """;
}
