using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;

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
                var credits = db.Credits.Where(c => !c.IsUnknown);
                credits = of switch
                {
                    { Credit: { } one } => credits.Where(c => c.Id == one),
                    { Customer: { } customer } => credits.Where(c => c.CustomerId == customer),
                    { Payer: { } payer } => credits.Where(c => c.PayerId == payer),
                    _ => throw new ArgumentOutOfRangeException(nameof(of), "Say whose."),
                };
                var tracks = await TrackReader.ReadAsync(db, credits, horizon.KnownAt, cancellationToken);
                return tracks.Select(t => Balance(t, horizon.AsOf)).ToList();
            },
            cancellationToken
        );

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
