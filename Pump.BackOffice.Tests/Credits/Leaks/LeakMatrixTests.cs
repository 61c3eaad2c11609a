using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Credits.Leaks;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.AwsFacts;
using Pump.BackOffice.Tests.Platform.Data;
using static Pump.BackOffice.Tests.AwsFacts.AwsRun;

namespace Pump.BackOffice.Tests.Credits.Leaks;

public sealed class LeakMatrixTests
{
    [Theory, OnBothDatabases]
    public async Task What_others_used_of_a_customers_credit_is_owed_line_by_line(DatabaseKind kind)
    {
        await using var books = await OpenAsync(kind);

        var report = await ReportAsync(books, October);

        report
            .Lines.Select(l => (l.Owner?.Name, l.Receiver?.Name, l.Exact.Amount, l.Owed.Amount))
            .ShouldBe([
                ("Northwind Robotics", "Halden Foods", 1874.20m, 1874.20m),
                ("Northwind Robotics", null, 642.18m, 642.18m),
            ]);
        report.State.ShouldBe(MonthState.Final);
        var debt = report.Debts.ShouldHaveSingleItem();
        (debt.Owner.CompanyId, debt.Owed, debt.LastSettledOn).ShouldBe(("4821", Money.Usd(2516.38m), null));
    }

    [Theory, OnBothDatabases]
    public async Task A_line_between_known_customers_can_be_proposed_with_its_figures(DatabaseKind kind)
    {
        await using var books = await OpenAsync(kind);

        var lines = (await ReportAsync(books, October)).Lines;

        LeakRoutes
            .Proposal(lines[0], October)
            .ShouldBe("/approvals/new?customer=4821&month=2026-10&amount=1874.20&reason=LeakRepayment&to=5177");
        // Whose the other account is may turn out to be the owner's own.
        LeakRoutes.Proposal(lines[1], October).ShouldBeNull();
    }

    [Theory, OnBothDatabases]
    public async Task What_was_repaid_of_the_month_is_no_longer_owed(DatabaseKind kind)
    {
        await using var books = await OpenAsync(kind);
        await RepayAsync(books, October, 1900m);
        (await MadeGoodAsync(books, October)).ShouldBe(Money.Usd(1900m));
        (await MadeGoodAsync(books, NorthwindStory.September)).ShouldBe(Money.Zero);

        var report = await ReportAsync(books, October);

        report.Lines.Select(l => (l.Repaid.Amount, l.Owed.Amount)).ShouldBe([(1874.20m, 0m), (25.80m, 616.38m)]);
        report.Lines.ShouldAllBe(l => !l.CanBeProposed);
        var debt = report.Debts.ShouldHaveSingleItem();
        (debt.Owed, debt.LastSettledOn).ShouldBe((Money.Usd(616.38m), new DateOnly(2026, 11, 12)));
    }

    [Theory, OnBothDatabases]
    public async Task A_repayment_that_was_taken_back_makes_nothing_good(DatabaseKind kind)
    {
        await using var books = await OpenAsync(kind);
        var grant = await RepayAsync(books, October, 1900m);
        await books.House.InDbAsync(async db =>
        {
            db.LedgerEntries.Add(
                LedgerEntry.Make(
                    90_001,
                    new NewLedgerEntry(
                        grant.CreditId,
                        LedgerEntryType.Reversed,
                        -grant.Amount,
                        grant.EffectiveOn,
                        "/approvals/2",
                        October,
                        ReversesEntryId: grant.Id
                    ),
                    false,
                    CommandId.New(),
                    books.House.Clock.GetUtcNow()
                )
            );
            return await db.SaveChangesAsync();
        });

        var report = await ReportAsync(books, October);

        report.Lines.Select(l => l.Repaid).ShouldAllBe(repaid => repaid.IsZero);
        var debt = report.Debts.ShouldHaveSingleItem();
        (debt.Owed, debt.LastSettledOn).ShouldBe((Money.Usd(2516.38m), null));
        var standing = await books
            .House.Get<CustomerStandings>()
            .RunAsync(books.House.Agent, "4821", Horizon.Now(books.House.Clock), default);
        // The leak of 1,874.20 and 102.47 that came after the invoice.
        standing.Value.Figures.OwedByPump.ShouldBe(Money.Usd(1976.67m));
        var trueUps = await books.House.Get<TrueUps>().RunAsync(books.House.Agent, default);
        trueUps.Value.ShouldAllBe(r => r.MadeGood.IsZero);
        (await MadeGoodAsync(books, October)).ShouldBe(Money.Zero);
    }

    [Theory, OnBothDatabases]
    public async Task What_a_credit_paid_at_home_is_shown_and_is_no_leak(DatabaseKind kind)
    {
        await using var books = await OpenAsync(kind);

        var report = await ReportAsync(books, October);

        report.OwnUse.ShouldBe(new Dictionary<CustomerId, Money> { [books.Northwind] = Money.Usd(1602.47m) });
        var table = new LeakTable(report);
        var northwind = table.Owners.ShouldHaveSingleItem();
        table.Receivers.Select(r => r?.Name).ShouldBe(["Halden Foods", null]);
        (table.Own(northwind), table.Lost(northwind), table.Received(null)).ShouldBe(
            (Money.Usd(1602.47m), Money.Usd(2516.38m), Money.Usd(642.18m))
        );
    }

    [Theory, OnBothDatabases]
    public async Task A_repayment_of_another_month_settles_nothing_here(DatabaseKind kind)
    {
        await using var books = await OpenAsync(kind);
        await RepayAsync(books, NorthwindStory.September, 1900m);

        (await ReportAsync(books, October)).Debts.Single().Owed.ShouldBe(Money.Usd(2516.38m));
    }

    [Theory, OnBothDatabases]
    public async Task Without_a_history_the_leak_is_estimated_and_marked(DatabaseKind kind)
    {
        await using var books = await Books.OpenAsync(kind);
        await books.SyncAsync(
            books
                .Run()
                .Month(October, allocationsUnknown: "access denied")
                .Charge(October, Halden, "Credit", "-80")
                .Credit("7001", Prod, "Activate", "100", "20", new DateOnly(2025, 11, 1))
        );

        var line = (await ReportAsync(books, October)).Lines.ShouldHaveSingleItem();

        (line.Owner!.Name, line.Exact, line.Estimated).ShouldBe(("Northwind Robotics", Money.Zero, Money.Usd(80)));
    }

    [Theory, OnBothDatabases]
    public async Task A_month_that_nobody_asked_for_is_unknown_and_a_payer_that_nobody_knows_is_refused(
        DatabaseKind kind
    )
    {
        await using var books = await OpenAsync(kind);

        (await ReportAsync(books, new Month(2024, 1))).IsKnown.ShouldBeFalse();
        var refused = await books
            .House.Get<LeakMatrix>()
            .RunAsync(books.House.Agent, new AwsAccountId("999999999999"), October, default);
        refused.Refusal!.Code.ShouldBe(Refusal.NotFoundCode);
    }

    private static async Task<Books> OpenAsync(DatabaseKind kind)
    {
        var books = await Books.OpenAsync(kind);
        await NorthwindStory.PlayAsync(books);
        return books;
    }

    private static async Task<LeakReport> ReportAsync(Books books, Month month)
    {
        var outcome = await books.House.Get<LeakMatrix>().RunAsync(books.House.Agent, AwsRun.Payer, month, default);
        return outcome.Value;
    }

    private static Task<Money> MadeGoodAsync(Books books, Month month) =>
        books.House.InDbAsync(async db =>
            (await MadeGood.ByMonthAsync(db, db.Credits.Where(c => c.CustomerId == books.Northwind), default))
                .Where(g => g.Key.Month == month)
                .Sum(g => g.Value)
        );

    private static Task<LedgerEntry> RepayAsync(Books books, Month month, decimal amount) =>
        books.House.InDbAsync(async db =>
        {
            var day = new DateOnly(2026, 11, 12);
            var now = books.House.Clock.GetUtcNow();
            var credit = Credit.GrantByPump(
                9001,
                books.Northwind,
                "Repayment",
                Money.Usd(amount),
                day,
                null,
                "/approvals/1",
                now
            );
            db.Credits.Add(credit);
            var grant = LedgerEntry.Make(
                90_000,
                new NewLedgerEntry(credit.Id, LedgerEntryType.Grant, Money.Usd(amount), day, "/approvals/1", month),
                false,
                CommandId.New(),
                now
            );
            db.LedgerEntries.Add(grant);
            await db.SaveChangesAsync();
            return grant;
        });
}
