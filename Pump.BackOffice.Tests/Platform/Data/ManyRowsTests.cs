using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tests.Platform.Data;

public sealed class ManyRowsTests
{
    [Theory, OnBothDatabases]
    public async Task Many_rows_come_back_as_the_few_do_and_in_their_order(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var heard = new Heard(new AwsAccountId("118044209917"), SyncRunId.New(), House.Opening);
        var wanted = Enumerable
            .Range(0, 1000)
            .Select(i => new DayChargeFact(
                new DateOnly(2026, 10, 1).AddDays(i % 31),
                new AwsAccountId($"{100000000000 + i}"),
                i % 3 == 0 ? null : $"Service {i} with 'quotes'",
                "Usage",
                $"-{i}.0000000001",
                i % 2 == 0
            ))
            .ToList();

        await house.InDbAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.AddManyAsync([.. wanted.Select(fact => AwsDayCharge.Hear(fact, heard))], default);
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            return 0;
        });

        var kept = await house.InDbAsync(db => db.AwsDayCharges.OrderBy(c => c.Id).ToListAsync());
        kept.Select(c => c.Fact).ShouldBe(wanted);
        kept.ShouldAllBe(c => c.PayerId == heard.PayerId && c.RunId == heard.RunId && c.RecordedAt == heard.At);
        kept.ShouldAllBe(c => c.Amount == c.Fact.Amount && !c.IsGone);
    }

    [Theory, OnBothDatabases]
    public async Task What_is_rolled_back_was_never_there(DatabaseKind kind)
    {
        await using var house = await House.OpenAsync(kind);
        var heard = new Heard(new AwsAccountId("118044209917"), SyncRunId.New(), House.Opening);
        var fact = new DayChargeFact(new DateOnly(2026, 10, 1), heard.PayerId, null, "Usage", "1", false);

        await house.InDbAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.AddManyAsync(
                Enumerable.Repeat(fact, 300).Select(f => AwsDayCharge.Hear(f, heard)).ToList(),
                default
            );
            await transaction.RollbackAsync();
            return 0;
        });

        (await house.InDbAsync(db => db.AwsDayCharges.CountAsync())).ShouldBe(0);
    }
}
