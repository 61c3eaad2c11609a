using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Commands;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Invoices;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.AwsFacts;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Credits;

/// <summary>A database error before or after any command of a money use case: the whole effect or none, and the same command again makes exactly one.</summary>
public sealed class LedgerFaultTests
{
    private static readonly Month October = new(2026, 10);
    private readonly DatabaseFault _fault = new();

    [Theory, OnBothDatabases]
    public async Task Posting_what_AWS_reported_is_whole_or_nothing(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);

        await EveryCommandAsync(
            house,
            effect: 2,
            async key =>
            {
                var payer = new AwsAccountId("80" + key);
                (await LedgerDrill.RecordAsync(house.Services, payer, house.Clock, default)).ShouldBeTrue();
                return payer;
            },
            (id, payer) => house.Get<PostAwsCredits>().RunAsync(id, AwsRun.Sync, payer, default),
            (db, payer) =>
                db.LedgerEntries.CountAsync(e => db.Set<Credit>().Any(c => c.Id == e.CreditId && c.PayerId == payer))
        );
    }

    [Theory, OnBothDatabases]
    public async Task Using_Pump_credits_on_an_invoice_is_whole_or_nothing(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);

        await EveryCommandAsync(
            house,
            effect: 2,
            async key =>
            {
                var customer = await CustomerAsync(house, key);
                await PumpGrants.GrantAsync(house, customer, 50m, October.FirstDay);
                await PumpGrants.GrantAsync(house, customer, 50m, October.FirstDay);
                await PumpGrants.InvoiceAsync(house, key, October, 70m, house.Clock.GetUtcNow().AddHours(1));
                return customer;
            },
            (id, customer) => house.Get<ApplyPumpCredits>().RunAsync(id, PumpGrants.Job, customer, default),
            (db, customer) =>
                db.LedgerEntries.CountAsync(e =>
                    e.Type == LedgerEntryType.Applied
                    && db.Set<Credit>().Any(c => c.Id == e.CreditId && c.CustomerId == customer)
                )
        );
    }

    [Theory, OnBothDatabases]
    public async Task Importing_invoices_is_whole_or_nothing(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);

        await EveryCommandAsync(
            house,
            effect: 2,
            async key => (Key: key, Customer: await CustomerAsync(house, key)),
            async (id, of) =>
            {
                using var file = new StringReader(
                    $"company_id,month,number,posted,gross,credits,total\n{of.Key},2026-10,A,2026-11-03,1,0,1\n{of.Key},2026-10,B,2026-11-03,2,0,2\n"
                );
                return await house.Get<ImportInvoices>().RunAsync(id, house.Agent, file, dryRun: false, default);
            },
            (db, of) => db.InvoiceSnapshots.CountAsync(i => i.CustomerId == of.Customer)
        );
    }

    /// <summary>Breaks each command once before and once after, until the work runs through.</summary>
    private async Task EveryCommandAsync<TState, T>(
        House house,
        int effect,
        Func<string, Task<TState>> prepare,
        Func<CommandId, TState, Task<Outcome<T>>> work,
        Func<BackOfficeDb, TState, Task<int>> count
    )
    {
        var (struck, run) = (0, 0);
        foreach (var after in new[] { false, true })
        {
            for (var number = 1; ; number++)
            {
                var state = await prepare((++run).ToString("D10", CultureInfo.InvariantCulture));
                var id = CommandId.New();
                _fault.Arm(number, after);
                try
                {
                    await work(id, state);
                }
                catch (Exception) when (_fault.Struck)
                {
                    // What was planted; wrapped in whatever the database layer makes of it.
                }

                _fault.Disarm();
                (await house.InDbAsync(db => count(db, state))).ShouldBeOneOf(
                    [0, effect],
                    $"half an effect at command {number}"
                );
                (await work(id, state)).Done.ShouldBeTrue();
                (await house.InDbAsync(db => count(db, state))).ShouldBe(
                    effect,
                    $"after trying command {number} again"
                );
                if (!_fault.Struck)
                {
                    break;
                }

                struck++;
            }
        }

        struck.ShouldBeGreaterThan(16);
        (await house.Get<VerifyBooks>().RunAsync(house.Auditor, default)).Value.Bad.ShouldBeEmpty();
    }

    private static async Task<CustomerId> CustomerAsync(House house, string companyId)
    {
        var created = await house
            .Get<CreateCustomer>()
            .RunAsync(
                CommandId.New(),
                house.Agent,
                new NewCustomer(companyId, companyId, CustomerStage.Joined, null, []),
                default
            );
        return created.Value;
    }

    private Task<House> OpenAsync(DatabaseKind kind) =>
        House.OpenAsync(
            kind,
            builder =>
            {
                builder.Services.ConfigureDbContext<SqliteDb>(options =>
                    options.AddInterceptors(_fault.Commands, _fault.Transactions)
                );
                builder.Services.ConfigureDbContext<PostgreSqlDb>(options =>
                    options.AddInterceptors(_fault.Commands, _fault.Transactions)
                );
            }
        );
}
