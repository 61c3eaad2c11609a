using Pump.BackOffice.Identity;
using Pump.BackOffice.Proofs.Inspection;

namespace Pump.BackOffice.Proofs;

/// <summary>What recognition saw, as readings that nobody has confirmed yet.</summary>
internal static class ProposedReadings
{
    private static readonly Actor Job = Actor.Job("Recognition");

    /// <param name="proof">Of which proof.</param>
    /// <param name="page">On which page, from 1.</param>
    /// <param name="report">What the worker says. It is not trusted: its answer is held to the rules of a person's reading.</param>
    /// <param name="last">The highest number that the proof's readings have.</param>
    /// <param name="now">The moment, UTC.</param>
    public static IEnumerable<Reading> Of(Proof proof, int page, InspectionReport report, int last, DateTimeOffset now)
    {
        foreach (var seen in report.Readings.Take(AddReading.MaxReadings - last))
        {
            var place = new ReadingPlace(page, seen.X, seen.Y, seen.Width, seen.Height);
            if (place.IsSound && ReadingValue.Parse(seen.Field, seen.Value).TryValue(out var value, out _))
            {
                var wanted = new NewReading(
                    seen.Field,
                    seen.Value,
                    place,
                    Math.Clamp(seen.Row, 0, AddReading.MaxReadings),
                    Math.Clamp(seen.Confidence, 0, 1)
                );
                yield return Reading.Make(proof.Id, ++last, 1, wanted, value, Job, now);
            }
        }
    }
}
