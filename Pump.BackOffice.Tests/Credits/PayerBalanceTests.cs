using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Tests.AwsFacts;
using Pump.BackOffice.Tests.Platform.Data;
using static Pump.BackOffice.Tests.AwsFacts.AwsRun;
using static Pump.BackOffice.Tests.Credits.NorthwindStory;

namespace Pump.BackOffice.Tests.Credits;

/// <summary>What all credits under a payer are worth, on both axes.</summary>
public sealed class PayerBalanceTests
{
    private static readonly AwsAccountId Other = new("204418830551");
    private static readonly DateOnly Today = DateOnly.FromDateTime(House.Opening.UtcDateTime);

    [Theory, OnBothDatabases]
    public async Task A_payers_balance_is_that_of_all_credits_under_it_whosever_they_are(DatabaseKind kind)
    {
        await using var books = await OpenAsync(kind);

        var all = await BalancesAsync(books, AwsRun.Payer, Today, House.Opening);

        all.Select(b => (b.CustomerId, b.Remaining))
            .ShouldBe(
                [(books.Northwind, Money.Usd(4381.15m)), (books.Halden, Money.Usd(250m)), (null, Money.Usd(75m))],
                ignoreOrder: true
            );
        (await SumAsync(books, Other, Today, House.Opening)).ShouldBe(Money.Usd(40m));
    }

    [Theory, OnBothDatabases]
    public async Task As_of_a_day_it_leaves_out_what_took_effect_later(DatabaseKind kind)
    {
        await using var books = await OpenAsync(kind);

        // On 15 October September's 1,000 are used, October's uses count from its last day, and Halden's has not begun.
        (await SumAsync(books, AwsRun.Payer, new DateOnly(2026, 10, 15), House.Opening)).ShouldBe(Money.Usd(9000m));
        (await SumAsync(books, AwsRun.Payer, new DateOnly(2025, 12, 1), House.Opening)).ShouldBe(Money.Usd(10000m));
        (await SumAsync(books, AwsRun.Payer, new DateOnly(2025, 10, 1), House.Opening)).ShouldBe(Money.Zero);
        // What Northwind's credit has left lapses on its end, and is not known before it comes.
        (await SumAsync(books, AwsRun.Payer, Ends, House.Opening)).ShouldBe(Money.Usd(250m + 75m));
    }

    [Theory, OnBothDatabases]
    public async Task As_known_at_a_moment_it_is_what_was_believed_then(DatabaseKind kind)
    {
        await using var books = await OpenAsync(kind);

        // Before October was final: its estimate of 1,500, and neither leak nor the credits that came later.
        (await SumAsync(books, AwsRun.Payer, Today, BeforeOctober)).ShouldBe(Money.Usd(10000 - 1000 - 1500));
        (await SumAsync(books, AwsRun.Payer, new DateOnly(2026, 10, 15), BeforeOctober)).ShouldBe(Money.Usd(9000m));
        (
            await BalancesAsync(books, AwsRun.Payer, Today, new DateTimeOffset(2026, 10, 1, 0, 0, 0, TimeSpan.Zero))
        ).ShouldBeEmpty("nothing was known of any credit yet");
        (await BalancesAsync(books, Other, Today, BeforeOctober)).ShouldBeEmpty();
    }

    private static async Task<Books> OpenAsync(DatabaseKind kind)
    {
        var books = await Books.OpenAsync(kind);
        await PlayAsync(books);
        await books.SyncAsync(
            books
                .Run()
                .Credit("7001", Prod, "Activate", "10000", "9000", Started, Ends)
                .Credit("7002", AwsRun.Halden, "MAP", "250", "250", new DateOnly(2026, 11, 1))
                .Credit("7003", Nobody, "Event", "75", "75", new DateOnly(2026, 11, 1))
        );
        await books.SyncAsync(books.Run(Other).Credit("8001", Data, "PoC", "40", "40", new DateOnly(2026, 11, 1)));
        return books;
    }

    private static async Task<IReadOnlyList<CreditBalance>> BalancesAsync(
        Books books,
        AwsAccountId payer,
        DateOnly asOf,
        DateTimeOffset knownAt
    )
    {
        var answer = await books
            .House.Get<CreditBalances>()
            .RunAsync(books.House.Agent, BalanceOf.All(payer), new Horizon(asOf, knownAt), default);
        return answer.Value;
    }

    private static async Task<Money> SumAsync(Books books, AwsAccountId payer, DateOnly asOf, DateTimeOffset knownAt) =>
        (await BalancesAsync(books, payer, asOf, knownAt)).Sum(b => b.Remaining!.Value);
}
