using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Proofs;

/// <summary>A reading that still counts, with its proof, for somebody who may work on it.</summary>
internal sealed record CurrentReading(Reading Reading, Proof Proof)
{
    public static async Task<Outcome<CurrentReading>> FindAsync(
        CommandScope scope,
        ReadingId id,
        DeskWork desk,
        CancellationToken cancellationToken
    )
    {
        var reading = await scope.Db.Readings.FirstOrDefaultAsync(r => r.Id == id, cancellationToken);
        if (reading is null)
        {
            return Refusal.NotFound("reading");
        }

        var proof = await scope.Db.Proofs.FirstAsync(p => p.Id == reading.ProofId, cancellationToken);
        if (await desk.CheckAsync(scope, proof, cancellationToken) is { } forbidden)
        {
            return forbidden;
        }

        return reading.SupersededAt is null
            ? new CurrentReading(reading, proof)
            : Refusal.Stale($"Reading {reading.Number}");
    }
}
