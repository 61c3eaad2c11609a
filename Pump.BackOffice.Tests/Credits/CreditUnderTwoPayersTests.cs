using Pump.BackOffice.Audit;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Credits.Leaks;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Tests.AwsFacts;
using Pump.BackOffice.Tests.Platform.Data;
using static Pump.BackOffice.Tests.AwsFacts.AwsRun;

namespace Pump.BackOffice.Tests.Credits;

/// <summary>An account with a credit moves from the shared payer to one of its own, in November.</summary>
public sealed class CreditUnderTwoPayersTests
{
    private static readonly AwsAccountId Own = new("204418830551");
    private static readonly DateOnly Start = new(2025, 11, 1);
    private static readonly DateOnly End = new(2027, 11, 1);
    private static readonly DateTimeOffset December = new(2026, 12, 9, 6, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset January = new(2027, 1, 9, 6, 0, 0, TimeSpan.Zero);

    [Theory, OnBothDatabases]
    public async Task A_credit_goes_along_and_what_either_payer_told_of_it_stands(DatabaseKind kind)
    {
        await using var books = await Books.OpenAsync(kind);
        await MoveAsync(books);

        var again = (await books.PostAsync(), await books.PostAsync(Own), await books.PostAsync());

        (again.Item1.Entries, again.Item2.Entries, again.Item3.Entries).ShouldBe((0, 0, 0));
        (await books.EntriesAsync())
            .Select(e => (e.Type, e.BillingMonth?.ToString(), e.Amount, e.IsOverdrawn))
            .ShouldBe([
                (LedgerEntryType.Grant, null, Money.Usd(1000m), false),
                (LedgerEntryType.Applied, "2026-10", Money.Usd(-400m), false),
                (LedgerEntryType.Applied, "2026-11", Money.Usd(-150m), false),
                (LedgerEntryType.Applied, "2026-12", Money.Usd(-100m), false),
            ]);
        (await SumAsync(books, BalanceOf.All(books.Northwind), January)).ShouldBe(Money.Usd(350m));
        (await SumAsync(books, BalanceOf.All(Own), January)).ShouldBe(Money.Usd(350m));
        (await SumAsync(books, BalanceOf.All(AwsRun.Payer), January)).ShouldBe(Money.Zero);
        (await books.House.Get<VerifyBooks>().RunAsync(books.House.Auditor, default)).Value.Bad.ShouldBeEmpty();
    }

    [Theory, OnBothDatabases]
    public async Task The_month_of_the_move_stays_provisional_until_the_payer_before_closes_it(DatabaseKind kind)
    {
        await using var books = await Books.OpenAsync(kind);
        await books.SyncAsync(October_(books));
        await books.SyncAsync(
            books
                .Run()
                .Month(November, estimated: true)
                .Charge(November, Prod, "Credit", "-150", estimated: true)
                .Allocation(November, "7001", Prod, "Amazon EC2", "-150")
                .NoCredits()
        );
        await books.SyncAsync(books.Run(Own).Credit("7001", Prod, "Activate", "1000", "600", Start, End));

        (await SumAsync(books, BalanceOf.All(books.Northwind), House.Opening)).ShouldBe(Money.Usd(450m));
    }

    [Theory, OnBothDatabases]
    public async Task A_payer_that_still_lists_it_does_not_take_it_back(DatabaseKind kind)
    {
        await using var books = await Books.OpenAsync(kind);
        await books.SyncAsync(October_(books));
        await books.SyncAsync(books.Run(Own).Credit("7001", Prod, "Activate, moved", "1000", "600", Start, End));

        var (old, moved) = (await books.PostAsync(), await books.PostAsync(Own));

        (old.Entries, old.NewCredits, moved.Entries, moved.NewCredits).ShouldBe((0, 0, 0, 0));
        (await SumAsync(books, BalanceOf.All(Own), House.Opening)).ShouldBe(Money.Usd(600m));
    }

    [Theory, OnBothDatabases]
    public async Task Without_lists_of_credits_neither_payer_takes_back_what_the_other_told(DatabaseKind kind)
    {
        await using var books = await Books.OpenAsync(kind);
        await books.SyncAsync(
            books
                .Run()
                .Month(October)
                .Charge(October, Prod, "Credit", "-400")
                .Allocation(October, "7001", Prod, "Amazon EC2", "-400")
        );
        await books.SyncAsync(
            books
                .Run(Own)
                .Month(October)
                .Charge(October, Halden, "Credit", "-70")
                .Allocation(October, "7001", Halden, "Amazon EC2", "-70")
        );

        var again = (await books.PostAsync(), await books.PostAsync(Own));

        (again.Item1.Entries, again.Item2.Entries).ShouldBe((0, 0));
        (await books.EntriesAsync()).Select(e => e.Amount).ShouldBe([Money.Usd(-400m), Money.Usd(-70m)]);
    }

    [Theory, OnBothDatabases]
    public async Task What_was_divided_before_the_move_is_not_divided_again(DatabaseKind kind)
    {
        await using var books = await Books.OpenAsync(kind);
        await books.SyncAsync(
            books
                .Run()
                .Month(October, allocationsUnknown: "access denied")
                .Charge(October, Prod, "Credit", "-400")
                .Credit("7001", Prod, "Activate", "1000", "600", Start, End)
        );
        await books.SyncAsync(books.Run().NoCredits());
        await books.SyncAsync(
            books.Run(Own).Month(October).Credit("7001", Prod, "Activate", "1000", "600", Start, End)
        );

        var again = (await books.PostAsync(), await books.PostAsync(Own));

        (again.Item1.Entries, again.Item2.Entries).ShouldBe((0, 0));
        (await books.EntriesAsync()).Select(e => e.Amount).ShouldBe([Money.Usd(1000m), Money.Usd(-400m)]);
    }

    [Theory, OnBothDatabases]
    public async Task A_leak_stays_in_the_matrix_of_the_payer_under_which_it_happened(DatabaseKind kind)
    {
        await using var books = await Books.OpenAsync(kind);
        await books.SyncAsync(
            books
                .Run()
                .Month(October)
                .Charge(October, Halden, "Credit", "-120")
                .Allocation(October, "7001", Halden, "Amazon EC2", "-120")
                .Credit("7001", Prod, "Activate", "1000", "880", Start, End)
        );
        await books.SyncAsync(books.Run().NoCredits());
        await books.SyncAsync(
            books.Run(Own).Month(October).Credit("7001", Prod, "Activate", "1000", "880", Start, End)
        );

        var shared = await LeaksAsync(books, AwsRun.Payer);
        var own = await LeaksAsync(books, Own);

        var line = shared.Lines.ShouldHaveSingleItem();
        (line.Owner!.Name, line.Receiver!.Name, line.Amount).ShouldBe(
            ("Northwind Robotics", "Halden Foods", Money.Usd(120m))
        );
        own.Lines.ShouldBeEmpty();
    }

    private static async Task<LeakReport> LeaksAsync(Books books, AwsAccountId payer)
    {
        var answer = await books.House.Get<LeakMatrix>().RunAsync(books.House.Agent, payer, October, default);
        return answer.Value;
    }

    private static async Task MoveAsync(Books books)
    {
        await books.SyncAsync(October_(books));
        await books.SyncAsync(books.Run(Own).Credit("7001", Prod, "Activate", "1000", "600", Start, End));
        await books.SyncAsync(books.Run().NoCredits());
        books.House.Clock.AdjustTime(December);
        // The cycle in which it moved is the payer's before.
        await books.SyncAsync(
            books
                .Run()
                .Month(November)
                .Charge(November, Prod, "Credit", "-150")
                .Allocation(November, "7001", Prod, "Amazon EC2", "-150")
        );
        await books.SyncAsync(books.Run(Own).Month(October).Month(November));
        books.House.Clock.AdjustTime(January);
        var december = November.Next;
        await books.SyncAsync(
            books
                .Run(Own)
                .Month(december)
                .Charge(december, Prod, "Credit", "-100")
                .Allocation(december, "7001", Prod, "Amazon EC2", "-100")
                .Credit("7001", Prod, "Activate", "1000", "350", Start, End)
        );
        await books.SyncAsync(books.Run().Month(december));
    }

    private static AwsRun October_(Books books) =>
        books
            .Run()
            .Month(October)
            .Charge(October, Prod, "Credit", "-400")
            .Allocation(October, "7001", Prod, "Amazon EC2", "-400")
            .Credit("7001", Prod, "Activate", "1000", "600", Start, End);

    private static async Task<Money> SumAsync(Books books, BalanceOf of, DateTimeOffset at)
    {
        var horizon = new Horizon(DateOnly.FromDateTime(at.UtcDateTime), at);
        var answer = await books.House.Get<CreditBalances>().RunAsync(books.House.Agent, of, horizon, default);
        return answer.Value.Sum(b => b.Remaining!.Value);
    }
}
