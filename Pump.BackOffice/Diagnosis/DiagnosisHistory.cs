using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Diagnosis;

/// <summary>One diagnosis of a ticket as it once was.</summary>
/// <param name="Unexplained">What no cause explained (USD); null was not known.</param>
/// <param name="Cause">The main cause's title; null when none held.</param>
/// <param name="IsChanged">Verdict or main cause was another one before.</param>
/// <param name="Newer">Which of what it rests on was newer than in the diagnosis before: names as in the data versions.</param>
public sealed record PastDiagnosis(
    DateTimeOffset At,
    Month Month,
    Verdict Verdict,
    Money? Unexplained,
    string? Cause,
    string Sentence,
    bool IsChanged,
    IReadOnlyList<string> Newer
);

/// <summary>What a ticket's diagnoses came to, newest first.</summary>
public sealed class DiagnosisHistory(Access access)
{
    private const int Most = 60;

    /// <param name="actor">Who asks.</param>
    /// <param name="number">The ticket's number.</param>
    public Task<Outcome<IReadOnlyList<PastDiagnosis>>> RunAsync(
        Actor actor,
        int number,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<IReadOnlyList<PastDiagnosis>>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var ticket = await db
                    .Tickets.Where(t => t.Number == number)
                    .Select(t => (TicketId?)t.Id)
                    .FirstOrDefaultAsync(cancellationToken);
                if (ticket is not { } id)
                {
                    return Refusal.NotFound("ticket");
                }

                var rows = await db
                    .TicketDiagnoses.Where(d => d.TicketId == id)
                    .OrderByDescending(d => d.At)
                    .ThenByDescending(d => d.Id)
                    .Take(Most + 1)
                    .ToListAsync(cancellationToken);
                return rows.Take(Most)
                    .Select(
                        (d, at) =>
                            new PastDiagnosis(
                                d.At,
                                d.Month,
                                d.Verdict,
                                d.Unexplained,
                                d.Cause is { } code ? CauseBook.TitleOf(code) : null,
                                d.Sentence,
                                d.IsChanged,
                                at + 1 < rows.Count ? Newer(d.Versions, rows[at + 1].Versions) : []
                            )
                    )
                    .ToList();
            },
            cancellationToken
        );

    internal static IReadOnlyList<string> Newer(string now, string before)
    {
        var known = before.Split('\n').ToHashSet(StringComparer.Ordinal);
        return [.. now.Split('\n').Where(line => !known.Contains(line)).Select(line => line.Split(' ')[0])];
    }
}
