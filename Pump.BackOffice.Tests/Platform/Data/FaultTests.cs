using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pump.BackOffice.Audit;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tests.Platform.Data;

/// <summary>A database error before or after any command of a use case: the whole effect or none, and the same command again makes exactly one.</summary>
public sealed class FaultTests
{
    private readonly DatabaseFault _fault = new();

    [Theory, OnBothDatabases]
    public async Task Taking_a_customer_in_is_whole_or_nothing(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);
        var create = house.Get<CreateCustomer>();

        var struck = await EveryCommandAsync(
            house,
            rows: 1,
            (id, key) =>
                create.RunAsync(
                    id,
                    house.Agent,
                    new NewCustomer(key, "Northwind Robotics", CustomerStage.Joined, null, []),
                    default
                )
        );

        struck.ShouldBeGreaterThan(8);
        (await house.Get<VerifyBooks>().RunAsync(house.Auditor, default)).Value.Bad.ShouldBeEmpty();
    }

    [Theory, OnBothDatabases]
    public async Task An_import_of_three_is_whole_or_nothing(DatabaseKind kind)
    {
        await using var house = await OpenAsync(kind);
        var import = house.Get<ImportCustomers>();

        var struck = await EveryCommandAsync(
            house,
            rows: 3,
            async (id, key) =>
            {
                using var file = new StringReader($"company_id,name\n{key}a,One\n{key}b,Two\n{key}c,Three\n");
                return await import.RunAsync(id, house.Agent, file, dryRun: false, default);
            }
        );

        struck.ShouldBeGreaterThan(8);
        (await house.Get<VerifyBooks>().RunAsync(house.Auditor, default)).Value.Bad.ShouldBeEmpty();
    }

    [Fact]
    public async Task Half_an_effect_would_be_noticed()
    {
        await using var house = await OpenAsync(DatabaseKind.Sqlite);
        var create = house.Get<CreateCustomer>();

        // Two commands in place of one: a fault between them leaves half.
        var error = await Assert.ThrowsAsync<ShouldAssertException>(() =>
            EveryCommandAsync(
                house,
                rows: 2,
                async (id, key) =>
                {
                    await create.RunAsync(
                        id,
                        house.Agent,
                        new NewCustomer(key + "a", "Half", CustomerStage.Joined, null, []),
                        default
                    );
                    return await create.RunAsync(
                        new CommandId(Guid.CreateVersion7()),
                        house.Agent,
                        new NewCustomer(key + "b", "Other half", CustomerStage.Joined, null, []),
                        default
                    );
                },
                records: 1
            )
        );

        error.Message.ShouldContain("half");
    }

    /// <summary>Breaks each command once before and once after, until the work runs through; answers how often it broke.</summary>
    /// <param name="house">Where it is done.</param>
    /// <param name="rows">How many customers the whole effect is.</param>
    /// <param name="work">What is done, with the id and key that it is asked for with.</param>
    /// <param name="records">How many audit records the command leaves; one a customer when it is not said.</param>
    private async Task<int> EveryCommandAsync<T>(
        House house,
        int rows,
        Func<CommandId, string, Task<Outcome<T>>> work,
        int? records = null
    )
    {
        var struck = 0;
        foreach (var after in new[] { false, true })
        {
            for (var number = 1; ; number++)
            {
                var key = $"{(after ? "A" : "B")}{number:D3}-";
                var id = CommandId.New();
                _fault.Arm(number, after);
                try
                {
                    await work(id, key);
                }
                catch (Exception) when (_fault.Struck)
                {
                    // What was planted; wrapped in whatever the database layer makes of it.
                }

                _fault.Disarm();
                (await CountAsync(house, key)).ShouldBeOneOf([0, rows], $"half an effect at command {number}");
                (await work(id, key)).Done.ShouldBeTrue();
                (await CountAsync(house, key)).ShouldBe(rows, $"after trying command {number} again");
                (await house.InDbAsync(db => db.AuditRecords.CountAsync(a => a.CommandId == id.Value))).ShouldBe(
                    records ?? rows
                );
                if (!_fault.Struck)
                {
                    break;
                }

                struck++;
            }
        }

        return struck;
    }

    private static Task<int> CountAsync(House house, string key) =>
        house.InDbAsync(db => db.Customers.CountAsync(c => c.CompanyId.StartsWith(key)));

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
