using Pump.BackOffice.Credits;
using Pump.BackOffice.Credits.Forecast;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Tests.AwsFacts;
using Pump.BackOffice.Tests.Platform.Data;
using static Pump.BackOffice.Tests.AwsFacts.AwsRun;
using static Pump.BackOffice.Tests.Credits.NorthwindStory;

namespace Pump.BackOffice.Tests.Credits.Forecast;

public sealed class CustomerForecastsTests
{
    private const string Ec2 = "Amazon EC2";
    private static readonly DateOnly Today = DateOnly.FromDateTime(House.Opening.UtcDateTime);
    private static readonly DateOnly Start = new(2026, 1, 1);

    [Theory, OnBothDatabases]
    public async Task Without_charges_it_goes_on_as_credits_were_used_in_full_months(DatabaseKind kind)
    {
        await using var books = await Books.OpenAsync(kind);
        await PlayAsync(books);

        var forecast = (await AskAsync(books)).AsItIs;

        var basis = forecast.Bases.Single();
        (basis.Source, basis.PayerName).ShouldBe((ForecastSource.Uses, Payer.Spaced));
        forecast.FromMonths.ShouldBe([September, October]);
        // September's 1,000 and October's 4,118.85; never the 500 of the six days of November.
        forecast.PerMonth.ShouldBe(Money.Usd(2559.42m));
        // 4,381.15 on 6 November: 24 days of November take 2,047, the rest lasts into December.
        forecast.RunsOutOn!.Value.ShouldBeInRange(new DateOnly(2026, 12, 25), new DateOnly(2027, 1, 2));
        forecast.RunsOutEarliest!.Value.ShouldBeLessThan(forecast.RunsOutOn.Value);
        forecast.RunsOutLatest!.Value.ShouldBeGreaterThan(forecast.RunsOutOn.Value);
        forecast.Lapses.ShouldBe(Money.Zero);
        forecast.Points[0].Expected.ShouldBe(Money.Usd(4381.15m));
        forecast.Points[^1].Expected.ShouldBe(Money.Zero);
    }

    [Theory, OnBothDatabases]
    public async Task Charges_of_full_months_bound_what_a_credit_can_pay(DatabaseKind kind)
    {
        await using var books = await Books.OpenAsync(kind);
        await ChargesAsync(books);

        var forecast = (await AskAsync(books)).AsItIs;

        // 300 a month of the owner, 100 of them Marketplace; 500 of Halden's.
        var credit = forecast.Credits.Single();
        (credit.PerMonth, forecast.Bases.Single().Source).ShouldBe((Money.Usd(700), ForecastSource.Charges));
        credit.PaysOthers.Amount.ShouldBeInRange(credit.Pays.Amount * 0.6m, credit.Pays.Amount * 0.8m);
    }

    [Theory, OnBothDatabases]
    public async Task What_if_the_accounts_kept_their_credits(DatabaseKind kind)
    {
        await using var books = await Books.OpenAsync(kind);
        await ChargesAsync(books);

        var answer = await AskAsync(books, new WhatIf(null, SupposedSharing.Kept));

        answer.Supposed!.PerMonth.ShouldBe(Money.Usd(200));
        answer.Supposed.Credits.Single().PaysOthers.ShouldBe(Money.Zero);
        // 2,000 at 200 a month do not last until May: 24 days of November and five months.
        answer.Supposed.Lapses!.Value.Amount.ShouldBe(2000m - (200m * (24m / 30m)) - 1000m, 0.01m);
        answer.AsItIs.Lapses.ShouldBe(Money.Zero);
    }

    [Theory, OnBothDatabases]
    public async Task What_if_there_were_a_further_credit(DatabaseKind kind)
    {
        await using var books = await Books.OpenAsync(kind);
        await ChargesAsync(books);
        var further = new SupposedCredit(Data, Money.Usd(700), new DateOnly(2026, 12, 31));

        var answer = await AskAsync(books, new WhatIf(further, SupposedSharing.AsItIs));

        answer.Supposed!.Credits.Select(c => c.Id is null).ShouldBe([false, true]);
        answer.Supposed.RunsOutOn!.Value.ShouldBeGreaterThan(answer.AsItIs.RunsOutOn!.Value);
    }

    [Fact]
    public async Task Without_a_full_month_nothing_is_foretold()
    {
        await using var books = await Books.OpenAsync(DatabaseKind.Sqlite);
        await books.SyncAsync(
            books
                .Run()
                .Month(November, estimated: true)
                .Charge(November, Prod, "*", "300", Ec2, estimated: true)
                .Credit("7001", Prod, "Activate", "2000", "2000", Start, new DateOnly(2027, 5, 1))
        );

        var forecast = (await AskAsync(books)).AsItIs;

        (forecast.IsKnown, forecast.PerMonth, forecast.Lapses, forecast.RunsOutOn).ShouldBe((false, null, null, null));
    }

    [Fact]
    public async Task What_is_left_is_the_ledgers_figure_to_the_last_place()
    {
        await using var books = await Books.OpenAsync(DatabaseKind.Sqlite);
        await books.SyncAsync(
            Charged(books).Credit("7001", Prod, "Activate", "2000.0051", "2000.0051", Start, new DateOnly(2027, 5, 1))
        );

        (await AskAsync(books)).AsItIs.Credits.Single().Left.ShouldBe(Money.Usd(2000.0051m));
    }

    [Fact]
    public async Task A_supposed_credit_stands_in_an_account_of_the_customer()
    {
        await using var books = await Books.OpenAsync(DatabaseKind.Sqlite);
        await ChargesAsync(books);

        var answer = await books
            .House.Get<CustomerForecasts>()
            .RunAsync(
                books.House.AccountExecutive,
                "4821",
                new Horizon(Today, House.Opening),
                new WhatIf(new SupposedCredit(Halden, Money.Usd(1), null), SupposedSharing.AsItIs),
                default
            );

        answer.Refusal!.Code.ShouldBe(Refusal.NotFoundCode);
    }

    [Theory, OnBothDatabases]
    public async Task Who_looks_after_customers_sees_what_of_their_ending_credits_will_expire_unused(DatabaseKind kind)
    {
        await using var books = await Books.OpenAsync(kind);
        await books.SyncAsync(
            Charged(books).Credit("7002", Halden, "MAP", "5000", "5000", Start, new DateOnly(2027, 1, 1))
        );

        var ending = await books
            .House.Get<ExpiringCredits>()
            .RunAsync(books.House.AccountExecutive, ownedBy: null, default);

        var credit = ending.Value.Single();
        (credit.Description, credit.WithinDays, credit.Remaining).ShouldBe(("MAP", 60, Money.Usd(5000)));
        // 24 days of November and December at the 700 that it can pay.
        credit.Lapses!.Value.Amount.ShouldBe(5000m - (700m * (24m / 30m)) - 700m, 0.02m);
    }

    private static async Task ChargesAsync(Books books) =>
        await books.SyncAsync(
            Charged(books).Credit("7001", Prod, "Activate", "2000", "2000", Start, new DateOnly(2027, 5, 1))
        );

    private static AwsRun Charged(Books books)
    {
        var run = books.Run();
        foreach (var month in new[] { September, October })
        {
            run.Month(month)
                .Charge(month, Prod, "*", "300", Ec2)
                .Market(month, Prod, "100", Ec2)
                .Charge(month, Halden, "*", "500", Ec2);
        }

        return run.Member(Prod, "prod", Start).Member(Data, "data", Start).Member(Halden, "shop", Start);
    }

    private static async Task<ForecastAnswer> AskAsync(Books books, WhatIf? whatIf = null)
    {
        var answer = await books
            .House.Get<CustomerForecasts>()
            .RunAsync(books.House.AccountExecutive, "4821", new Horizon(Today, House.Opening), whatIf, default);
        return answer.Value;
    }
}
