using Pump.BackOffice.AwsSync;
using Pump.BackOffice.Tests.Credits;
using Pump.BackOffice.Tests.Platform.Data;
using static Pump.BackOffice.Tests.AwsFacts.AwsRun;

namespace Pump.BackOffice.Tests.AwsSync;

public sealed class DriftsTests
{
    private static readonly DateOnly Start = new(2026, 1, 1);

    [Theory, OnBothDatabases]
    public async Task A_credit_whose_ledger_says_other_than_AWS_is_listed_with_the_difference(DatabaseKind kind)
    {
        await using var books = await Books.OpenAsync(kind);
        await books.SyncAsync(
            books
                .Run()
                .Month(October)
                .Charge(October, Prod, "Credit", "-100")
                .Allocation(October, "7001", Prod, "Amazon EC2", "-100")
                .Credit("7001", Prod, "Activate", "5000", "4511.94", Start)
                .Credit("7002", Data, "MAP", "1000", "1000", Start)
        );

        var drift = (await books.House.Get<Drifts>().RunAsync(books.House.Agent, default)).Value;

        var row = drift.ShouldHaveSingleItem("the other stands where AWS says");
        (row.Description, row.Customer, row.Why).ShouldBe(("Activate", "Northwind Robotics", null));
        (row.Ledger, row.Aws, row.Amount).ShouldBe((Money.Usd(4900m), Money.Usd(4511.94m), Money.Usd(388.06m)));
        row.Since.ShouldBe(House.Opening);
    }

    [Theory, OnBothDatabases]
    public async Task A_credit_that_AWS_used_and_does_not_list_is_unknown_and_no_zero(DatabaseKind kind)
    {
        await using var books = await Books.OpenAsync(kind);
        await books.SyncAsync(
            books
                .Run()
                .Month(October)
                .Charge(October, Prod, "Credit", "-100")
                .Allocation(October, "7009", Prod, "Amazon EC2", "-100")
        );

        var drift = (await books.House.Get<Drifts>().RunAsync(books.House.Agent, default)).Value;

        var row = drift.ShouldHaveSingleItem();
        (row.Ledger, row.Aws, row.Amount).ShouldBe((null, null, null));
        row.Why.ShouldBe("AWS used it, and its list of credits does not hold it");
    }

    [Fact]
    public async Task Where_the_credits_cannot_be_read_the_page_says_what_is_unknown_because_of_it()
    {
        await using var bench = await SyncBench.OpenAsync(SyncBench.AWorld());
        await bench.SyncAsync();
        bench.World.FaultRows.Add(
            (
                Sandbox.Wire.TestWorldBuilder.Shared,
                "GetCredits",
                new BackOffice.Sandbox.World.SimulatedFault("later", "access-denied", null, null, null)
            )
        );
        await bench.SyncAsync();

        var gaps = (await bench.House.Get<SourceGaps>().RunAsync(bench.House.Auditor, default)).Value;
        var drift = (await bench.House.Get<Drifts>().RunAsync(bench.House.Auditor, default)).Value;

        var gap = gaps.ShouldHaveSingleItem();
        (gap.Payer, gap.Source, gap.Why).ShouldBe(("Pump Shared 01", SyncSourceKind.Credits, "access denied"));
        drift.ShouldHaveSingleItem().Why.ShouldBe("credits unknown: access denied");
    }
}
