using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Credits;

/// <summary>A credit that ends soon with something left.</summary>
/// <param name="WithinDays">30, 60 or 90: the closest of them that holds.</param>
public sealed record ExpiringCredit(
    CreditId Id,
    string Number,
    Book Book,
    string Description,
    CustomerId? CustomerId,
    string? Customer,
    string? CompanyId,
    DateOnly EndOn,
    Money Remaining,
    int WithinDays
);

/// <summary>What expires within 30, 60 and 90 days, soonest first.</summary>
public sealed class ExpiringCredits(Access access, TimeProvider clock)
{
    private static readonly int[] Steps = [30, 60, 90];

    /// <param name="actor">Who asks.</param>
    /// <param name="ownedBy">Only of customers of this account executive.</param>
    /// <param name="cancellationToken">Stops the question.</param>
    public Task<Outcome<IReadOnlyList<ExpiringCredit>>> RunAsync(
        Actor actor,
        PersonId? ownedBy,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<IReadOnlyList<ExpiringCredit>>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var today = clock.Today();
                var until = today.AddDays(Steps[^1]);
                var customers = db.Customers;
                var ending = db.Credits.Where(c =>
                    c.Stage == CreditStage.Confirmed && !c.IsUnknown && c.EndOn > today && c.EndOn <= until
                );
                if (ownedBy is not null)
                {
                    ending = ending.Where(c =>
                        customers.Any(owner => owner.Id == c.CustomerId && owner.AccountExecutiveId == ownedBy)
                    );
                }

                var tracks = await TrackReader.ReadAsync(db, ending, clock.Now(), cancellationToken);
                var names = await customers.ToDictionaryAsync(c => c.Id, c => (c.Name, c.CompanyId), cancellationToken);
                return tracks
                    .Where(t => t.HasBalance && t.Remaining(today).IsPositive)
                    .OrderBy(t => t.EndOn)
                    .Select(t => Row(t, today, names))
                    .ToList();
            },
            cancellationToken
        );

    private static ExpiringCredit Row(
        CreditTrack track,
        DateOnly today,
        Dictionary<CustomerId, (string Name, string CompanyId)> names
    )
    {
        var end = track.EndOn!.Value;
        var days = end.DayNumber - today.DayNumber;
        (string Name, string CompanyId)? customer =
            track.Credit.CustomerId is { } id && names.TryGetValue(id, out var name) ? name : null;
        return new ExpiringCredit(
            track.Credit.Id,
            track.Credit.NumberText,
            track.Credit.Book,
            track.Credit.Description,
            track.Credit.CustomerId,
            customer?.Name,
            customer?.CompanyId,
            end,
            track.Remaining(today),
            Steps.First(step => days <= step)
        );
    }
}
