using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Credits.Forecast;

/// <summary>How it is expected to go on with a customer's AWS credits, as things are and as they are supposed.</summary>
/// <param name="Supposed">Null when nothing was supposed.</param>
public sealed record ForecastAnswer(CustomerForecast AsItIs, CustomerForecast? Supposed);

/// <summary>
/// When each credit of a customer runs out and what of it will expire unused, on two axes of time; and what would be
/// otherwise with a further credit or another sharing. Records nothing.
/// </summary>
public sealed class CustomerForecasts(Access access)
{
    public Task<Outcome<ForecastAnswer>> RunAsync(
        Actor actor,
        string companyId,
        Horizon horizon,
        WhatIf? whatIf,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<ForecastAnswer>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var customer = await db
                    .Customers.Where(c => c.CompanyId == companyId)
                    .Select(c => (CustomerId?)c.Id)
                    .FirstOrDefaultAsync(cancellationToken);
                return customer is { } id
                    ? await ReadAsync(db, id, horizon, whatIf, cancellationToken)
                    : Refusal.NotFound("customer");
            },
            cancellationToken
        );

    private static async Task<Outcome<ForecastAnswer>> ReadAsync(
        BackOfficeDb db,
        CustomerId customer,
        Horizon horizon,
        WhatIf? whatIf,
        CancellationToken cancellationToken
    )
    {
        var accounts = await db
            .AwsAccounts.Where(a => a.CustomerId == customer)
            .Select(a => new { a.Id, Payers = a.Memberships.OrderBy(m => m.FromOn).Select(m => m.PayerId).ToList() })
            .ToListAsync(cancellationToken);
        var own = accounts.Select(a => a.Id).ToHashSet();
        if (whatIf?.Credit is { } supposed && !own.Contains(supposed.Account))
        {
            return Refusal.NotFound("account of this customer");
        }

        var held = await HeldAsync(db, customer, horizon, cancellationToken);
        var payers = held.Select(c => c.Payer).ToHashSet();
        if (whatIf?.Credit is { } further)
        {
            payers.UnionWith(accounts.Where(a => a.Id == further.Account).SelectMany(a => a.Payers).TakeLast(1));
        }

        var reader = new ForecastReader(db, horizon, cancellationToken);
        List<ForecastGround> grounds = [];
        foreach (var payer in payers.OrderBy(p => p.Value, StringComparer.Ordinal))
        {
            grounds.Add(await reader.ReadAsync(payer));
        }

        var names = held.ToDictionary(c => c.Id, c => c.Description);
        return new ForecastAnswer(
            Outlooks.Of(horizon.AsOf, own, names, [.. grounds.Where(g => held.Exists(c => c.Payer == g.Payer))]),
            whatIf is null ? null : Outlooks.Of(horizon.AsOf, own, names, [.. grounds.Select(g => whatIf.Of(g, own))])
        );
    }

    private static async Task<List<Held>> HeldAsync(
        BackOfficeDb db,
        CustomerId customer,
        Horizon horizon,
        CancellationToken cancellationToken
    )
    {
        var asOf = horizon.AsOf;
        return await db
            .Credits.Where(c =>
                c.CustomerId == customer
                && c.Book == Book.Aws
                && c.Stage == CreditStage.Confirmed
                && !c.IsUnknown
                && c.PayerId != null
                && c.CreatedAt <= horizon.KnownAt
                && (c.EndOn == null || c.EndOn > asOf)
            )
            .Select(c => new Held(c.Id, c.PayerId!.Value, c.Description))
            .ToListAsync(cancellationToken);
    }

    private sealed record Held(CreditId Id, AwsAccountId Payer, string Description);
}
