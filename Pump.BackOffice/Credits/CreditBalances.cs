using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Credits;

/// <summary>A credit's balance on the two axes. Amounts are null where the balance is not known.</summary>
/// <param name="Posted">By entries alone.</param>
/// <param name="Estimated">Uses of months that AWS has not closed; zero or negative.</param>
/// <param name="Lapsed">What expired unused.</param>
/// <param name="Remaining">What can still be used: posted, estimated and lapsed together.</param>
public sealed record CreditBalance(
    CreditId CreditId,
    string Number,
    Book Book,
    string Description,
    CustomerId? CustomerId,
    CreditLife Life,
    Money? Posted,
    Money? Estimated,
    Money? Lapsed,
    Money? Remaining
);

/// <summary>Which credits are asked for: one, a customer's or a payer's.</summary>
public readonly record struct BalanceOf(CreditId? Credit, CustomerId? Customer, AwsAccountId? Payer)
{
    public static BalanceOf One(CreditId credit) => new(credit, null, null);

    public static BalanceOf All(CustomerId customer) => new(null, customer, null);

    public static BalanceOf All(AwsAccountId payer) => new(null, null, payer);

    internal IQueryable<Credit> In(IQueryable<Credit> credits)
    {
        var (one, customer, payer) = (Credit, Customer, Payer);
        return one is not null ? credits.Where(c => c.Id == one)
            : customer is not null ? credits.Where(c => c.CustomerId == customer)
            : payer is not null ? credits.Where(c => c.PayerId == payer)
            : throw new InvalidOperationException("Say whose.");
    }
}

/// <summary>What credits were worth: as of any day, as known at any moment, from entries alone.</summary>
public sealed class CreditBalances(Access access)
{
    public Task<Outcome<IReadOnlyList<CreditBalance>>> RunAsync(
        Actor actor,
        BalanceOf of,
        Horizon horizon,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<IReadOnlyList<CreditBalance>>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var tracks = of.Customer is { } customer
                    ? await HeldAsync(db, customer, horizon.KnownAt, cancellationToken)
                    : await TrackReader.ReadAsync(db, of.In(db.Credits), horizon.KnownAt, cancellationToken);
                return tracks.Where(t => !t.Credit.IsUnknown).Select(t => Balance(t, horizon.AsOf)).ToList();
            },
            cancellationToken
        );

    private static async Task<IReadOnlyList<CreditTrack>> HeldAsync(
        BackOfficeDb db,
        CustomerId customer,
        DateTimeOffset knownAt,
        CancellationToken cancellationToken
    )
    {
        var own = await db
            .AwsAccounts.Where(a => a.CustomerId == customer)
            .Select(a => a.Id)
            .ToListAsync(cancellationToken);
        return await HeldTracks.ReadAsync(db, customer, own.ToHashSet(), knownAt, cancellationToken);
    }

    internal static CreditBalance Balance(CreditTrack track, DateOnly asOf)
    {
        Money? Known(Money amount) => track.HasBalance ? amount : null;
        return new CreditBalance(
            track.Credit.Id,
            track.Credit.NumberText,
            track.Credit.Book,
            track.Credit.Description,
            track.Credit.CustomerId,
            track.Life(asOf),
            Known(track.Posted(asOf)),
            Known(track.Estimated(asOf)),
            Known(track.Lapsed(asOf)),
            Known(track.Remaining(asOf))
        );
    }
}
