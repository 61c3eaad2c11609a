using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Proofs;

/// <summary>
/// A person stands for a reading: as it is, or with another field or value, which becomes a new revision under the same
/// number. The answer is the id of the revision that counts from now on.
/// </summary>
public sealed class ConfirmReading(CommandRunner commands, DeskWork desk)
{
    /// <param name="id">The command's id.</param>
    /// <param name="actor">Who confirms; never a job.</param>
    /// <param name="reading">The revision that the form showed.</param>
    /// <param name="wanted">What it shall be: field, value and place.</param>
    public Task<Outcome<ReadingId>> RunAsync(
        CommandId id,
        Actor actor,
        ReadingId reading,
        NewReading wanted,
        CancellationToken cancellationToken
    ) =>
        wanted.Place.IsSound
            ? commands.RunAsync(
                new Command(id, actor, DeskWork.PermissionFor(actor), "reading.confirm", new { reading, wanted }),
                scope => ConfirmAsync(scope, reading, wanted with { Confidence = null }, cancellationToken),
                cancellationToken
            )
            : Task.FromResult<Outcome<ReadingId>>(ReadingPlace.NotOnThePage);

    private async Task<Outcome<ReadingId>> ConfirmAsync(
        CommandScope scope,
        ReadingId id,
        NewReading wanted,
        CancellationToken cancellationToken
    )
    {
        var found = await CurrentReading.FindAsync(scope, id, desk, cancellationToken);
        if (!found.TryValue(out var current, out var refusal))
        {
            return refusal;
        }

        if (!ReadingValue.Parse(wanted.Field, wanted.Value).TryValue(out var value, out refusal))
        {
            return refusal;
        }

        var reading = current.Reading;
        if (Differs(reading, wanted, value))
        {
            var next = Reading.Make(
                reading.ProofId,
                reading.Number,
                reading.Revision + 1,
                wanted,
                value,
                scope.Actor,
                scope.Now
            );
            reading.Supersede(scope.Now);
            scope.Db.Readings.Add(next);
            reading = next;
        }

        reading.Confirm(scope.Actor, scope.Now);
        scope.Record(
            "reading.confirmed",
            "Proof",
            reading.ProofId.Value.ToString("D"),
            $"Reading {reading.Number} of {current.Proof.FileName} is {reading.Field} {reading.Value}."
        );
        scope.Tell(ProofsFeature.Topic, reading.ProofId.Value.ToString("D"));
        return reading.Id;
    }

    private static bool Differs(Reading reading, NewReading wanted, ReadingValue value) =>
        reading.Field != wanted.Field
        || reading.Row != wanted.Row
        || reading.Place != wanted.Place
        || !string.Equals(reading.Value, value.Text, StringComparison.Ordinal);
}
