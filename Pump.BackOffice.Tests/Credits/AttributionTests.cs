using CsCheck;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.AwsFacts;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Tests.AwsFacts;
using Pump.BackOffice.Tests.Platform.Data;
using static Pump.BackOffice.Tests.AwsFacts.AwsRun;

namespace Pump.BackOffice.Tests.Credits;

public sealed class AttributionTests
{
    private static readonly DateOnly Start = new(2025, 11, 1);
    private static readonly AwsAccountId[] Accounts = [Prod, Data, Halden];
    private static readonly Month[] Months = [new(2026, 8), new(2026, 9), October];

    [Theory, OnBothDatabases]
    public async Task What_no_history_names_is_divided_in_AWSs_order(DatabaseKind kind)
    {
        await using var books = await Books.OpenAsync(kind);

        await books.SyncAsync(
            Unnamed(books)
                .Charge(October, Prod, "Credit", "-30")
                .Charge(October, Halden, "Credit", "-50")
                .Credit("7001", Prod, "Activate", "35", "0", Start, new DateOnly(2026, 12, 1))
                .Credit("7002", Halden, "MAP", "900", "855", Start)
        );

        (await UsesAsync(books)).ShouldBe(["7001 042177369915 -30", "7001 771022840036 -5", "7002 771022840036 -45"]);
        (await books.EntriesAsync()).Where(e => e.BillingMonth is not null).ShouldAllBe(e => e.IsAttributed);
    }

    [Theory, OnBothDatabases]
    public async Task What_a_month_took_of_a_credit_the_next_one_lacks(DatabaseKind kind)
    {
        await using var books = await Books.OpenAsync(kind);

        await books.SyncAsync(
            Unnamed(books, Months[1], October)
                .Charge(Months[1], Prod, "Credit", "-30")
                .Charge(October, Prod, "Credit", "-30")
                .Credit("7001", Prod, "Activate", "40", "0", Start)
        );

        (await UsesAsync(books)).ShouldBe([
            "7001 042177369915 -10",
            "7001 042177369915 -30",
            "unknown 042177369915 -20",
        ]);
    }

    [Theory, OnBothDatabases]
    public async Task A_credit_that_cannot_have_paid_is_not_named(DatabaseKind kind)
    {
        await using var books = await Books.OpenAsync(kind);

        await books.SyncAsync(
            Unnamed(books)
                .Charge(October, Prod, "Credit", "-30", "Amazon EC2")
                .Charge(October, Prod, "Credit", "-9", "Amazon RDS")
                .Credit("7001", Prod, "ended", "100", "100", Start, new DateOnly(2026, 10, 1))
                .Credit("7002", Prod, "not begun", "100", "100", new DateOnly(2026, 11, 1))
                .Credit("7003", Prod, "for EC2", "100", "70", Start, null, "Amazon EC2")
        );

        (await UsesAsync(books)).ShouldBe(["7003 042177369915 -30", "unknown 042177369915 -9"]);
    }

    [Theory, OnBothDatabases]
    public async Task Pausing_a_credit_today_does_not_rewrite_what_it_paid(DatabaseKind kind)
    {
        await using var books = await Books.OpenAsync(kind);
        await books.SyncAsync(
            Unnamed(books).Charge(October, Prod, "Credit", "-30").Credit("7001", Prod, "Activate", "100", "70", Start)
        );

        var again = await books.SyncAsync(
            Unnamed(books)
                .Charge(October, Prod, "Credit", "-30")
                .Credit("7001", Prod, "Activate", "100", "70", Start, enabled: false)
        );

        again.Entries.ShouldBe(0);
    }

    [Theory, OnBothDatabases]
    public Task Whatever_AWS_says_the_sum_is_AWSs_and_no_credit_gives_more_than_it_has(DatabaseKind kind) =>
        Gen.Select(
                Gen.Int[0, 400_00].Array[9],
                Gen.Int[0, 3].Array[9],
                Gen.Int[1, 900_00].Array[1, 4],
                Gen.Int[0, 2].Array[4],
                Gen.Int[0, 11].Array[4],
                (amounts, named, grants, owners, ends) => new Story(amounts, named, grants, owners, ends)
            )
            .SampleAsync(
                async story =>
                {
                    await using var books = await Books.OpenAsync(kind);
                    await books.SyncAsync(story.Heard(books));
                    var again = await books.PostAsync();

                    again.Entries.ShouldBe(0);
                    var entries = (await books.EntriesAsync()).Where(e => e.BillingMonth is not null).ToList();
                    foreach (var (month, account, amount) in story.Uses())
                    {
                        entries
                            .Where(e => e.BillingMonth == month && e.AccountId == account)
                            .Sum(e => e.Amount)
                            .ShouldBe(-amount);
                    }

                    var credits = await books.House.InDbAsync(db => db.Credits.ToListAsync());
                    foreach (var credit in credits.Where(c => !c.IsUnknown))
                    {
                        // What AWS names stands even where it is more than the grant; what is divided never is.
                        var of = entries.Where(e => e.CreditId == credit.Id).ToList();
                        var told = of.Where(e => !e.IsAttributed).Sum(e => e.Amount);
                        var divided = of.Where(e => e.IsAttributed).Sum(e => e.Amount);
                        (divided.IsZero || (credit.InitialAmount + told + divided) >= Money.Zero).ShouldBeTrue();
                    }
                },
                iter: kind == DatabaseKind.Sqlite ? 12 : 4,
                threads: 1
            );

    private static AwsRun Unnamed(Books books, params Month[] months) =>
        (months.Length == 0 ? [October] : months).Aggregate(
            books.Run(),
            (run, month) => run.Month(month, allocationsUnknown: "access denied")
        );

    private static async Task<string[]> UsesAsync(Books books)
    {
        var uses = await books.House.InDbAsync(db =>
            db.LedgerEntries.Where(e => e.BillingMonth != null)
                .Join(db.Credits, e => e.CreditId, c => c.Id, (e, c) => new { e, c })
                .ToListAsync()
        );
        return
        [
            .. uses.Select(u => $"{u.c.AwsCreditId ?? "unknown"} {u.e.AccountId} {u.e.Amount.Amount:0.##}")
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Three months of three accounts, in cents; of some a part is named by the history.</summary>
    private sealed record Story(int[] Amounts, int[] Named, int[] Grants, int[] Owners, int[] Ends)
    {
        public IEnumerable<(Month Month, AwsAccountId Account, Money Amount)> Uses() =>
            Amounts.Select((amount, at) => (Months[at / 3], Accounts[at % 3], Money.Usd(amount / 100m)));

        public AwsRun Heard(Books books)
        {
            var run = books.Run();
            foreach (var month in Months)
            {
                run.Month(month);
            }

            foreach (var ((month, account, amount), at) in Uses().Select((use, at) => (use, at)))
            {
                if (amount.IsZero)
                {
                    continue;
                }

                run.Charge(month, account, AwsRecordType.Credit, "-" + amount);
                if (Named[at] == 0)
                {
                    run.Allocation(
                        month,
                        "7000",
                        account,
                        "Amazon EC2",
                        "-" + Money.Usd(decimal.Round(amount.Amount / 3, 2))
                    );
                }
            }

            for (var i = 0; i < Grants.Length; i++)
            {
                DateOnly? end = Ends[i] == 11 ? null : new DateOnly(2026, 8, 15).AddMonths(Ends[i]);
                run.Credit($"700{i}", Accounts[Owners[i]], "credit", Raw(Grants[i]), "0", Start, end);
            }

            return run;
        }

        private static string Raw(int cents) => Money.Usd(cents / 100m).ToString();
    }
}
