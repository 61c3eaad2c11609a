using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.AwsSync;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Platform.Data;
using static Pump.BackOffice.Tests.AwsFacts.AwsRun;

namespace Pump.BackOffice.Tests.Credits;

public sealed class ConfirmCreditTests
{
    private static readonly DateOnly Start = new(2026, 6, 1);
    private static readonly DateOnly End = new(2027, 6, 1);

    [Theory, OnBothDatabases]
    public async Task A_claimed_credit_that_looks_like_one_of_AWSs_becomes_it_and_counts_once(DatabaseKind kind)
    {
        await using var books = await Books.OpenAsync(kind);
        var claimed = await ClaimAsync(books, Prod, "Activate Founders", 5000m, End);
        var posted = await SyncAsync(books, Prod, "AWS Activate", "5000");
        var task = await TaskAsync(books);

        var outcome = await ConfirmAsync(books, claimed);

        posted.Proposed.ShouldBe(1);
        (task.LooksLike, task.Likeness).ShouldBe(("7001", "same owner, amount, end, description"));
        outcome.Value.StandsAs.ShouldNotBe(outcome.Value.Number);
        var credit = (await CreditsAsync(books)).ShouldHaveSingleItem("the claim stands as AWS's from now on");
        (credit.AwsCreditId, credit.Initial, credit.Remaining).ShouldBe(("7001", Money.Usd(5000m), Money.Usd(5000m)));
        (await books.EntriesAsync())
            .ShouldHaveSingleItem("its Grant was posted once")
            .Type.ShouldBe(LedgerEntryType.Grant);
        (await TasksAsync(books)).ShouldBeEmpty();
        (await books.PostAsync()).Entries.ShouldBe(0);
    }

    [Theory, OnBothDatabases]
    public async Task Where_the_books_do_not_hold_AWSs_credit_yet_its_Grant_is_posted_with_AWSs_figures(
        DatabaseKind kind
    )
    {
        await using var books = await Books.OpenAsync(kind);
        var claimed = await ClaimAsync(books, Prod, "Activate", 5000m, End);
        await AwsShows(books, Prod, "Activate", "4800.5").RecordAsync();
        await ProposeAsync(books, claimed);

        var outcome = await ConfirmAsync(books, claimed);

        outcome.Refusal.ShouldBeNull();
        var entry = (await books.EntriesAsync()).ShouldHaveSingleItem();
        (entry.CreditId, entry.Type, entry.Amount, entry.EffectiveOn).ShouldBe(
            (claimed, LedgerEntryType.Grant, Money.Usd(4800.5m), Start)
        );
        (await books.PostAsync()).Entries.ShouldBe(0, "the next sync finds nothing left to post");
        (await CreditsAsync(books)).ShouldHaveSingleItem().Initial.ShouldBe(Money.Usd(4800.5m));
    }

    [Theory, OnBothDatabases]
    public async Task Two_people_who_confirm_at_once_confirm_it_once(DatabaseKind kind)
    {
        await using var books = await Books.OpenAsync(kind);
        var claimed = await ClaimAsync(books, Prod, "Activate", 5000m, End);
        await AwsShows(books, Prod, "Activate", "5000").RecordAsync();
        await ProposeAsync(books, claimed);

        var both = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => ConfirmAsync(books, claimed))));

        both.Count(outcome => outcome.Done).ShouldBe(1);
        (await books.EntriesAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_match_that_staff_decline_is_not_proposed_again()
    {
        await using var books = await Books.OpenAsync(DatabaseKind.Sqlite);
        var claimed = await ClaimAsync(books, Prod, "MAP", 5000m, null);
        await SyncAsync(books, Prod, "Activate", "5000");

        var declined = await books
            .House.Get<DeclineMatch>()
            .RunAsync(CommandId.New(), books.House.Agent, claimed, "7001", default);
        await books.PostAsync();

        declined.Refusal.ShouldBeNull();
        (await TasksAsync(books)).ShouldBeEmpty();
        (await CreditsAsync(books)).Count.ShouldBe(2, "they are two credits");
        (await ConfirmAsync(books, claimed)).Refusal!.Code.ShouldBe("no-such-match");
    }

    [Fact]
    public async Task A_credit_on_another_customers_account_is_not_confirmed()
    {
        await using var books = await Books.OpenAsync(DatabaseKind.Sqlite);
        var claimed = await ClaimAsync(books, null, "Activate", 5000m, End);
        await SyncAsync(books, Halden, "Activate", "5000");
        await ProposeAsync(books, claimed);

        var outcome = await ConfirmAsync(books, claimed);

        outcome.Refusal!.Code.ShouldBe("other-customer");
        (await CreditsAsync(books)).ShouldHaveSingleItem().Life.ShouldBe(CreditLife.Claimed);
    }

    [Fact]
    public async Task Another_amount_is_proposed_when_name_and_end_agree_and_says_what_differs()
    {
        await using var books = await Books.OpenAsync(DatabaseKind.Sqlite);
        await ClaimAsync(books, Prod, "Activate Founders", 10000m, End);

        await SyncAsync(books, Prod, "AWS Activate Founders credit", "5000");

        var task = await TaskAsync(books);
        task.Likeness.ShouldBe("same owner, end, description; other amount");
        task.AwsAmount.ShouldBe(Money.Usd(5000m));
    }

    [Fact]
    public async Task Those_who_may_not_work_tickets_may_not_confirm()
    {
        await using var books = await Books.OpenAsync(DatabaseKind.Sqlite);
        var claimed = await ClaimAsync(books, Prod, "Activate", 5000m, End);
        await SyncAsync(books, Prod, "AWS Activate", "5000");

        var outcome = await books
            .House.Get<ConfirmCredit>()
            .RunAsync(CommandId.New(), books.House.Auditor, claimed, "7001", default);

        outcome.Refusal!.Code.ShouldBe(Refusal.ForbiddenCode);
    }

    private static Task<Outcome<ConfirmedCredit>> ConfirmAsync(Books books, CreditId claimed) =>
        books.House.Get<ConfirmCredit>().RunAsync(CommandId.New(), books.House.Agent, claimed, "7001", default);

    private static AwsFacts.AwsRun AwsShows(Books books, AwsAccountId owner, string description, string amount) =>
        books.Run().Credit("7001", owner, description, amount, amount, Start, End);

    private static Task<PostedCredits> SyncAsync(Books books, AwsAccountId owner, string description, string amount) =>
        books.SyncAsync(AwsShows(books, owner, description, amount));

    private static Task<CreditId> ClaimAsync(
        Books books,
        AwsAccountId? account,
        string description,
        decimal amount,
        DateOnly? end
    ) =>
        books.House.InDbAsync(async db =>
        {
            var credit = Credit.Claim(
                await db.NextCreditNumberAsync(default),
                books.Northwind,
                account,
                description,
                Money.Usd(amount),
                Start,
                end,
                "/tickets/CR-1042",
                books.House.Clock.GetUtcNow()
            );
            db.Credits.Add(credit);
            await db.SaveChangesAsync();
            return credit.Id;
        });

    private static Task<int> ProposeAsync(Books books, CreditId claimed) =>
        books.House.InDbAsync(async db =>
        {
            (await db.Credits.SingleAsync(c => c.Id == claimed)).LooksLike("7001");
            return await db.SaveChangesAsync();
        });

    private static async Task<IReadOnlyList<CreditToCheck>> TasksAsync(Books books) =>
        (await books.House.Get<CreditsToCheck>().RunAsync(books.House.Agent, default)).Value;

    private static async Task<CreditToCheck> TaskAsync(Books books) => (await TasksAsync(books)).ShouldHaveSingleItem();

    private static async Task<IReadOnlyList<CustomerCreditRow>> CreditsAsync(Books books) =>
        (
            await books
                .House.Get<CustomerCredits>()
                .RunAsync(books.House.Agent, "4821", Horizon.Now(books.House.Clock), default)
        ).Value;
}
