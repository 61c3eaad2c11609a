using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Credits.Forecast;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Credits;

/// <summary>A credit that ends soon with something left.</summary>
/// <param name="WithinDays">30, 60 or 90: the closest of them that holds.</param>
/// <param name="Lapses">What will expire unused, by the allocation engine from recent full months; null when nobody can say, as in the Pump book.</param>
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
    int WithinDays,
    Money? Lapses
);

/// <summary>What expires within 30, 60 and 90 days, soonest first.</summary>
public sealed class ExpiringCredits(Access access, TimeProvider clock)
{
    /// <summary>The days within which credits are told to end soon.</summary>
    public static IReadOnlyList<int> Steps { get; } = [30, 60, 90];

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
                var ends = tracks.Where(t => t.HasBalance && t.Remaining(today).IsPositive).ToList();
                var lapses = await LapsesAsync(db, ends, cancellationToken);
                return ends.OrderBy(t => t.EndOn)
                    .ThenBy(t => t.Credit.Number)
                    .Select(t => Row(t, today, names) with { Lapses = lapses.GetValueOrDefault(t.Credit.Id) })
                    .ToList();
            },
            cancellationToken
        );

    /// <summary>What will expire unused of AWS's credits; those of payers without a full month are left out.</summary>
    private async Task<Dictionary<CreditId, Money?>> LapsesAsync(
        BackOfficeDb db,
        IReadOnlyList<CreditTrack> ends,
        CancellationToken cancellationToken
    )
    {
        var asked = ends.Where(t => t.Credit.Book == Book.Aws).Select(t => t.Credit.Id).ToHashSet();
        var reader = new ForecastReader(db, Horizon.Now(clock), cancellationToken);
        Dictionary<CreditId, Money?> lapses = [];
        foreach (var payer in ends.Select(t => t.Credit.PayerId).OfType<AwsAccountId>().Distinct())
        {
            var ground = await reader.ReadAsync(payer);
            if (ground.Usual is null)
            {
                continue;
            }

            var months = Steps[^1] / 30 + 1;
            foreach (var course in ForecastRun.Run(ground, Pace.Mean, c => asked.Contains(c.Id!.Value), months))
            {
                lapses[course.Credit.Id!.Value] = Money.Usd(decimal.Round(course.Lapses, 2, MidpointRounding.ToZero));
            }
        }

        return lapses;
    }

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
            Steps.First(step => days <= step),
            Lapses: null
        );
    }
}
