using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Invoices;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.AwsSync;

/// <summary>A month that was final and changed, for one customer.</summary>
/// <param name="NoticedAt">When the sync noticed it (UTC).</param>
/// <param name="Customer">Null when the accounts belong to nobody.</param>
/// <param name="OldCredits">Credits (negative) as AWS said before, USD.</param>
/// <param name="NewCredits">The same as AWS says since.</param>
/// <param name="OldNet">Everything AWS billed before, credits included, USD.</param>
/// <param name="NewNet">The same since.</param>
/// <param name="InvoicedAt">When the customer was invoiced for the month on the old figures; null when it was not.</param>
/// <param name="Invoice">That invoice's number.</param>
public sealed record Restatement(
    DateTimeOffset NoticedAt,
    Month Month,
    string Payer,
    CustomerId? CustomerId,
    string? Customer,
    string? CompanyId,
    Money OldCredits,
    Money NewCredits,
    Money OldNet,
    Money NewNet,
    DateTimeOffset? InvoicedAt,
    string? Invoice
);

/// <summary>Which closed months AWS changed, what they were and are, and who was invoiced on the old figures.</summary>
public sealed class Restatements(Access access)
{
    private const int Most = 20;

    public Task<Outcome<IReadOnlyList<Restatement>>> RunAsync(Actor actor, CancellationToken cancellationToken) =>
        access.ReadAsync<IReadOnlyList<Restatement>>(
            actor,
            Permission.SeeDesk,
            async db =>
            {
                var noticed = await db
                    .PayerMonths.Where(m => m.State == MonthState.Restated)
                    .OrderByDescending(m => m.Id)
                    .Take(Most)
                    .ToListAsync(cancellationToken);
                var names = await db.Payers.ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
                var owners = await OwnersAsync(db, cancellationToken);
                List<Restatement> rows = [];
                foreach (var month in noticed)
                {
                    var payer = names.GetValueOrDefault(month.PayerId) ?? month.PayerId.Spaced;
                    rows.AddRange(await OfAsync(db, month, payer, owners, cancellationToken));
                }

                return rows;
            },
            cancellationToken
        );

    private static async Task<IReadOnlyList<Restatement>> OfAsync(
        BackOfficeDb db,
        PayerMonth noticed,
        string payer,
        IReadOnlyDictionary<AwsAccountId, Owner> owners,
        CancellationToken cancellationToken
    )
    {
        var versions = await db
            .AwsCharges.Where(c => c.PayerId == noticed.PayerId && c.Month == noticed.Month && c.Service == null)
            .OrderBy(c => c.Id)
            .ToListAsync(cancellationToken);
        var before = Standing(versions.Where(c => c.RecordedAt < noticed.RecordedAt));
        var after = Standing(versions.Where(c => c.RecordedAt <= noticed.RecordedAt));
        var invoices = await db
            .InvoiceSnapshots.Where(i => i.Month == noticed.Month && i.PostedAt <= noticed.RecordedAt)
            .OrderBy(i => i.PostedAt)
            .ToListAsync(cancellationToken);
        return
        [
            .. before
                .Concat(after)
                .Select(charge => owners.GetValueOrDefault(charge.AccountId) ?? Owner.Nobody)
                .Distinct()
                .Select(owner => Row(owner))
                .Where(row => row.OldNet != row.NewNet || row.OldCredits != row.NewCredits)
                .OrderByDescending(row => (row.NewNet - row.OldNet).Abs()),
        ];

        Restatement Row(Owner owner)
        {
            var (oldCredits, oldNet) = Sums(before, owner);
            var (newCredits, newNet) = Sums(after, owner);
            var invoice = owner.Id is null ? null : invoices.FindLast(i => i.CustomerId == owner.Id);
            return new Restatement(
                noticed.RecordedAt,
                noticed.Month,
                payer,
                owner.Id,
                owner.Name,
                owner.CompanyId,
                oldCredits,
                newCredits,
                oldNet,
                newNet,
                invoice?.PostedAt,
                invoice?.Number
            );
        }

        (Money Credits, Money Net) Sums(IReadOnlyCollection<AwsCharge> charges, Owner owner)
        {
            var own = charges.Where(c => (owners.GetValueOrDefault(c.AccountId) ?? Owner.Nobody) == owner).ToList();
            return (own.Where(c => c.RecordType == AwsRecordType.Credit).Sum(c => c.Amount), own.Sum(c => c.Amount));
        }
    }

    /// <summary>The newest version of each row; what AWS took back is out.</summary>
    private static IReadOnlyCollection<AwsCharge> Standing(IEnumerable<AwsCharge> versions) =>
        [.. versions.GroupBy(c => c.Key).Select(g => g.Last()).Where(c => !c.IsGone)];

    private static async Task<Dictionary<AwsAccountId, Owner>> OwnersAsync(
        BackOfficeDb db,
        CancellationToken cancellationToken
    )
    {
        var customers = db.Customers;
        var owned = await db
            .AwsAccounts.Where(a => a.CustomerId != null)
            .Join(
                customers,
                a => a.CustomerId,
                c => c.Id,
                (a, c) =>
                    new
                    {
                        Account = a.Id,
                        c.Id,
                        c.Name,
                        c.CompanyId,
                    }
            )
            .ToListAsync(cancellationToken);
        return owned.ToDictionary(o => o.Account, o => new Owner(o.Id, o.Name, o.CompanyId));
    }

    private sealed record Owner(CustomerId? Id, string? Name, string? CompanyId)
    {
        public static readonly Owner Nobody = new(null, null, null);
    }
}
