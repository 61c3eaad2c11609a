using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Proofs.Parts;

/// <summary>Turns what the viewer's card holds into the right command: a new reading, a confirmed one, a moved one.</summary>
public sealed class ViewerReadings(AddReading add, ConfirmReading confirm, DiscardReading discard)
{
    public async Task<Refusal?> KeepAsync(CommandId command, Actor actor, ProofId proof, ReadingDraft draft)
    {
        var reading = new NewReading(draft.Field, draft.Value, draft.Place, draft.Row);
        var outcome = draft.Of is { } of
            ? await confirm.RunAsync(command, actor, of.Id, reading, CancellationToken.None)
            : await add.RunAsync(command, actor, proof, reading, CancellationToken.None);
        return outcome.Refusal;
    }

    public async Task<Refusal?> DiscardAsync(CommandId command, Actor actor, ReadingDraft draft) =>
        draft.Of is { } of ? (await discard.RunAsync(command, actor, of.Id, CancellationToken.None)).Refusal : null;
}
