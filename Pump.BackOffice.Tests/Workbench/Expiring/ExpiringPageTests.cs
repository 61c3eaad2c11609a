using Bunit;
using Pump.BackOffice.Tests.AwsFacts;
using Pump.BackOffice.Workbench.Expiring;
using static Pump.BackOffice.Tests.AwsFacts.AwsRun;
using Books = Pump.BackOffice.Tests.Credits.Books;

namespace Pump.BackOffice.Tests.Workbench.Expiring;

public sealed class ExpiringPageTests : PageContext
{
    protected override async Task ArrangeAsync()
    {
        var books = await Books.InAsync(House);
        await books.SyncAsync(
            books
                .Run()
                .Month(October)
                .Charge(October, Halden, "*", "500", "Amazon EC2")
                .Credit("7001", Prod, "Activate", "2000", "2000", new DateOnly(2026, 1, 1), new DateOnly(2026, 11, 20))
                .Credit("7002", Halden, "MAP", "5000", "5000", new DateOnly(2026, 1, 1), new DateOnly(2027, 1, 1))
                .Credit("7003", Halden, "Later", "5000", "5000", new DateOnly(2026, 1, 1), new DateOnly(2027, 12, 1))
        );
    }

    [Theory]
    [InlineData("/expiring?whose=all", new[] { "Activate G-0381", "MAP G-0382" })]
    [InlineData("/expiring?within=30&whose=all", new[] { "Activate G-0381" })]
    [InlineData("/expiring?within=31&whose=all", new[] { "Activate G-0381", "MAP G-0382" })]
    [InlineData("/expiring", new string[0])]
    public void The_address_says_within_which_days_and_whose(string address, string[] credits)
    {
        As(House.AccountExecutive);
        GoTo(address);

        var page = Render<ExpiringPage>();

        page.WaitForAssertion(() => page.FindAll("[role=status], .empty, tbody tr").ShouldNotBeEmpty());
        page.FindAll("tbody tr td:nth-child(4)").Select(cell => cell.TextContent.Trim()).ShouldBe(credits);
    }
}
