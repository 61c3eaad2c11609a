using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Diagnosis.Learning;

/// <summary>How often people agreed in a time.</summary>
/// <param name="Proposed">Tickets on which it was the main cause and a person said what it was.</param>
/// <param name="Right">Of these: people said the same.</param>
public sealed record Agreement(int Proposed, int Right)
{
    /// <summary>Share of the right ones, 0 to 1; null when nothing was proposed.</summary>
    public decimal? Precision => Proposed == 0 ? null : (decimal)Right / Proposed;
}

/// <summary>How often a proposed cause was the one that people found in the end.</summary>
/// <param name="All">Over all time.</param>
/// <param name="Recent">In the last 30 days.</param>
/// <param name="Earlier">Before these.</param>
/// <param name="FalseProofs">How often it was called proven and people found another cause.</param>
/// <param name="Missed">How often people found this cause and another, or none, was proposed.</param>
/// <param name="Instead">What people found instead, the most frequent first.</param>
public sealed record CausePrecisionRow(
    string Cause,
    string Title,
    Agreement All,
    Agreement Recent,
    Agreement Earlier,
    int FalseProofs,
    int Missed,
    IReadOnlyList<(string Cause, int Tickets)> Instead
)
{
    /// <summary>Fewer tickets than so many in a time say nothing about it.</summary>
    public const int Fewest = 5;

    /// <summary>So much less than before is a fall; smaller changes come by chance.</summary>
    public const decimal Fall = 0.10m;

    /// <summary>Its precision fell, or something that it called proven was not so.</summary>
    public bool IsFlagged => HasFallen || FalseProofs > 0;

    public bool HasFallen =>
        Recent.Proposed >= Fewest
        && Earlier.Proposed >= Fewest
        && Recent.Precision is { } now
        && Earlier.Precision is { } before
        && before - now >= Fall;
}

/// <summary>
/// Precision of every cause that was proposed: what people said in the end against what diagnosis had proposed. The
/// newest word on a ticket counts.
/// </summary>
public sealed class CausePrecision(Access access, TimeProvider clock)
{
    private static readonly TimeSpan Recently = TimeSpan.FromDays(30);

    /// <param name="actor">Who asks.</param>
    /// <returns>The flagged first, then those that were proposed most.</returns>
    public Task<Outcome<IReadOnlyList<CausePrecisionRow>>> RunAsync(Actor actor, CancellationToken cancellationToken) =>
        access.ReadAsync<IReadOnlyList<CausePrecisionRow>>(
            actor,
            Permission.SeeReports,
            async db =>
            {
                var decisions = await db
                    .CauseDecisions.OrderBy(d => d.At)
                    .ThenBy(d => d.Id)
                    .Select(d => new Said(d.TicketId, d.Proposed, d.Certainty, d.Final, d.At))
                    .ToListAsync(cancellationToken);
                return Rows([.. decisions.GroupBy(d => d.Ticket).Select(g => g.Last())], clock.GetUtcNow() - Recently);
            },
            cancellationToken
        );

    private static List<CausePrecisionRow> Rows(IReadOnlyList<Said> last, DateTimeOffset since) =>
        [
            .. last.SelectMany(d => new[] { d.Proposed, d.Final })
                .OfType<string>()
                .Where(c => c != CauseDecision.Other)
                .Distinct(StringComparer.Ordinal)
                .Select(cause =>
                {
                    var proposed = last.Where(d => d.Proposed == cause).ToList();
                    return new CausePrecisionRow(
                        cause,
                        CauseBook.TitleOf(cause),
                        Of(proposed),
                        Of(proposed.Where(d => d.At >= since)),
                        Of(proposed.Where(d => d.At < since)),
                        proposed.Count(d => d.Final != cause && d.Certainty == CertaintyLevel.Proven),
                        last.Count(d => d.Final == cause && d.Proposed != cause),
                        [
                            .. proposed
                                .Where(d => d.Final != cause)
                                .GroupBy(d => d.Final, StringComparer.Ordinal)
                                .Select(g => (g.Key, g.Count()))
                                .OrderByDescending(i => i.Item2),
                        ]
                    );
                })
                .OrderByDescending(r => r.IsFlagged)
                .ThenByDescending(r => r.All.Proposed)
                .ThenBy(r => r.Cause, StringComparer.Ordinal),
        ];

    private static Agreement Of(IEnumerable<Said> decisions)
    {
        var all = decisions.ToList();
        return new Agreement(all.Count, all.Count(d => d.Proposed == d.Final));
    }

    private sealed record Said(
        TicketId Ticket,
        string? Proposed,
        CertaintyLevel? Certainty,
        string Final,
        DateTimeOffset At
    );
}
