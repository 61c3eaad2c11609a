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

/// <summary>No room, at whichever page it ends: the whole effect or none, a sentence for people, and it goes on when there is room.</summary>
public sealed class DiskFullTests
{
    private const int Rows = 120;
    private const int MostRuns = 200;
    private readonly FullDisk _disk = new();

    [Fact]
    public async Task Invoices_that_find_no_room_are_taken_whole_when_there_is()
    {
        await using var house = await OpenAsync(DatabaseKind.Sqlite);

        await EveryPageAsync(
            house,
            Rows,
            key => CustomerAsync(house, key),
            (id, customer) => ImportAsync(house, id, customer.Key),
            (db, customer) => db.InvoiceSnapshots.CountAsync(i => i.CustomerId == customer.Id)
        );
    }

    [Fact]
    public async Task What_AWS_reported_is_posted_whole_when_there_is_room()
    {
        await using var house = await OpenAsync(DatabaseKind.Sqlite);

        await EveryPageAsync(
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

    [Theory]
    [InlineData("CommandRecords")]
    [InlineData("InvoiceSnapshots")]
    [InlineData("AuditRecords")]
    public async Task What_PostgreSQL_has_no_room_for_is_taken_whole_when_there_is(string table)
    {
        await using var house = await OpenAsync(DatabaseKind.PostgreSql);
        var customer = await CustomerAsync(house, "0000000001");
        var id = CommandId.New();
        await house.InDbAsync(db => db.Database.ExecuteSqlRawAsync(NoRoomIn(table)));

        var refused = await ImportAsync(house, id, customer.Key);

        refused.Refusal.ShouldBe(Refusal.NoRoom);
        (await house.InDbAsync(db => db.InvoiceSnapshots.CountAsync())).ShouldBe(0);
        await house.InDbAsync(db => db.Database.ExecuteSqlRawAsync("DROP FUNCTION no_room() CASCADE"));
        (await ImportAsync(house, id, customer.Key)).Value.Created.ShouldBe(Rows);
        (await ImportAsync(house, id, customer.Key)).Value.Created.ShouldBe(Rows);
        (await house.InDbAsync(db => db.InvoiceSnapshots.CountAsync())).ShouldBe(Rows);
        (await house.Get<VerifyBooks>().RunAsync(house.Auditor, default)).Value.Bad.ShouldBeEmpty();
    }

    /// <summary>With no page left until there is no room in the old ones either, then with one more each time until all finds room.</summary>
    private async Task EveryPageAsync<TState, T>(
        House house,
        int effect,
        Func<string, Task<TState>> prepare,
        Func<CommandId, TState, Task<Outcome<T>>> work,
        Func<BackOfficeDb, TState, Task<int>> count
    )
    {
        var (refused, pages) = (0, 0);
        for (var run = 0; run < MostRuns; run++)
        {
            var state = await prepare(run.ToString("D10", CultureInfo.InvariantCulture));
            var id = CommandId.New();
            await _disk.LeaveAsync(house, pages);

            var outcome = await work(id, state);

            _disk.MakeRoom();
            (await house.InDbAsync(db => count(db, state))).ShouldBe(outcome.Done ? effect : 0, $"{pages} pages left");
            (await work(id, state)).Done.ShouldBeTrue();
            (await house.InDbAsync(db => count(db, state))).ShouldBe(effect, $"again after {pages} pages");
            if (outcome.Done && refused > 0)
            {
                break;
            }

            if (!outcome.Done)
            {
                outcome.Refusal.ShouldBe(Refusal.NoRoom);
                refused++;
                pages++;
            }
        }

        refused.ShouldBeGreaterThan(0);
        (await house.Get<VerifyBooks>().RunAsync(house.Auditor, default)).Value.Bad.ShouldBeEmpty();
    }

    private static async Task<Outcome<ImportReport>> ImportAsync(House house, CommandId id, string companyId)
    {
        var rows = Enumerable.Range(0, Rows).Select(i => $"{companyId},2026-10,I-{i},2026-11-03,1,0,1\n");
        using var file = new StringReader($"company_id,month,number,posted,gross,credits,total\n{string.Concat(rows)}");
        return await house.Get<ImportInvoices>().RunAsync(id, house.Agent, file, dryRun: false, default);
    }

    private static async Task<(string Key, CustomerId Id)> CustomerAsync(House house, string companyId)
    {
        var customer = new NewCustomer(companyId, companyId, CustomerStage.Joined, null, []);
        var created = await house.Get<CreateCustomer>().RunAsync(CommandId.New(), house.Agent, customer, default);
        return (companyId, created.Value);
    }

    /// <summary>PostgreSQL's own answer for a full disk, raised where a table would grow.</summary>
    private static string NoRoomIn(string table) =>
        $"""
            CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$;
            CREATE TRIGGER no_room BEFORE INSERT ON "{table}" FOR EACH ROW EXECUTE FUNCTION no_room();
            """;

    private Task<House> OpenAsync(DatabaseKind kind) =>
        House.OpenAsync(
            kind,
            builder => builder.Services.ConfigureDbContext<SqliteDb>(options => options.AddInterceptors(_disk))
        );
}
