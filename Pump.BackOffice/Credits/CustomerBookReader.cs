using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Invoices;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Credits;

/// <summary>Reads a customer's book in a fixed number of queries, however long its history is.</summary>
internal sealed class CustomerBookReader(BackOfficeDb db, Horizon horizon, CancellationToken cancellationToken)
{
    private readonly DateTimeOffset _knownAt = horizon.KnownAt;

    public async Task<CustomerBook?> ReadAsync(string companyId)
    {
        var customer = await db.Customers.FirstOrDefaultAsync(c => c.CompanyId == companyId, cancellationToken);
        if (customer is null)
        {
            return null;
        }

        var id = customer.Id;
        var accounts = await db
            .AwsAccounts.Where(a => a.CustomerId == id)
            .Select(a => new { a.Id, Payers = a.Memberships.Select(m => m.PayerId).ToList() })
            .ToListAsync(cancellationToken);
        var own = accounts.Select(a => a.Id).ToHashSet();
        var tracks = await HeldTracks.ReadAsync(db, id, own, _knownAt, cancellationToken);
        return new CustomerBook
        {
            CustomerId = id,
            Name = customer.Name,
            CompanyId = customer.CompanyId,
            Horizon = horizon,
            Own = own,
            Accounts = await AccountsAsync(own, tracks),
            Tracks = tracks,
            Foreign = await ForeignAsync(id, own, tracks),
            Invoices = await db
                .InvoiceSnapshots.Where(i => i.CustomerId == id)
                .KnownAt(_knownAt)
                .OrderBy(i => i.PostedAt)
                .ToListAsync(cancellationToken),
            Charges = await ChargesAsync(own),
            Months = await MonthsAsync(accounts.SelectMany(a => a.Payers).ToHashSet()),
        };
    }

    /// <summary>The own accounts, and those that used the customer's credits, with the names of their owners.</summary>
    private async Task<IReadOnlyDictionary<AwsAccountId, AccountName>> AccountsAsync(
        HashSet<AwsAccountId> own,
        IReadOnlyList<CreditTrack> tracks
    )
    {
        var wanted = own.Concat(tracks.SelectMany(t => t.Provisional.Select(p => p.AccountId))).ToHashSet();
        foreach (var entry in tracks.SelectMany(t => t.Entries))
        {
            if (entry.AccountId is { } account)
            {
                wanted.Add(account);
            }
        }

        var customers = db.Customers;
        return await db
            .AwsAccounts.Where(a => wanted.Contains(a.Id))
            .Select(a => new AccountName(
                a.Id,
                a.Name,
                a.CustomerId,
                customers.Where(c => c.Id == a.CustomerId).Select(c => c.Name).FirstOrDefault(),
                customers.Where(c => c.Id == a.CustomerId).Select(c => c.CompanyId).FirstOrDefault()
            ))
            .ToDictionaryAsync(a => a.Id, cancellationToken);
    }

    private async Task<IReadOnlyList<ForeignUse>> ForeignAsync(
        CustomerId id,
        HashSet<AwsAccountId> own,
        IReadOnlyList<CreditTrack> tracks
    )
    {
        var (customers, entries) = (db.Customers, db.LedgerEntries);
        var others = await db
            .Credits.Where(c =>
                (c.CustomerId != id || c.CustomerId == null)
                && entries
                    .Where(e => e.AccountId != null && own.Contains(e.AccountId.Value))
                    .Select(e => e.CreditId)
                    .Distinct()
                    .Contains(c.Id)
            )
            .Select(c => c.Id)
            .ToListAsync(cancellationToken);
        // Mostly nobody else paid, and then there is no need to look at a long history.
        if (others.Count == 0)
        {
            return [];
        }

        var uses = await entries
            .Where(e =>
                e.RecordedAt <= _knownAt
                && others.Contains(e.CreditId)
                && e.BillingMonth != null
                && e.AccountId != null
                && own.Contains(e.AccountId.Value)
            )
            .Join(
                db.Credits,
                e => e.CreditId,
                c => c.Id,
                (e, c) =>
                    new
                    {
                        Entry = e,
                        c.Description,
                        Owner = customers.Where(o => o.Id == c.CustomerId).Select(o => o.Name).FirstOrDefault(),
                    }
            )
            .ToListAsync(cancellationToken);
        // A use that was recorded while the customer held the credit is its own, whoever holds it now.
        var held = tracks.SelectMany(t => t.Entries).Select(e => e.Id).ToHashSet();
        return
        [
            .. uses.Where(u => !held.Contains(u.Entry.Id)).Select(u => new ForeignUse(u.Entry, u.Description, u.Owner)),
        ];
    }

    /// <summary>Sums of record types: rows without a service, of any billing entity.</summary>
    private Task<List<AwsCharge>> ChargesAsync(HashSet<AwsAccountId> own) =>
        db
            .AwsCharges.Where(c =>
                own.Contains(c.AccountId)
                && c.Service == null
                && c.BillingEntity == null
                && c.RecordType != AwsRecordType.AllCharges
            )
            .SaidBy(_knownAt)
            .ToListAsync(cancellationToken);

    private Task<List<PayerMonth>> MonthsAsync(HashSet<AwsAccountId> payers) =>
        db.PayerMonths.Where(m => payers.Contains(m.PayerId)).SaidBy(_knownAt).ToListAsync(cancellationToken);
}
