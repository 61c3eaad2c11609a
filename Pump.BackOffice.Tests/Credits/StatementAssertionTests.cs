using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.AwsSync;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Notifications;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.AwsFacts;
using Pump.BackOffice.Tests.Platform.Data;
using static Pump.BackOffice.Tests.AwsFacts.AwsRun;

namespace Pump.BackOffice.Tests.Credits;

public sealed class StatementAssertionTests
{
    private static readonly DateOnly Start = new(2025, 11, 1);
    private static readonly Month September = new(2026, 9);

    [Theory, OnBothDatabases]
    public async Task What_AWS_says_is_left_is_what_the_entries_come_to(DatabaseKind kind)
    {
        await using var books = await Books.OpenAsync(kind);
        await books.SyncAsync(Heard(books, remaining: "600.005"));

        var assertion = await OneAsync(books);

        assertion.State.ShouldBe(AssertionState.Holds);
        (assertion.On, assertion.Ledger, assertion.Claimed).ShouldBe(
            (October.LastDay, Money.Usd(600m), Money.Usd(600.005m))
        );
    }

    [Theory, OnBothDatabases]
    public async Task One_that_fails_says_by_how_much_is_told_once_and_blocks_nothing(DatabaseKind kind)
    {
        await using var books = await Books.OpenAsync(kind);
        await books.SyncAsync(Heard(books, remaining: "588.40"));

        var assertion = await OneAsync(books);
        var first = await TellAsync(books);
        await TellAsync(books);

        assertion.State.ShouldBe(AssertionState.Fails);
        assertion.Difference.ShouldBe(Money.Usd(11.60m));
        assertion.Sentence.ShouldBe("AWS says 588.40 were left after 2026-10-31, our ledger 600.00: 11.60 too much.");
        first.ShouldBe(1);
        var told = await books.House.InDbAsync(db =>
            db.Set<Notification>().Where(n => n.Kind == NotificationKind.StatementDiffers).ToListAsync()
        );
        told.Select(n => n.PersonId)
            .ShouldBe([books.House.Manager.Id, books.House.SecondManager.Id], ignoreOrder: true);
        (await books.SyncAsync(Heard(books, remaining: "588.40").Month(November, estimated: true))).Entries.ShouldBe(0);
    }

    [Theory, OnBothDatabases]
    public async Task An_estimated_month_that_is_over_may_count_on_either_side(DatabaseKind kind)
    {
        await using var books = await Books.OpenAsync(kind);
        books.House.Clock.AdjustTime(new DateTimeOffset(2026, 11, 2, 6, 0, 0, TimeSpan.Zero));
        AwsRun Estimated(string remaining) =>
            books
                .Run()
                .Month(September)
                .Month(October, estimated: true)
                .Allocation(September, "7001", Prod, "Amazon EC2", "-100")
                .Allocation(October, "7001", Prod, "Amazon EC2", "-300")
                .Credit("7001", Prod, "Activate", "1000", remaining, Start);

        await books.SyncAsync(Estimated("900"));
        var without = await OneAsync(books);
        books.House.Clock.Advance(TimeSpan.FromHours(1));
        await books.SyncAsync(Estimated("600"));
        var with = await OneAsync(books);

        (without.State, without.On).ShouldBe((AssertionState.Holds, September.LastDay));
        (with.State, with.On).ShouldBe((AssertionState.Holds, October.LastDay));
    }

    [Fact]
    public async Task Before_any_month_is_closed_it_is_unknown_and_why_is_said()
    {
        await using var books = await Books.OpenAsync(DatabaseKind.Sqlite);
        await books.SyncAsync(
            books.Run().Month(November, estimated: true).Credit("7001", Prod, "Activate", "1000", "1000", Start)
        );

        var assertion = await OneAsync(books);

        (assertion.State, assertion.Ledger, assertion.Why).ShouldBe(
            (AssertionState.Unknown, null, "no month of its payer is closed yet")
        );
    }

    [Fact]
    public async Task What_lapsed_is_left_by_AWS_and_by_the_entries_alike()
    {
        await using var books = await Books.OpenAsync(DatabaseKind.Sqlite);
        await books.SyncAsync(
            books
                .Run()
                .Month(October)
                .Credit("7001", Prod, "Activate", "1000", "1000", Start, new DateOnly(2026, 10, 15))
        );

        (await OneAsync(books)).State.ShouldBe(AssertionState.Holds);
    }

    private static AwsRun Heard(Books books, string remaining) =>
        books
            .Run()
            .Month(October)
            .Allocation(October, "7001", Prod, "Amazon EC2", "-400")
            .Charge(October, Prod, "Credit", "-400")
            .Credit("7001", Prod, "Activate", "1000", remaining, Start);

    private static async Task<StatementAssertion> OneAsync(Books books)
    {
        var answer = await books
            .House.Get<StatementAssertions>()
            .RunAsync(books.House.Agent, BalanceOf.All(books.Northwind), null, default);
        return answer.Value.Single();
    }

    private static async Task<int> TellAsync(Books books)
    {
        var answer = await books.House.Get<TellFailedStatements>().RunAsync(CommandId.New(), Sync, Payer, default);
        return answer.Value;
    }
}
