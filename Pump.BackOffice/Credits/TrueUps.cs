using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Invoices;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Credits;

/// <summary>
/// A month that was invoiced with other credits than AWS took off in the end. Credits are negative, as on a bill.
/// </summary>
/// <param name="Invoiced">Credits that the invoices of the month showed.</param>
/// <param name="Final">What AWS took off the customer's own accounts, whosever credit it was.</param>
/// <param name="MadeGood">Pump credits that name the month, whatever they were granted for, less what of them was taken back.</param>
public sealed record TrueUpRow(
    string CompanyId,
    string Customer,
    Month Month,
    MonthState State,
    string InvoiceNumbers,
    DateTimeOffset InvoicedAt,
    bool OnEstimates,
    Money Invoiced,
    Money Final,
    Money MadeGood
)
{
    /// <summary>Final less invoiced: below zero the invoice showed too little credit.</summary>
    public Money Difference => Final - Invoiced;

    /// <summary>What the customer got too little and nothing made good, positive; zero when it got too much.</summary>
    public Money Owed => Money.Max(-Difference - MadeGood, Money.Zero);
}

/// <summary>Final against invoiced, for every customer and closed month where the two differ by a cent or more: the largest debt first.</summary>
public sealed class TrueUps(Access access)
{
    private static readonly Money Cent = Money.Usd(0.01m);

    public Task<Outcome<IReadOnlyList<TrueUpRow>>> RunAsync(Actor actor, CancellationToken cancellationToken) =>
        access.ReadAsync<IReadOnlyList<TrueUpRow>>(
            actor,
            Permission.SeeDesk,
            async db => await new TrueUpReader(db, cancellationToken).ReadAsync(),
            cancellationToken
        );

    private sealed class TrueUpReader(BackOfficeDb db, CancellationToken cancellationToken)
    {
        public async Task<List<TrueUpRow>> ReadAsync()
        {
            var invoices = (
                await db
                    .InvoiceSnapshots.KnownAt()
                    .Where(i => i.Currency == Money.CurrencyCode)
                    .ToListAsync(cancellationToken)
            ).ToLookup(i => (i.CustomerId, i.Month));
            var customers = await db.Customers.ToDictionaryAsync(c => c.Id, cancellationToken);
            var final = await FinalAsync();
            var states = await StatesAsync();
            var madeGood = await MadeGood.ByMonthAsync(db, db.Credits, cancellationToken);
            return
            [
                .. invoices
                    .Where(i => states.TryGetValue(i.Key, out var state) && state is not null)
                    .Select(i => Row(i, customers[i.Key.CustomerId], states[i.Key]!.Value, final, madeGood))
                    .Where(r => r.Difference.Abs() >= Cent)
                    .OrderByDescending(r => r.Owed)
                    .ThenByDescending(r => r.Difference.Abs())
                    .ThenBy(r => r.CompanyId, StringComparer.Ordinal)
                    .ThenBy(r => r.Month),
            ];
        }

        private static TrueUpRow Row(
            IGrouping<(CustomerId, Month Month), InvoiceSnapshot> invoices,
            Customer customer,
            MonthState state,
            Dictionary<(CustomerId, Month), Money> final,
            Dictionary<(CustomerId, Month), Money> madeGood
        ) =>
            new(
                customer.CompanyId,
                customer.Name,
                invoices.Key.Month,
                state,
                string.Join(", ", invoices.Select(i => i.Number).Order(StringComparer.Ordinal)),
                invoices.Max(i => i.PostedAt),
                invoices.Any(i => i.Basis == InvoiceBasis.Estimated),
                invoices.Sum(i => i.Credits!.Value),
                final.GetValueOrDefault(invoices.Key),
                madeGood.GetValueOrDefault(invoices.Key)
            );

        /// <summary>What AWS took off the accounts of each customer, by month.</summary>
        private async Task<Dictionary<(CustomerId, Month), Money>> FinalAsync()
        {
            var credits = await db
                .AwsCharges.Where(c =>
                    c.Service == null && c.BillingEntity == null && c.RecordType == AwsRecordType.Credit
                )
                .SaidBy()
                .Join(
                    db.AwsAccounts,
                    c => c.AccountId,
                    a => a.Id,
                    (c, a) =>
                        new
                        {
                            a.CustomerId,
                            c.Month,
                            c.Amount,
                        }
                )
                .Where(c => c.CustomerId != null)
                .ToListAsync(cancellationToken);
            return credits
                .GroupBy(c => (c.CustomerId!.Value, c.Month))
                .ToDictionary(g => g.Key, g => g.Sum(c => c.Amount));
        }

        /// <summary>The state of each month that all payers of a customer's accounts have closed; null where one has not.</summary>
        private async Task<Dictionary<(CustomerId, Month), MonthState?>> StatesAsync()
        {
            var accounts = await db
                .AwsAccounts.Where(a => a.CustomerId != null)
                .Select(a => new
                {
                    Customer = a.CustomerId!.Value,
                    Payers = a.Memberships.Select(m => m.PayerId).ToList(),
                })
                .ToListAsync(cancellationToken);
            var months = (await db.PayerMonths.SaidBy().ToListAsync(cancellationToken)).ToLookup(m => m.PayerId);
            return accounts
                .SelectMany(a => a.Payers.Select(payer => (a.Customer, Payer: payer)))
                .Distinct()
                .SelectMany(p => months[p.Payer].Select(m => (p.Customer, Month: m)))
                .GroupBy(m => (m.Customer, m.Month.Month))
                .ToDictionary(
                    g => g.Key,
                    g =>
                        g.Any(m => !m.Month.IsClosed) ? (MonthState?)null
                        : g.Any(m => m.Month.State == MonthState.Restated) ? MonthState.Restated
                        : MonthState.Final
                );
        }
    }
}
