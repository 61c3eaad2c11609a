using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;

namespace Pump.BackOffice.Credits;

/// <summary>A credit as the customer's page shows it. The parts of its bar add up to what it was given for.</summary>
/// <param name="Remaining">Null where its balance is not known.</param>
/// <param name="UsedByOwn">Taken off the customer's own bills; positive, provisional uses included.</param>
/// <param name="UsedByOthers">Taken off other customers' bills.</param>
/// <param name="UsedByUnowned">Taken off accounts that belong to nobody in our books.</param>
/// <param name="Lapsed">Expired unused.</param>
/// <param name="ProposedAwsCreditId">A credit of AWS's that looks like this one.</param>
public sealed record CustomerCreditRow(
    CreditId Id,
    string Number,
    Book Book,
    string Description,
    CreditLife Life,
    AwsAccountId? Account,
    string? AwsCreditId,
    Money Initial,
    Money? Remaining,
    Money UsedByOwn,
    Money UsedByOthers,
    Money UsedByUnowned,
    Money Lapsed,
    DateOnly StartOn,
    DateOnly? EndOn,
    DateOnly? ExhaustedOn,
    string? Products,
    string Origin,
    string? ProposedAwsCreditId
);

/// <summary>A customer's credits: those in use first, then those to come, then those that are over.</summary>
public sealed class CustomerCredits(Access access)
{
    public Task<Outcome<IReadOnlyList<CustomerCreditRow>>> RunAsync(
        Actor actor,
        string companyId,
        Horizon horizon,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<IReadOnlyList<CustomerCreditRow>>(
            actor,
            Permission.SeeDesk,
            async db =>
                await CustomerBook.ReadAsync(db, companyId, horizon, cancellationToken) is { } book
                    ? Rows(book).ToList()
                    : Refusal.NotFound("customer"),
            cancellationToken
        );

    internal static IReadOnlyList<CustomerCreditRow> Rows(CustomerBook book)
    {
        return
        [
            .. book
                .Tracks.Where(t => !t.Credit.IsUnknown)
                .Select(t => Row(book, t))
                .OrderBy(r => Rank(r.Life))
                .ThenBy(r => r.EndOn ?? DateOnly.MaxValue)
                .ThenBy(r => r.Number, StringComparer.Ordinal),
        ];
    }

    private static CustomerCreditRow Row(CustomerBook book, CreditTrack track)
    {
        var asOf = book.AsOf;
        var used = track
            .Entries.Where(e => e.EffectiveOn <= asOf && e is { AccountId: not null, BillingMonth: not null })
            .Select(e => (Of: book.UseOf(e.AccountId!.Value), e.Amount))
            .Concat(track.Provisional.Where(p => p.On <= asOf).Select(p => (Of: book.UseOf(p.AccountId), p.Amount)))
            .ToLookup(u => u.Of, u => -u.Amount);
        // What Pump took off its own invoices names no account; taken back, it was not used.
        var applied = track
            .Entries.Where(e =>
                e.EffectiveOn <= asOf
                && e is { AccountId: null, Type: LedgerEntryType.Applied or LedgerEntryType.Restated }
            )
            .ToList();
        var ids = applied.Select(e => e.Id).ToHashSet();
        var undone = track.Entries.Where(e => e.EffectiveOn <= asOf && e.ReversesEntryId is { } id && ids.Contains(id));
        var invoiced = applied.Concat(undone).Sum(e => -e.Amount);
        var credit = track.Credit;
        return new CustomerCreditRow(
            credit.Id,
            credit.NumberText,
            credit.Book,
            credit.Description,
            track.Life(asOf),
            credit.OwnerAccountId,
            credit.AwsCreditId,
            track.Given(asOf),
            track.HasBalance ? track.Remaining(asOf) : null,
            used[UseOf.Own].Sum() + invoiced,
            used[UseOf.OtherCustomer].Sum(),
            used[UseOf.Unowned].Sum(),
            track.Lapsed(asOf),
            track.StartOn,
            track.EndOn,
            track.ExhaustedOn(asOf),
            credit.Products,
            credit.Origin,
            credit.LooksLikeAwsCreditId
        );
    }

    private static int Rank(CreditLife life) =>
        life switch
        {
            CreditLife.Active => 0,
            CreditLife.Paused => 1,
            CreditLife.Confirmed => 2,
            CreditLife.Verified => 3,
            CreditLife.Claimed => 4,
            CreditLife.Exhausted => 5,
            _ => 6,
        };
}
