using Pump.BackOffice.Credits;
using Pump.BackOffice.Tests.AwsFacts;
using Pump.BackOffice.Tests.Platform.Data;

namespace Pump.BackOffice.Tests.Credits;

public sealed class TrueUpsTests
{
    [Theory, OnBothDatabases]
    public async Task A_closed_month_that_was_invoiced_with_other_credits_is_listed_with_what_is_owed(DatabaseKind kind)
    {
        await using var books = await Books.OpenAsync(kind);
        await NorthwindStory.PlayAsync(books);

        var row = (await ReadAsync(books)).Single();

        (row.CompanyId, row.Month, row.InvoiceNumbers, row.OnEstimates).ShouldBe(
            ("4821", AwsRun.October, "I-1110", true)
        );
        (row.Invoiced, row.Final, row.Difference, row.Owed).ShouldBe(
            (Money.Usd(-1500m), Money.Usd(-1602.47m), Money.Usd(-102.47m), Money.Usd(102.47m))
        );
    }

    [Theory, OnBothDatabases]
    public async Task While_a_month_is_estimated_nothing_is_said_of_it(DatabaseKind kind)
    {
        await using var books = await Books.OpenAsync(kind);
        await books.SyncAsync(
            books
                .Run()
                .Month(AwsRun.October, estimated: true)
                .Charge(AwsRun.October, AwsRun.Prod, "Credit", "-5", estimated: true)
        );
        await PumpGrants.InvoiceAsync(books.House, "4821", AwsRun.October, 10m);

        (await ReadAsync(books)).ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<TrueUpRow>> ReadAsync(Books books) =>
        (await books.House.Get<TrueUps>().RunAsync(books.House.Agent, default)).Value;
}
