using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Proofs;

/// <summary>Takes a reading off the proof. Its row stays, for those who cited it.</summary>
public sealed class DiscardReading(CommandRunner commands, DeskWork desk)
{
    public Task<Outcome<Nothing>> RunAsync(
        CommandId id,
        Actor actor,
        ReadingId reading,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync<Nothing>(
            new Command(id, actor, DeskWork.PermissionFor(actor), "reading.discard", new { reading }),
            async scope =>
            {
                var found = await CurrentReading.FindAsync(scope, reading, desk, cancellationToken);
                if (!found.TryValue(out var current, out var refusal))
                {
                    return refusal;
                }

                current.Reading.Supersede(scope.Now);
                var proof = current.Proof.Id.Value.ToString("D");
                scope.Record(
                    "reading.discarded",
                    "Proof",
                    proof,
                    $"Reading {current.Reading.Number} of {current.Proof.FileName} was discarded."
                );
                scope.Tell(ProofsFeature.Topic, proof);
                return Nothing.AtAll;
            },
            cancellationToken
        );
}
