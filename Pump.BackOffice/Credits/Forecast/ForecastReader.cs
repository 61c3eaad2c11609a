using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Credits.Allocation;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Credits.Forecast;

/// <summary>Reads what a look ahead under one payer rests on, as known at a moment.</summary>
internal sealed class ForecastReader(BackOfficeDb db, Horizon horizon, CancellationToken cancellationToken)
{
    private readonly DateTimeOffset _knownAt = horizon.KnownAt;

    public static DateTimeOffset At(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    public async Task<ForecastGround> ReadAsync(AwsAccountId payer)
    {
        var usual = await new UsualMonthReader(db, horizon, cancellationToken).ReadAsync(payer);
        var tracks = await TracksAsync(payer);
        var name = await db.Payers.Where(p => p.Id == payer).Select(p => p.Name).FirstOrDefaultAsync(cancellationToken);
        var (sharing, sharingOf) = await SharingAsync(payer);
        return new ForecastGround(
            payer,
            name ?? payer.Spaced,
            horizon.AsOf,
            sharing.GetValueOrDefault(payer, true),
            sharingOf,
            await AccountsAsync(payer, usual, tracks, sharing),
            await CreditsAsync(payer, usual, tracks),
            usual
        );
    }

    /// <summary>Credits with something left whose end has not come.</summary>
    private async Task<List<CreditTrack>> TracksAsync(AwsAccountId payer)
    {
        var asOf = horizon.AsOf;
        var tracks = await TrackReader.ReadAsync(
            db,
            db.Credits.Where(c =>
                c.Book == Book.Aws
                && c.PayerId == payer
                && !c.IsUnknown
                && c.OwnerAccountId != null
                && (c.EndOn == null || c.EndOn > asOf)
            ),
            _knownAt,
            cancellationToken
        );
        return [.. tracks.Where(t => t.HasBalance && !(t.EndOn <= asOf) && t.Remaining(asOf).IsPositive)];
    }

    /// <summary>The newest that AWS has told: the setting of a month's last day rules the month.</summary>
    private async Task<(Dictionary<AwsAccountId, bool> Sharing, Month? Of)> SharingAsync(AwsAccountId payer)
    {
        var present = Month.Of(horizon.AsOf);
        var told = await db
            .AwsSharings.Where(s => s.PayerId == payer && s.Month <= present)
            .SaidBy(_knownAt)
            .ToListAsync(cancellationToken);
        return (
            told.GroupBy(s => s.AccountId).ToDictionary(g => g.Key, g => g.MaxBy(s => s.Month)!.IsOn),
            told.Count == 0 ? null : told.Max(s => s.Month)
        );
    }

    private async Task<IReadOnlyList<BillAccount>> AccountsAsync(
        AwsAccountId payer,
        UsualMonth? usual,
        IReadOnlyList<CreditTrack> tracks,
        Dictionary<AwsAccountId, bool> sharing
    )
    {
        var known = await db
            .AwsAccounts.Where(a => a.Memberships.Any(m => m.PayerId == payer))
            .ToDictionaryAsync(a => a.Id, cancellationToken);
        var wanted = (usual?.Charges.Select(c => c.Account) ?? [])
            .Concat(tracks.Select(t => t.Credit.OwnerAccountId!.Value))
            .Concat(known.Keys)
            .Distinct();
        // One that nobody told of is on AWS's bill all the same: it is taken as a member.
        BillAccount One(AwsAccountId id)
        {
            var stay = known.GetValueOrDefault(id)?.Memberships.Where(m => m.PayerId == payer).MaxBy(m => m.FromOn);
            return new BillAccount(id.Value, stay?.FromOn, stay?.UntilOn, sharing.GetValueOrDefault(id, true));
        }

        return [.. wanted.Select(One).OrderBy(a => a.Id, StringComparer.Ordinal)];
    }

    private async Task<IReadOnlyList<ForecastCredit>> CreditsAsync(
        AwsAccountId payer,
        UsualMonth? usual,
        IReadOnlyList<CreditTrack> tracks
    )
    {
        var states = await db
            .AwsCreditStates.Where(s => s.PayerId == payer)
            .SaidBy(_knownAt)
            .ToDictionaryAsync(s => s.AwsCreditId, StringComparer.Ordinal, cancellationToken);
        var charges = usual?.Charges ?? [];
        var services = charges.Select(c => c.Service).ToHashSet(StringComparer.Ordinal);
        // Which way of buying a charge was is not told by account and service: recurring fees are of the other ways.
        var onDemand = services.Except(
            charges.Where(c => c.Kind == ChargeKind.Recurring).Select(c => c.Service),
            StringComparer.Ordinal
        );
        string[] bought = [.. onDemand.Order(StringComparer.Ordinal)];
        return
        [
            .. tracks.Select(t =>
                One(t, t.Credit.AwsCreditId is { } id ? states.GetValueOrDefault(id) : null, services, bought)
            ),
        ];
    }

    private ForecastCredit One(CreditTrack track, AwsCreditState? state, HashSet<string> services, string[] onDemand)
    {
        var credit = track.Credit;
        var left = track.Remaining(horizon.AsOf).Amount;
        var (products, note) = ProductsOf(track, services);
        if (state?.PurchaseTypes is { } types)
        {
            products = [.. onDemand.Where(s => products?.Contains(s) ?? true)];
            note = $"covers {types.Replace('\n', ',')} only: services with recurring fees are left out";
        }

        return new ForecastCredit(
            credit.Id,
            new BillCredit(
                credit.NumberText,
                credit.OwnerAccountId!.Value.Value,
                left,
                At(track.StartOn),
                track.EndOn is { } end ? At(end) : null,
                products,
                state?.ApplicationType,
                !track.IsPaused,
                state?.AccountSharingEnabled == false
                    ? []
                    : state?.ShareableAccounts?.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            ),
            left,
            track.IsPaused ? "paused: AWS uses nothing of it" : note
        );
    }

    /// <summary>
    /// AWS's names of products are not always its names of services. Those that are services bound the credit; where
    /// none is, what it has paid so far does.
    /// </summary>
    private static (IReadOnlyCollection<string>? Products, string? Note) ProductsOf(
        CreditTrack track,
        HashSet<string> services
    )
    {
        if (track.Credit.Products is not { } text)
        {
            return (null, "AWS names no products: taken as covering any service");
        }

        var products = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var paid = track.Entries.Select(e => e.Service).OfType<string>().ToHashSet(StringComparer.Ordinal);
        string[] known = [.. products.Where(services.Contains).Union(paid, StringComparer.Ordinal)];
        if (known.Length == 0)
        {
            return (null, "its product names fit no service: taken as covering any");
        }

        return products.All(services.Contains)
            ? (known, null)
            : (known, "taken as covering the services that it has paid and that its product names fit");
    }
}
