using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Diagnosis.Learning;

/// <summary>What a person said a ticket's cause was.</summary>
public sealed record CauseSaid(string Final, string? Proposed, string By, DateTimeOffset At);

/// <summary>What was said last about a ticket's cause.</summary>
public sealed class SaidCause(Access access)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="number">The ticket's number.</param>
    /// <returns>A list of one; empty when nobody has said anything.</returns>
    public Task<Outcome<IReadOnlyList<CauseSaid>>> RunAsync(
        Actor actor,
        int number,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<IReadOnlyList<CauseSaid>>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var tickets = db.Tickets;
                return await db
                    .CauseDecisions.Where(d => tickets.Any(t => t.Id == d.TicketId && t.Number == number))
                    .OrderByDescending(d => d.At)
                    .ThenByDescending(d => d.Id)
                    .Take(1)
                    .Select(d => new CauseSaid(d.Final, d.Proposed, d.By, d.At))
                    .ToListAsync(cancellationToken);
            },
            cancellationToken
        );
}
