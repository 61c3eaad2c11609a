using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Proofs;

/// <summary>
/// A figure to be noted. <paramref name="Confidence"/> (0 to 1) is given for recognition only, which then waits for a
/// person to confirm it; what a person reads is confirmed by reading it.
/// </summary>
public sealed record NewReading(
    ReadingField Field,
    string Value,
    ReadingPlace Place,
    int Row = 0,
    double? Confidence = null
);

/// <summary>Notes a figure with the place where it stands.</summary>
public sealed class AddReading(CommandRunner commands, DeskWork desk)
{
    /// <summary>Readings on one proof.</summary>
    internal const int MaxReadings = 500;

    public Task<Outcome<ReadingId>> RunAsync(
        CommandId id,
        Actor actor,
        ProofId proof,
        NewReading reading,
        CancellationToken cancellationToken
    ) =>
        reading.Place.IsSound
            ? commands.RunAsync(
                new Command(
                    id,
                    actor,
                    actor.IsJob ? Permission.RunJobs : DeskWork.PermissionFor(actor),
                    "reading.add",
                    new { proof, reading }
                ),
                scope => AddAsync(scope, proof, reading, cancellationToken),
                cancellationToken
            )
            : Task.FromResult<Outcome<ReadingId>>(ReadingPlace.NotOnThePage);

    private async Task<Outcome<ReadingId>> AddAsync(
        CommandScope scope,
        ProofId proofId,
        NewReading wanted,
        CancellationToken cancellationToken
    )
    {
        var proof = await scope.Db.Proofs.FirstOrDefaultAsync(p => p.Id == proofId, cancellationToken);
        if (proof is null)
        {
            return Refusal.NotFound("proof");
        }

        if (!scope.Actor.IsJob && await desk.CheckAsync(scope, proof, cancellationToken) is { } forbidden)
        {
            return forbidden;
        }

        if (wanted.Place.Page > Math.Max(1, proof.Pages ?? 1))
        {
            return ReadingPlace.NotOnThePage;
        }

        if (!ReadingValue.Parse(wanted.Field, wanted.Value).TryValue(out var value, out var refusal))
        {
            return refusal;
        }

        var readings = scope.Db.Readings;
        var last =
            await readings.Where(r => r.ProofId == proofId).MaxAsync(r => (int?)r.Number, cancellationToken) ?? 0;
        if (last >= MaxReadings)
        {
            return Refusal.Invalid("Place", $"A proof has at most {MaxReadings} readings.");
        }

        var reading = Reading.Make(proofId, last + 1, 1, wanted, value, scope.Actor, scope.Now);
        if (wanted.Confidence is null)
        {
            reading.Confirm(scope.Actor, scope.Now);
        }

        readings.Add(reading);
        scope.Record(
            "reading.added",
            "Proof",
            proofId.Value.ToString("D"),
            $"Reading {reading.Number} of {proof.FileName}: {reading.Field} {reading.Value}, read by {reading.ReadBy}."
        );
        scope.Tell(ProofsFeature.Topic, proofId.Value.ToString("D"));
        return reading.Id;
    }
}
