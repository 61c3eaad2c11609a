using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Invoices;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Proofs;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Diagnosis.Cases;

/// <summary>Reads what is recorded about a customer's months in a fixed number of queries.</summary>
internal sealed class CaseReader(BackOfficeDb db, DateTimeOffset now, CancellationToken cancellationToken)
{
    /// <summary>Older claims than so many say nothing about a month that anybody asks for.</summary>
    private const int LatestClaims = 60;

    /// <summary>One file for each of the months, oldest first; none when there is no such customer.</summary>
    /// <param name="customerId">Whose.</param>
    /// <param name="months">Which months.</param>
    /// <param name="ticket">The ticket that asks; its claim is then what the customer expects.</param>
    public async Task<IReadOnlyList<CaseFile>> ReadAsync(
        CustomerId customerId,
        IReadOnlyList<Month> months,
        TicketId? ticket = null
    )
    {
        var customer = await db
            .Customers.AsNoTracking()
            .FirstOrDefaultAsync(c => c.Id == customerId, cancellationToken);
        if (customer is null)
        {
            return [];
        }

        var all = new CaseRows
        {
            Customer = customer,
            Now = now,
            Accounts = await db
                .AwsAccounts.AsNoTracking()
                .Where(a => a.CustomerId == customerId)
                .ToListAsync(cancellationToken),
        };
        var own = all.Accounts.Select(a => a.Id).ToHashSet();
        var payers = all.Accounts.SelectMany(a => a.Memberships).Select(m => m.PayerId).ToHashSet();
        all.Charges = await db
            .AwsCharges.AsNoTracking()
            .Where(c => own.Contains(c.AccountId) && months.Contains(c.Month))
            .ToListAsync(cancellationToken);
        var days = months.SelectMany(m => new[] { m.FirstDay, m.FirstDay.AddDays(1) }).ToList();
        all.Days = await db
            .AwsDayCharges.AsNoTracking()
            .Where(c => own.Contains(c.AccountId) && days.Contains(c.Day) && c.RecordType == "Usage")
            .ToListAsync(cancellationToken);
        all.Claims = await ClaimsAsync(customerId, ticket);
        all.CreditStates = await CreditsAsync(own, all.Claims);
        var ids = all
            .CreditStates.Where(c => own.Contains(c.AccountId))
            .Select(c => c.AwsCreditId)
            .ToHashSet(StringComparer.Ordinal);
        all.Uses = await db
            .AwsAllocations.AsNoTracking()
            .Where(a => ids.Contains(a.AwsCreditId) || (own.Contains(a.AccountId) && months.Contains(a.Month)))
            .ToListAsync(cancellationToken);
        all.States = await db
            .PayerMonths.AsNoTracking()
            .Where(m => payers.Contains(m.PayerId))
            .ToListAsync(cancellationToken);
        var heard = await HeardAsync(payers);
        all.PayersWithoutCredits = [.. payers.Where(p => !heard.Contains(p))];
        all.Sharing = await db
            .AwsSharings.AsNoTracking()
            .Where(s =>
                payers.Contains(s.PayerId)
                && months.Contains(s.Month)
                && (own.Contains(s.AccountId) || s.AccountId == s.PayerId)
            )
            .ToListAsync(cancellationToken);
        all.Invoices = await db
            .InvoiceSnapshots.AsNoTracking()
            .Where(i => i.CustomerId == customerId && months.Contains(i.Month))
            .KnownAt()
            .ToListAsync(cancellationToken);
        all.Facts = await db
            .CustomerFacts.AsNoTracking()
            .Where(f => f.CustomerId == customerId)
            .ToListAsync(cancellationToken);
        await BooksAsync(all, months);
        await OwnersAsync(all, own);
        return [.. months.Order().Select(month => all.Of(month, ticket))];
    }

    private async Task<List<AwsCreditState>> CreditsAsync(HashSet<AwsAccountId> own, IReadOnlyList<CaseClaim> claims)
    {
        var named = claims
            .SelectMany(c => c.Readings)
            .Where(r => r.Reading.Field == ReadingField.CreditId)
            .Select(r => string.Concat(r.Reading.Value.Where(char.IsAsciiDigit)))
            .ToHashSet(StringComparer.Ordinal);
        return await db
            .AwsCreditStates.AsNoTracking()
            .Where(c => own.Contains(c.AccountId) || named.Contains(c.AwsCreditId))
            .ToListAsync(cancellationToken);
    }

    private async Task<HashSet<AwsAccountId>> HeardAsync(HashSet<AwsAccountId> payers)
    {
        HashSet<AwsAccountId> heard = [];
        foreach (var payer in payers)
        {
            if (await db.AwsCreditStates.AnyAsync(c => c.PayerId == payer, cancellationToken))
            {
                heard.Add(payer);
            }
        }

        return heard;
    }

    private async Task<IReadOnlyList<CaseClaim>> ClaimsAsync(CustomerId customer, TicketId? ticket)
    {
        var tickets = await db
            .Tickets.AsNoTracking()
            .Where(t => t.CustomerId == customer && t.MergedInto == null)
            .OrderByDescending(t => t.Id == ticket)
            .ThenByDescending(t => t.Number)
            .Take(LatestClaims)
            .ToListAsync(cancellationToken);
        var ids = tickets.ConvertAll(t => t.Id);
        var proofs = await db
            .TicketProofs.AsNoTracking()
            .Where(p => ids.Contains(p.TicketId))
            .ToListAsync(cancellationToken);
        var proofIds = proofs.Select(p => p.ProofId).ToHashSet();
        var readings = (
            await db
                .Readings.AsNoTracking()
                .Where(r => proofIds.Contains(r.ProofId) && r.SupersededAt == null)
                .OrderBy(r => r.Number)
                .ToListAsync(cancellationToken)
        ).ToLookup(r => r.ProofId);
        return
        [
            .. tickets.Select(t => new CaseClaim(
                t.Id,
                t.Number,
                t.Kind,
                t.Claim,
                t.OpenedAt,
                [
                    .. proofs
                        .Where(p => p.TicketId == t.Id)
                        .OrderBy(p => p.Position)
                        .SelectMany(p => readings[p.ProofId].Select(r => new ProofReading(r, p.Position))),
                ]
            )),
        ];
    }

    private async Task BooksAsync(CaseRows all, IReadOnlyList<Month> months)
    {
        var id = all.Customer.Id;
        all.Books = await db.Credits.AsNoTracking().Where(c => c.CustomerId == id).ToListAsync(cancellationToken);
        var credits = all.Books.ConvertAll(c => c.Id);
        all.MadeGood = await MadeGood.ByCreditsAsync(
            db,
            [.. all.Books.Where(c => c.Book == Book.Pump).Select(c => c.Id)],
            cancellationToken
        );
        all.Entries = await db
            .LedgerEntries.AsNoTracking()
            .Where(e => credits.Contains(e.CreditId) && e.BillingMonth != null && months.Contains(e.BillingMonth.Value))
            .ToListAsync(cancellationToken);
    }

    private async Task OwnersAsync(CaseRows all, HashSet<AwsAccountId> own)
    {
        var others = all.Uses.Select(u => u.AccountId).Where(a => !own.Contains(a)).ToHashSet();
        all.Owners =
            others.Count == 0
                ? []
                : await db
                    .AwsAccounts.Where(a => others.Contains(a.Id))
                    .Select(a => new { a.Id, a.CustomerId })
                    .ToDictionaryAsync(a => a.Id, a => a.CustomerId, cancellationToken);
    }

    /// <summary>A number of versions as text.</summary>
    internal static string Highest(IEnumerable<long> ids) =>
        ids.DefaultIfEmpty().Max().ToString(CultureInfo.InvariantCulture);
}
