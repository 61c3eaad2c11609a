using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.AwsFacts;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Credits;

/// <summary>A house with two customers under one shared payer, and what tests of the books ask of it again and again.</summary>
public sealed class Books : IAsyncDisposable
{
    private Books(House house) => House = house;

    public House House { get; }
    public CustomerId Northwind { get; private set; }
    public CustomerId Halden { get; private set; }

    /// <summary>Northwind has the accounts prod and data, Halden Foods has one; all under the shared payer.</summary>
    public static async Task<Books> OpenAsync(DatabaseKind kind, params string[] configuration) =>
        await InAsync(await House.OpenAsync(kind, null, configuration));

    /// <summary>In a house that somebody else opened, and closes.</summary>
    public static async Task<Books> InAsync(House house)
    {
        var books = new Books(house);
        books.Northwind = await books.TakeInAsync("4821", "Northwind Robotics", AwsRun.Prod, AwsRun.Data);
        books.Halden = await books.TakeInAsync("5177", "Halden Foods", AwsRun.Halden);
        return books;
    }

    /// <param name="payer">Whom AWS is asked about; the shared payer when absent.</param>
    public AwsRun Run(AwsAccountId? payer = null) => new(House, payer);

    public async Task<PostedCredits> PostAsync(AwsAccountId? payer = null)
    {
        var posted = await House
            .Get<PostAwsCredits>()
            .RunAsync(CommandId.New(), AwsRun.Sync, payer ?? AwsRun.Payer, default);
        return posted.Value;
    }

    /// <summary>Records the run, posts, and answers what was posted.</summary>
    public async Task<PostedCredits> SyncAsync(AwsRun run)
    {
        await run.RecordAsync();
        return await PostAsync(run.Asked);
    }

    public Task<List<LedgerEntry>> EntriesAsync() =>
        House.InDbAsync(db => db.LedgerEntries.OrderBy(e => e.Number).ToListAsync());

    public ValueTask DisposeAsync() => House.DisposeAsync();

    private async Task<CustomerId> TakeInAsync(string companyId, string name, params AwsAccountId[] accounts)
    {
        var customer = await House
            .Get<CreateCustomer>()
            .RunAsync(
                CommandId.New(),
                House.Agent,
                new NewCustomer(companyId, name, CustomerStage.Joined, null, []),
                default
            );
        await House.InDbAsync(async db =>
        {
            foreach (var id in accounts)
            {
                var account = AwsAccount.Make(id, id.Value[^4..], customer.Value, House.Clock.GetUtcNow());
                account.StandsUnder(Membership.Of(AwsRun.Payer, new DateOnly(2026, 1, 1), null, MembershipSource.Aws));
                db.AwsAccounts.Add(account);
            }

            return await db.SaveChangesAsync();
        });
        return customer.Value;
    }
}
