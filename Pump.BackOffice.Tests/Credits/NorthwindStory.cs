using Pump.BackOffice.Customers;
using Pump.BackOffice.Invoices;
using Pump.BackOffice.Platform.Data;
using static Pump.BackOffice.Tests.AwsFacts.AwsRun;

namespace Pump.BackOffice.Tests.Credits;

/// <summary>
/// Northwind's autumn: its credit of 10,000 pays 1,000 in September; in October 1,602.47 on its own bill, 1,874.20 on
/// Halden Foods' and 642.18 on an account that nobody owns; November runs. October was invoiced on estimates.
/// </summary>
internal static class NorthwindStory
{
    public static readonly Month September = new(2026, 9);
    public static readonly AwsAccountId Nobody = new("552901846671");
    public static readonly DateOnly Started = new(2025, 11, 1);
    public static readonly DateOnly Ends = new(2027, 11, 1);

    /// <summary>The moment between September's and October's becoming final.</summary>
    public static readonly DateTimeOffset BeforeOctober = new(2026, 11, 3, 12, 0, 0, TimeSpan.Zero);

    public static async Task PlayAsync(Books books)
    {
        var clock = books.House.Clock;
        clock.AdjustTime(new DateTimeOffset(2026, 10, 5, 6, 0, 0, TimeSpan.Zero));
        await books.SyncAsync(
            books
                .Run()
                .Month(September)
                .Charge(September, Prod, "Usage", "4873.06")
                .Charge(September, Prod, "Credit", "-1000")
                .Charge(September, Prod, "Bundled Discount", "-243.65")
                .Charge(September, Prod, "Tax", "0")
                .Allocation(September, "7001", Prod, "Amazon EC2", "-1000")
                .Credit("7001", Prod, "Activate", "10000", "9000", Started, Ends)
                .Member(Prod, "prod", new DateOnly(2026, 1, 1))
                .Member(Data, "data", new DateOnly(2026, 1, 1))
                .Member(Halden, "shop", new DateOnly(2026, 1, 1))
                .Member(Nobody, "stray", new DateOnly(2026, 1, 1))
        );
        await InvoiceAsync(books, "4821,2026-09,I-1100,2026-10-05,4873.06,-1000,3629.41,USD,Final");

        clock.AdjustTime(new DateTimeOffset(2026, 11, 3, 6, 0, 0, TimeSpan.Zero));
        await books.SyncAsync(
            books
                .Run()
                .Month(October, estimated: true)
                .Charge(October, Prod, "Usage", "6000", estimated: true)
                .Charge(October, Prod, "Credit", "-1500", estimated: true)
                .Allocation(October, "7001", Prod, "Amazon EC2", "-1500")
        );
        await InvoiceAsync(books, "4821,2026-10,I-1110,2026-11-03,6000,-1500,4500,USD,Estimated");

        clock.AdjustTime(House.Opening);
        await books.SyncAsync(
            books
                .Run()
                .Month(October)
                .Month(November, estimated: true)
                .Charge(October, Prod, "Usage", "6184.40")
                .Charge(October, Prod, "Credit", "-1602.47")
                .Charge(October, Halden, "Credit", "-1874.20")
                .Charge(October, Nobody, "Credit", "-642.18")
                .Charge(November, Prod, "Usage", "1142.30", estimated: true)
                .Charge(November, Prod, "Credit", "-500", estimated: true)
                .Allocation(October, "7001", Prod, "Amazon EC2", "-1602.47")
                .Allocation(October, "7001", Halden, "Amazon EC2", "-1874.20")
                .Allocation(October, "7001", Nobody, "Amazon EC2", "-642.18")
                .Allocation(November, "7001", Prod, "Amazon EC2", "-500")
        );
    }

    private static async Task InvoiceAsync(Books books, string row)
    {
        using var file = new StringReader(
            "company_id,month,number,posted,gross,credits,total,currency,basis\n" + row + "\n"
        );
        var answer = await books
            .House.Get<ImportInvoices>()
            .RunAsync(CommandId.New(), books.House.Agent, file, dryRun: false, default);
        answer.Value.Errors.ShouldBeEmpty();
    }
}
