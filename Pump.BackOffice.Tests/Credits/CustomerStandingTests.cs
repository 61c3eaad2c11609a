using Pump.BackOffice.Credits;
using Pump.BackOffice.Tests.AwsFacts;
using Pump.BackOffice.Tests.Platform.Data;
using static Pump.BackOffice.Tests.Credits.NorthwindStory;

namespace Pump.BackOffice.Tests.Credits;

public sealed class CustomerStandingTests
{
    private static readonly Horizon Today = new(new DateOnly(2026, 11, 6), House.Opening);

    [Theory, OnBothDatabases]
    public async Task The_remaining_balance_counts_leaks_and_the_open_months_estimate(DatabaseKind kind)
    {
        await using var books = await OpenAsync(kind);

        var figures = (await StandingAsync(books, Today)).Figures;

        figures.RemainingAws.ShouldBe(Money.Usd(10000 - 1000 - 1602.47m - 1874.20m - 642.18m - 500));
        figures.IsRemainingEstimated.ShouldBeTrue();
        figures.AppliedThisMonth.ShouldBe(Money.Usd(-500));
        // The leak, and what was not final when October was invoiced: 1,602.47 against 1,500.
        figures.OwedByPump.ShouldBe(Money.Usd(1874.20m + 102.47m));
        figures.LikelyOwed.ShouldBe(Money.Usd(642.18m));
        figures.Unexplained.ShouldBe(Money.Zero);
    }

    [Theory, OnBothDatabases]
    public async Task What_we_believed_when_we_invoiced_can_be_asked(DatabaseKind kind)
    {
        await using var books = await OpenAsync(kind);

        var then = await StandingAsync(books, new Horizon(new DateOnly(2026, 11, 3), BeforeOctober));

        then.Figures.RemainingAws.ShouldBe(Money.Usd(10000 - 1000 - 1500));
        then.Timeline.ShouldNotContain(r => r.Kind == TimelineKind.Leak);
        then.Timeline.Count(r => r.Standing == TimelineStanding.Provisional).ShouldBe(1);
        then.Months.Single(m => m.Month == AwsRun.October).Difference.ShouldBeNull();
    }

    [Theory, OnBothDatabases]
    public async Task What_was_true_on_a_day_leaves_out_what_took_effect_later(DatabaseKind kind)
    {
        await using var books = await OpenAsync(kind);

        var then = await StandingAsync(books, Today with { AsOf = new DateOnly(2026, 10, 15) });

        then.Figures.RemainingAws.ShouldBe(Money.Usd(9000));
        then.Timeline.ShouldAllBe(r => r.On <= new DateOnly(2026, 10, 15));
    }

    [Theory, OnBothDatabases]
    public async Task Every_row_carries_the_balance_after_it_and_its_source(DatabaseKind kind)
    {
        await using var books = await OpenAsync(kind);

        var rows = (await StandingAsync(books, Today)).Timeline;

        rows[0].Balance.ShouldBe(Money.Usd(4381.15m));
        var moves = rows.Reverse().Where(r => r.Balance is not null).ToList();
        moves
            .Skip(1)
            .Zip(moves)
            .ShouldAllBe(pair => pair.First.Balance == pair.Second.Balance + pair.First.Amount!.Value);
        rows.Where(r => r.Amount is not null).ShouldAllBe(r => r.SourceHref!.StartsWith("/aws/"));
        var leak = rows.Single(r => r.Kind == TimelineKind.Leak);
        (leak.Words, leak.OtherCompanyId, leak.Amount).ShouldBe(
            ("Paid Halden Foods' bill", "5177", Money.Usd(-1874.20m))
        );
        rows.Single(r => r.Kind == TimelineKind.Unowned).Account.ShouldBe(Nobody);
    }

    [Theory, OnBothDatabases]
    public async Task A_months_difference_is_taken_apart_without_a_rest(DatabaseKind kind)
    {
        await using var books = await OpenAsync(kind);

        var months = (await StandingAsync(books, Today)).Months;

        var october = months.Single(m => m.Month == AwsRun.October);
        (october.Gross, october.Credits, october.Ledger, october.Invoice).ShouldBe(
            (Money.Usd(6184.40m), Money.Usd(-1602.47m), Money.Usd(-4118.85m), Money.Usd(-1500))
        );
        october
            .Parts.Select(p => (p.Cause, p.Amount.Amount))
            .ShouldBe([
                (DifferenceCause.Leak, -1874.20m),
                (DifferenceCause.Unowned, -642.18m),
                (DifferenceCause.InvoicedOnEstimates, -102.47m),
            ]);
        october.Parts.Sum(p => p.Amount).ShouldBe(october.Difference!.Value);
        var september = months.Single(m => m.Month == September);
        (september.Discounts, september.Net, september.Difference).ShouldBe(
            (Money.Usd(-243.65m), Money.Usd(3629.41m), Money.Zero)
        );
        months.Single(m => m.Month == AwsRun.November).Tax.ShouldBeNull();
    }

    [Theory, OnBothDatabases]
    public async Task A_receiver_sees_whose_credit_paid_its_bill_and_no_balance_moves(DatabaseKind kind)
    {
        await using var books = await OpenAsync(kind);

        var halden = await StandingAsync(books, Today, "5177");

        var row = halden.Timeline.Single();
        (row.Kind, row.Words, row.Balance).ShouldBe(
            (TimelineKind.FromOthers, "Paid by Northwind Robotics's credit", null)
        );
        halden.Figures.RemainingAws.ShouldBe(Money.Zero);
    }

    [Theory, OnBothDatabases]
    public async Task The_burn_down_ends_with_what_AWS_estimates_now(DatabaseKind kind)
    {
        await using var books = await OpenAsync(kind);

        var chart = (await StandingAsync(books, Today)).BurnDown;

        chart.History[^1].Remaining.ShouldBe(Money.Usd(5000 - 118.85m));
        chart.Provisional[^1].ShouldBe(new BurnPoint(new DateOnly(2026, 11, 6), Money.Usd(4381.15m)));
        chart.Expiries.Select(e => (e.On, e.Remaining)).ShouldBe([(Ends, Money.Usd(4381.15m))]);
    }

    [Fact]
    public async Task A_customer_that_does_not_exist_is_not_found()
    {
        await using var books = await Books.OpenAsync(DatabaseKind.Sqlite);

        var answer = await books.House.Get<CustomerStandings>().RunAsync(books.House.Agent, "nobody", Today, default);

        answer.Refusal!.Code.ShouldBe(Refusal.NotFoundCode);
    }

    private static async Task<Books> OpenAsync(DatabaseKind kind)
    {
        var books = await Books.OpenAsync(kind);
        await PlayAsync(books);
        return books;
    }

    private static async Task<CustomerStanding> StandingAsync(Books books, Horizon horizon, string companyId = "4821")
    {
        var answer = await books
            .House.Get<CustomerStandings>()
            .RunAsync(books.House.AccountExecutive, companyId, horizon, default);
        return answer.Value;
    }
}
