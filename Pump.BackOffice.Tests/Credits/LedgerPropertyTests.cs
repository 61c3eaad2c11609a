using System.Globalization;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Tests.AwsFacts;
using Pump.BackOffice.Tests.Platform.Data;
using static Pump.BackOffice.Tests.AwsFacts.AwsRun;

namespace Pump.BackOffice.Tests.Credits;

/// <summary>What must hold whatever AWS says, in whatever order and however often it is heard.</summary>
public sealed class LedgerPropertyTests
{
    private static int Runs(DatabaseKind kind) => kind == DatabaseKind.Sqlite ? 8 : 3;

    private static readonly Month First = new(2026, 7);
    private static readonly DateOnly Start = new(2025, 11, 1);

    private static readonly Gen<Story> Stories = Gen.Select(
        Gen.Int[1, 500_000_00].Array[3, 8],
        Gen.Int[0, 3].Array[8],
        Gen.Int[0, 2].Array[8],
        Gen.Int[1, 500_000_00],
        (amounts, months, accounts, restated) => new Story(amounts, months, accounts, restated)
    );

    [Theory, OnBothDatabases]
    public Task The_ledger_adds_up_to_what_AWS_says_before_and_after_a_restatement(DatabaseKind kind) =>
        Stories.SampleAsync(
            async story =>
            {
                await using var books = await Books.OpenAsync(kind);
                await books.SyncAsync(story.Heard(books, restated: false));
                var before = await UsedAsync(books);

                var again = await books.PostAsync();
                var difference = await books.SyncAsync(story.Heard(books, restated: true));

                before.ShouldBe(story.Total(restated: false));
                again.Entries.ShouldBe(0);
                (await UsedAsync(books)).ShouldBe(story.Total(restated: true));
                var changed = story.Total(restated: true) != story.Total(restated: false);
                difference.Entries.ShouldBe(changed ? 1 : 0);
            },
            iter: Runs(kind),
            threads: 1
        );

    [Theory, OnBothDatabases]
    public Task Heard_month_by_month_comes_to_the_same_as_heard_at_once(DatabaseKind kind) =>
        Stories.SampleAsync(
            async story =>
            {
                await using var whole = await Books.OpenAsync(kind);
                await whole.SyncAsync(story.Heard(whole, restated: false));
                await using var split = await Books.OpenAsync(kind);
                foreach (var month in story.Months)
                {
                    await split.SyncAsync(story.Heard(split, restated: false, only: month));
                }

                (await StateAsync(split)).ShouldBe(await StateAsync(whole));
            },
            iter: Runs(kind),
            threads: 1
        );

    [Theory, OnBothDatabases]
    public Task No_view_of_the_past_shows_what_came_later(DatabaseKind kind) =>
        Stories.SampleAsync(
            async story =>
            {
                await using var books = await Books.OpenAsync(kind);
                await books.SyncAsync(story.Heard(books, restated: false));
                var then = books.House.Clock.GetUtcNow();
                var asOf = story.Months[0].LastDay;
                var before = await StandingAsync(books, new Horizon(asOf, then));
                books.House.Clock.Advance(TimeSpan.FromDays(1));
                await books.SyncAsync(story.Heard(books, restated: true));

                var after = await StandingAsync(books, new Horizon(asOf, then));

                after.Figures.ShouldBe(before.Figures);
                after.Timeline.Select(r => r.Key).ShouldBe(before.Timeline.Select(r => r.Key));
                after.Timeline.ShouldAllBe(r => r.On <= asOf && (r.RecordedAt == null || r.RecordedAt <= then));
            },
            iter: Runs(kind),
            threads: 1
        );

    [Theory, OnBothDatabases]
    public Task What_was_given_is_used_lapsed_or_left(DatabaseKind kind) =>
        Stories.SampleAsync(
            async story =>
            {
                await using var books = await Books.OpenAsync(kind);
                await books.SyncAsync(story.Heard(books, restated: false));

                foreach (
                    var day in new[]
                    {
                        Start,
                        story.Months[0].LastDay,
                        new DateOnly(2026, 12, 31),
                        new DateOnly(2028, 1, 1),
                    }
                )
                {
                    var standing = await StandingAsync(books, new Horizon(day, House.Opening));
                    foreach (var credit in standing.Credits)
                    {
                        (
                            credit.UsedByOwn
                            + credit.UsedByOthers
                            + credit.UsedByUnowned
                            + credit.Lapsed
                            + credit.Remaining!.Value
                        ).ShouldBe(credit.Initial);
                    }
                }
            },
            iter: Runs(kind),
            threads: 1
        );

    private static async Task<Money> UsedAsync(Books books) =>
        (await books.EntriesAsync()).Where(e => e.BillingMonth is not null).Sum(e => e.Amount);

    private static async Task<string> StateAsync(Books books)
    {
        var entries = await books.House.InDbAsync(db =>
            db.LedgerEntries.Join(
                    db.Credits,
                    e => e.CreditId,
                    c => c.Id,
                    (e, c) =>
                        new
                        {
                            c.AwsCreditId,
                            e.Type,
                            e.Amount,
                            e.EffectiveOn,
                            e.BillingMonth,
                            e.AccountId,
                        }
                )
                .ToListAsync()
        );
        return string.Join('\n', entries.Select(e => e.ToString()).Order(StringComparer.Ordinal));
    }

    private static async Task<CustomerStanding> StandingAsync(Books books, Horizon horizon)
    {
        var answer = await books.House.Get<CustomerStandings>().RunAsync(books.House.Agent, "4821", horizon, default);
        return answer.Value;
    }

    /// <summary>Some uses of one credit, in ten-thousandths of a dollar, spread over three months and three accounts.</summary>
    private sealed record Story(int[] Amounts, int[] MonthsOf, int[] AccountsOf, int Restated)
    {
        private static readonly Pump.BackOffice.Customers.AwsAccountId[] Accounts = [Prod, Data, Halden];

        public IReadOnlyList<Month> Months => [First, First.Plus(1), First.Plus(2), First.Plus(3)];

        public Money Total(bool restated) => -Uses(restated).Select(u => u.Amount).Sum();

        public AwsRun Heard(Books books, bool restated, Month? only = null)
        {
            var run = books.Run().Credit("7001", Prod, "Activate", "1000000", "0", Start, new DateOnly(2027, 6, 30));
            foreach (var month in Months.Where(m => only is null || m == only))
            {
                run.Month(month);
                foreach (var account in Uses(restated).Where(u => u.Month == month).GroupBy(u => u.Account))
                {
                    run.Charge(month, account.Key, AwsRecordType.Credit, Raw(account.Sum(u => u.Amount)));
                    foreach (var use in account)
                    {
                        run.Allocation(month, "7001", use.Account, use.Service, Raw(use.Amount));
                    }
                }
            }

            return run;
        }

        private IEnumerable<(
            Month Month,
            Pump.BackOffice.Customers.AwsAccountId Account,
            string Service,
            Money Amount
        )> Uses(bool restated) =>
            Amounts.Select(
                (amount, at) =>
                    (
                        Months[MonthsOf[at]],
                        Accounts[AccountsOf[at]],
                        string.Create(CultureInfo.InvariantCulture, $"Service {at}"),
                        Money.Usd((restated && at == 0 ? Restated : amount) / 10_000m)
                    )
            );

        private static string Raw(Money amount) => "-" + amount.ToString();
    }
}
