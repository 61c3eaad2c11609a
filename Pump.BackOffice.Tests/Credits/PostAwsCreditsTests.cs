using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Tests.AwsFacts;
using Pump.BackOffice.Tests.Platform.Data;
using static Pump.BackOffice.Tests.AwsFacts.AwsRun;

namespace Pump.BackOffice.Tests.Credits;

public sealed class PostAwsCreditsTests
{
    private static readonly DateOnly Start = new(2025, 11, 1);

    [Theory, OnBothDatabases]
    public async Task A_final_month_is_posted_once(DatabaseKind kind)
    {
        await using var books = await Books.OpenAsync(kind);

        var first = await books.SyncAsync(Octobers(books));
        var second = await books.PostAsync();

        (first.NewCredits, first.Entries).ShouldBe((1, 3));
        second.Entries.ShouldBe(0);
        var entries = await books.EntriesAsync();
        entries
            .Select(e => (e.Type, e.Amount.Amount, e.EffectiveOn, e.AccountId))
            .ShouldBe([
                (LedgerEntryType.Grant, 5000m, Start, null),
                (LedgerEntryType.Applied, -1602.47m, new DateOnly(2026, 10, 31), Prod),
                (LedgerEntryType.Applied, -1874.20m, new DateOnly(2026, 10, 31), Halden),
            ]);
        entries.ShouldAllBe(e => e.IsIntact() && !e.IsAttributed);
    }

    [Theory, OnBothDatabases]
    public async Task A_restatement_posts_only_the_difference(DatabaseKind kind)
    {
        await using var books = await Books.OpenAsync(kind);
        await books.SyncAsync(Octobers(books));

        var again = await books.SyncAsync(Octobers(books, prod: "-1650.00"));

        (again.Entries, again.Restated).ShouldBe((1, 1));
        var last = (await books.EntriesAsync())[^1];
        (last.Type, last.Amount, last.EffectiveOn).ShouldBe(
            (LedgerEntryType.Restated, Money.Usd(-47.53m), new DateOnly(2026, 10, 31))
        );
    }

    [Theory, OnBothDatabases]
    public async Task What_AWS_takes_back_as_a_whole_is_undone_by_a_reversal(DatabaseKind kind)
    {
        await using var books = await Books.OpenAsync(kind);
        await books.SyncAsync(Octobers(books));

        await books.SyncAsync(
            books
                .Run()
                .Month(October)
                .Charge(October, Prod, "Credit", "-1602.47")
                .Allocation(October, "7001", Prod, "Amazon EC2", "-1602.47")
        );

        var entries = await books.EntriesAsync();
        var undone = entries.Single(e => e.AccountId == Halden && e.Type == LedgerEntryType.Applied);
        var reversal = entries.Single(e => e.Type == LedgerEntryType.Reversed);
        (reversal.ReversesEntryId, reversal.Amount).ShouldBe((undone.Id, Money.Usd(1874.20m)));
    }

    [Theory, OnBothDatabases]
    public async Task Open_and_estimated_months_are_not_posted(DatabaseKind kind)
    {
        await using var books = await Books.OpenAsync(kind);

        var posted = await books.SyncAsync(
            books
                .Run()
                .Month(October, estimated: true)
                .Month(November, estimated: true)
                .Charge(October, Prod, "Credit", "-10", estimated: true)
                .Allocation(October, "7001", Prod, "Amazon EC2", "-10")
                .Credit("7001", Prod, "Activate", "5000", "5000", Start)
        );

        posted.Entries.ShouldBe(1);
        (await books.EntriesAsync()).Single().Type.ShouldBe(LedgerEntryType.Grant);
    }

    [Theory, OnBothDatabases]
    public async Task A_month_of_which_only_the_history_is_known_is_posted_from_it(DatabaseKind kind)
    {
        await using var books = await Books.OpenAsync(kind);

        await books.SyncAsync(
            books
                .Run()
                .Month(October, chargesUnknown: "older than Cost Explorer keeps")
                .Allocation(October, "7001", Prod, "Amazon EC2", "-30")
                .Credit("7001", Prod, "Activate", "5000", "4970", Start)
        );

        (await books.EntriesAsync())[^1].Amount.ShouldBe(Money.Usd(-30));
    }

    [Theory, OnBothDatabases]
    public async Task Without_allocation_history_the_only_possible_credit_is_attributed(DatabaseKind kind)
    {
        await using var books = await Books.OpenAsync(kind);

        await books.SyncAsync(
            books
                .Run()
                .Month(October, allocationsUnknown: "access denied")
                .Charge(October, Prod, "Credit", "-30")
                .Charge(October, Prod, "Credit", "-20", "Amazon EC2")
                .Charge(October, Prod, "Credit", "-10", "Amazon RDS")
                .Credit("7001", Prod, "Activate", "5000", "4970", Start)
        );

        var used = (await books.EntriesAsync()).Where(e => e.Type == LedgerEntryType.Applied).ToList();
        used.Select(e => (e.Service, e.Amount.Amount)).ShouldBe([("Amazon EC2", -20m), ("Amazon RDS", -10m)]);
        used.ShouldAllBe(e => e.IsAttributed);
        var credit = await books.House.InDbAsync(db => db.Credits.SingleAsync(c => c.Id == used[0].CreditId));
        credit.AwsCreditId.ShouldBe("7001");
    }

    [Theory, OnBothDatabases]
    public async Task History_that_comes_late_takes_the_attribution_back(DatabaseKind kind)
    {
        await using var books = await Books.OpenAsync(kind);
        await books.SyncAsync(
            books
                .Run()
                .Month(October, allocationsUnknown: "access denied")
                .Charge(October, Prod, "Credit", "-30")
                .Credit("7001", Prod, "Activate", "5000", "4970", Start)
        );

        await books.SyncAsync(
            books
                .Run()
                .Month(October)
                .Charge(October, Prod, "Credit", "-30")
                .Allocation(October, "7001", Prod, "Amazon EC2", "-30")
        );

        var entries = (await books.EntriesAsync()).Where(e => e.BillingMonth is not null).ToList();
        entries.Where(e => e.IsAttributed).Sum(e => e.Amount).ShouldBe(Money.Zero);
        entries.Where(e => !e.IsAttributed).Sum(e => e.Amount).ShouldBe(Money.Usd(-30));
    }

    [Theory, OnBothDatabases]
    public async Task More_than_the_grant_is_posted_as_AWS_says_and_flagged(DatabaseKind kind)
    {
        await using var books = await Books.OpenAsync(kind);

        var posted = await books.SyncAsync(Octobers(books, initial: "2000"));

        posted.Overdrawn.ShouldBe(1);
        (await books.EntriesAsync()).Sum(e => e.Amount).ShouldBe(Money.Usd(2000m - 1602.47m - 1874.20m));
    }

    [Theory, OnBothDatabases]
    public async Task A_credit_that_ends_within_the_month_is_used_on_its_last_day(DatabaseKind kind)
    {
        await using var books = await Books.OpenAsync(kind);

        await books.SyncAsync(
            books
                .Run()
                .Month(October)
                .Charge(October, Prod, "Credit", "-30")
                .Allocation(October, "7001", Prod, "Amazon EC2", "-30")
                .Credit("7001", Prod, "Activate", "5000", "4970", Start, new DateOnly(2026, 10, 15))
        );

        (await books.EntriesAsync())[^1].EffectiveOn.ShouldBe(new DateOnly(2026, 10, 14));
    }

    [Theory, OnBothDatabases]
    public async Task A_verified_credit_that_AWS_shows_is_confirmed_with_AWSs_figures(DatabaseKind kind)
    {
        await using var books = await Books.OpenAsync(kind);
        await books.House.InDbAsync(async db =>
        {
            db.Credits.Add(
                Credit.RecordFromProof(
                    381,
                    books.Northwind,
                    Prod,
                    null,
                    "activate",
                    Money.Usd(5000),
                    Start,
                    null,
                    "/proofs/1",
                    books.House.Clock.GetUtcNow()
                )
            );
            return await db.SaveChangesAsync();
        });

        var posted = await books.SyncAsync(books.Run().Credit("7001", Prod, "Activate", "5000", "5000", Start));

        (posted.NewCredits, posted.Confirmed, posted.Entries).ShouldBe((0, 1, 1));
        var credit = await books.House.InDbAsync(db => db.Credits.SingleAsync());
        (credit.Stage, credit.AwsCreditId, credit.Origin).ShouldBe((CreditStage.Confirmed, "7001", "/proofs/1"));
    }

    private static AwsRun Octobers(Books books, string prod = "-1602.47", string initial = "5000") =>
        books
            .Run()
            .Month(October)
            .Charge(October, Prod, "Credit", prod)
            .Charge(October, Halden, "Credit", "-1874.20")
            .Allocation(October, "7001", Prod, "Amazon EC2", prod)
            .Allocation(October, "7001", Halden, "Amazon EC2", "-1874.20")
            .Credit("7001", Prod, "Activate", initial, "0", Start);
}
