using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Workbench.Proof;

/// <summary>Puts a file that was added beside a ticket's proof on that ticket, as it stands now.</summary>
public sealed class PutOnTicket(AddProofs add, TicketDetails tickets, ProofDetails proofs)
{
    public async Task<Outcome<TicketAnswer>> RunAsync(
        Actor actor,
        int ticket,
        ProofId proof,
        CancellationToken cancellationToken
    )
    {
        var (sheet, file) = (
            await tickets.RunAsync(actor, ticket, cancellationToken),
            await proofs.RunAsync(actor, proof, cancellationToken)
        );
        if ((sheet.Refusal ?? file.Refusal) is { } refusal)
        {
            return refusal;
        }

        var row = sheet.Value.Row;
        var attached = new AttachedProof(proof, ShapeOf(file.Value.FileName), file.Value.FileName);
        return await add.RunAsync(CommandId.New(), actor, row.Id, row.Version, [attached], cancellationToken);
    }

    /// <summary>By its name: the inspection, which looks into it, has hardly begun.</summary>
    private static ProofShape ShapeOf(string fileName) =>
        Path.GetExtension(fileName).ToLowerInvariant() switch
        {
            ".png" or ".jpg" or ".jpeg" or ".webp" or ".gif" or ".heic" => ProofShape.Screenshot,
            ".mp4" or ".mov" or ".webm" => ProofShape.Recording,
            ".pdf" => ProofShape.Document,
            _ => ProofShape.Other,
        };
}
