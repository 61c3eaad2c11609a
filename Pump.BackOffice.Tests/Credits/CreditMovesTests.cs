using Pump.BackOffice.Audit;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Tests.AwsFacts;
using Pump.BackOffice.Tests.Platform.Data;
using static Pump.BackOffice.Tests.AwsFacts.AwsRun;

namespace Pump.BackOffice.Tests.Credits;

public sealed class CreditMovesTests
{
    private static readonly DateOnly Start = new(2025, 11, 1);
    private static readonly DateOnly End = new(2027, 11, 1);
    private static readonly DateOnly Today = DateOnly.FromDateTime(House.Opening.UtcDateTime);

    [Theory, OnBothDatabases]
    public async Task A_credit_transferred_to_another_customer_belongs_to_each_for_its_time(DatabaseKind kind)
    {
        await using var books = await Books.OpenAsync(kind);
        await books.SyncAsync(Used(books).Credit("7001", Prod, "Activate", "1000", "600", Start, End));
        var before = books.House.Clock.GetUtcNow();
        books.House.Clock.Advance(TimeSpan.FromDays(1));

        var posted = await books.SyncAsync(Used(books).Credit("7001", Halden, "Activate", "1000", "600", Start, End));
        var again = await books.PostAsync();

        (posted.Entries, again.Entries).ShouldBe((2, 0));
        var now = new Horizon(Today.AddDays(1), books.House.Clock.GetUtcNow());
        (await SumAsync(books, books.Northwind, now)).ShouldBe(Money.Zero);
        (await SumAsync(books, books.Halden, now)).ShouldBe(Money.Usd(600m));
        (await SumAsync(books, books.Northwind, now with { AsOf = Today })).ShouldBe(Money.Usd(600m));
        (await SumAsync(books, books.Halden, now with { AsOf = Today })).ShouldBe(Money.Zero);
        (await SumAsync(books, books.Northwind, new Horizon(Today, before))).ShouldBe(Money.Usd(600m));
        (await SumAsync(books, books.Halden, new Horizon(Today, before))).ShouldBe(Money.Zero);
        (await books.House.Get<VerifyBooks>().RunAsync(books.House.Auditor, default)).Value.Bad.ShouldBeEmpty();
    }

    [Theory, OnBothDatabases]
    public async Task Each_customers_page_tells_only_what_it_held(DatabaseKind kind)
    {
        await using var books = await Books.OpenAsync(kind);
        await books.SyncAsync(Used(books).Credit("7001", Prod, "Activate", "1000", "600", Start, End));
        books.House.Clock.Advance(TimeSpan.FromDays(1));
        await books.SyncAsync(Used(books).Credit("7001", Halden, "Activate", "1000", "600", Start, End));

        var from = await StandingAsync(books, "4821");
        var to = await StandingAsync(books, "5177");

        from.Timeline.Where(r => r.Amount is not null)
            .Select(r => (r.Words, r.Amount, r.Balance))
            .ShouldBe([
                ("Transferred away", Money.Usd(-600m), Money.Zero),
                ("Paid own bill", Money.Usd(-400m), Money.Usd(600m)),
                ("Credit started", Money.Usd(1000m), Money.Usd(1000m)),
            ]);
        to.Timeline.Select(r => (r.Words, r.Amount, r.Balance))
            .ShouldBe([("Transferred here", Money.Usd(600m), Money.Usd(600m))]);
        AddsUp(from.Credits.Single());
        AddsUp(to.Credits.Single());
        to.Credits.Single().Initial.ShouldBe(Money.Usd(600m));
    }

    [Theory, OnBothDatabases]
    public async Task A_transfer_between_accounts_of_one_customer_changes_no_balance(DatabaseKind kind)
    {
        await using var books = await Books.OpenAsync(kind);
        await books.SyncAsync(Used(books).Credit("7001", Prod, "Activate", "1000", "600", Start, End));
        await books.SyncAsync(Used(books).Credit("7001", Data, "Activate", "1000", "600", Start, End));

        var standing = await StandingAsync(books, "4821");

        standing.Figures.RemainingAws.ShouldBe(Money.Usd(600m));
        standing.Timeline.Count(r => r.Words is "Transferred away" or "Transferred here").ShouldBe(2);
        AddsUp(standing.Credits.Single());
    }

    [Theory, OnBothDatabases]
    public async Task Portions_of_a_split_come_out_of_the_original_and_nothing_is_granted_twice(DatabaseKind kind)
    {
        await using var books = await Books.OpenAsync(kind);
        await books.SyncAsync(Used(books).Credit("7001", Prod, "Activate", "1000", "600", Start, End));

        await books.SyncAsync(Split(books, "350.50", "249.50"));
        var again = await books.PostAsync();

        again.Entries.ShouldBe(0);
        var entries = await books.EntriesAsync();
        entries.Single(e => e.Type == LedgerEntryType.SplitOut).Amount.ShouldBe(Money.Usd(-600m));
        entries.Where(e => e.Type == LedgerEntryType.SplitIn).Sum(e => e.Amount).ShouldBe(Money.Usd(600m));
        var standing = await StandingAsync(books, "4821");
        standing.Figures.RemainingAws.ShouldBe(Money.Usd(600m));
        foreach (var credit in standing.Credits)
        {
            AddsUp(credit);
        }

        var assertions = await books
            .House.Get<StatementAssertions>()
            .RunAsync(books.House.Agent, BalanceOf.All(AwsRun.Payer), null, default);
        assertions.Value.Count.ShouldBe(3);
        assertions.Value.ShouldAllBe(a => a.State == AssertionState.Holds);
    }

    [Theory]
    [InlineData("350.50", "249.00", "the amounts do not match")]
    [InlineData("550.00", "50.00", "a portion is at least 100.00")]
    public async Task What_does_not_match_to_the_cent_is_no_split_and_the_statement_says_so(
        string first,
        string second,
        string why
    )
    {
        await using var books = await Books.OpenAsync(DatabaseKind.Sqlite);
        await books.SyncAsync(Used(books).Credit("7001", Prod, "Activate", "1000", "600", Start, End));

        await books.SyncAsync(Split(books, first, second));

        (await books.EntriesAsync()).ShouldNotContain(e => e.Type == LedgerEntryType.SplitOut, why);
        var assertions = await books
            .House.Get<StatementAssertions>()
            .RunAsync(books.House.Agent, BalanceOf.All(AwsRun.Payer), null, default);
        assertions.Value[0].State.ShouldBe(AssertionState.Fails);
        assertions.Value[0].AwsCreditId.ShouldBe("7001");
    }

    private static AwsRun Used(Books books) =>
        books
            .Run()
            .Month(October)
            .Charge(October, Prod, "Credit", "-400")
            .Allocation(October, "7001", Prod, "Amazon EC2", "-400");

    private static AwsRun Split(Books books, string first, string second) =>
        Used(books)
            .Credit("7001", Prod, "Activate", "1000", "0", Start, End)
            .Credit("7002", Prod, "Activate, one", first, first, Start, End)
            .Credit("7003", Prod, "Activate, two", second, second, Start, End);

    private static void AddsUp(CustomerCreditRow credit) =>
        (
            credit.UsedByOwn + credit.UsedByOthers + credit.UsedByUnowned + credit.Lapsed + credit.Remaining!.Value
        ).ShouldBe(credit.Initial);

    private static async Task<Money> SumAsync(Books books, CustomerId customer, Horizon horizon)
    {
        var answer = await books
            .House.Get<CreditBalances>()
            .RunAsync(books.House.Agent, BalanceOf.All(customer), horizon, default);
        return answer.Value.Sum(b => b.Remaining!.Value);
    }

    private static async Task<CustomerStanding> StandingAsync(Books books, string companyId)
    {
        var horizon = Horizon.Now(books.House.Clock);
        return (
            await books.House.Get<CustomerStandings>().RunAsync(books.House.Agent, companyId, horizon, default)
        ).Value;
    }
}
