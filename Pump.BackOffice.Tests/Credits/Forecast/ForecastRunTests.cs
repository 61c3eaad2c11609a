using Pump.BackOffice.Credits;
using Pump.BackOffice.Credits.Allocation;
using Pump.BackOffice.Credits.Forecast;
using Pump.BackOffice.Customers;

namespace Pump.BackOffice.Tests.Credits.Forecast;

public sealed class ForecastRunTests
{
    private const string Ec2 = "Amazon EC2";
    private static readonly AwsAccountId Owner = new("042177369915");
    private static readonly AwsAccountId Other = new("771022840036");
    private static readonly DateOnly Start = new(2026, 10, 31);

    [Fact]
    public void A_credit_is_used_up_on_the_day_that_its_bills_reach_it()
    {
        var ground = Ground([Credit("a", 450m)], Usage(Owner, 300m));

        var course = Run(ground).Single();

        // 300 in November, half of December's.
        course.UsedUpOn.ShouldBe(new DateOnly(2026, 12, 16));
        course.Lapses.ShouldBe(0m);
    }

    [Fact]
    public void Dear_months_use_it_up_earlier_and_cheap_ones_later()
    {
        var ground = Ground([Credit("a", 900m)], Usage(Owner, 300m));

        DateOnly?[] on =
        [
            .. new[] { Pace.High, Pace.Mean, Pace.Low }.Select(pace => Run(ground, pace).Single().UsedUpOn),
        ];

        on.ShouldBe([new DateOnly(2026, 12, 31), new DateOnly(2027, 1, 31), new DateOnly(2027, 4, 30)]);
    }

    [Fact]
    public void What_is_left_at_the_end_will_expire_unused()
    {
        var ground = Ground([Credit("a", 1000m, endOn: new DateOnly(2027, 1, 1))], Usage(Owner, 300m));

        var course = Run(ground).Single();

        (course.Lapses, course.UsedUpOn).ShouldBe((400m, null));
        course.Points.TakeLast(2).ShouldBe([(new DateOnly(2027, 1, 1), 400m), (new DateOnly(2027, 1, 1), 0m)]);
    }

    [Fact]
    public void A_credit_that_ends_within_a_month_covers_its_bill_or_at_worst_the_days_until_then()
    {
        var ground = Ground(
            [Credit("a", 1000m, endOn: new DateOnly(2026, 11, 16))],
            [(Usage(Owner, 300m), new Spread(1m, 1m))]
        );

        Run(ground).Single().Lapses.ShouldBe(700m);
        Run(ground, Pace.Low).Single().Lapses.ShouldBe(850m);
    }

    [Fact]
    public void The_owner_comes_first_and_what_it_leaves_goes_to_who_spends_most()
    {
        var ground = Ground([Credit("a", 1000m)], Usage(Owner, 300m), Usage(Other, 500m));

        var course = Run(ground).Single();

        course.Paid.ShouldBe(
            new Dictionary<string, decimal> { [Owner.Value] = 500m, [Other.Value] = 500m },
            ignoreOrder: true
        );
    }

    [Fact]
    public void Kept_to_its_owner_a_credit_lasts_longer_and_pays_nobody_else()
    {
        var ground = Ground([Credit("a", 900m)], Usage(Owner, 300m), Usage(Other, 500m));

        var kept = new WhatIf(null, SupposedSharing.Kept).Of(ground, new HashSet<AwsAccountId> { Owner });

        Run(ground).Single().UsedUpOn!.Value.ShouldBeLessThan(new DateOnly(2026, 12, 10));
        var course = Run(kept).Single();
        course.UsedUpOn.ShouldBe(new DateOnly(2027, 1, 31));
        course.Paid.Keys.ShouldBe([Owner.Value]);
    }

    [Fact]
    public void A_further_credit_that_ends_sooner_is_used_first()
    {
        var ground = Ground([Credit("a", 900m, endOn: new DateOnly(2027, 2, 1))], Usage(Owner, 300m));
        var more = new WhatIf(
            new SupposedCredit(Owner, Money.Usd(300m), new DateOnly(2026, 12, 1)),
            SupposedSharing.AsItIs
        ).Of(ground, new HashSet<AwsAccountId> { Owner });

        Run(ground).Single().Lapses.ShouldBe(0m);
        var supposed = Run(more);
        supposed.Select(c => (c.Credit.Id is null, c.Lapses)).ShouldBe([(false, 300m), (true, 0m)]);
    }

    [Fact]
    public void Only_what_a_credit_covers_uses_it()
    {
        var ground = Ground(
            [Credit("a", 900m, products: ["Amazon RDS"])],
            Usage(Owner, 300m),
            new UsualCharge(Owner, "Amazon RDS", ChargeKind.Usage, 100m),
            new UsualCharge(Owner, "Amazon RDS", ChargeKind.Marketplace, 1000m)
        );

        Run(ground).Single().UsedUpOn.ShouldBe(new DateOnly(2027, 7, 31));
    }

    [Fact]
    public void It_begins_with_what_is_left_of_the_month_that_runs()
    {
        var shape = new UseShape(0m, 0.1m);
        var ground = Ground([Credit("a", 900m)], Usage(Owner, 300m)) with { AsOf = new DateOnly(2026, 11, 3) };
        ground = ground with
        {
            Usual = ground.Usual! with { Shapes = new Dictionary<AwsAccountId, UseShape> { [Owner] = shape } },
        };

        var november = Run(ground).Single().Points.First(p => p.On == new DateOnly(2026, 11, 30));

        // The free tier paid the first three days: all of the month's use is still to come.
        november.Left.ShouldBe(600m);
    }

    [Fact]
    public void A_paused_credit_stays_as_it_is()
    {
        var paused = Credit("a", 900m);
        var ground = Ground([paused with { Terms = paused.Terms with { IsEnabled = false } }], Usage(Owner, 300m));

        var course = Run(ground).Single();

        (course.Left, course.UsedUpOn, course.Paid.Count).ShouldBe((900m, null, 0));
    }

    private static IReadOnlyList<CreditCourse> Run(ForecastGround ground, Pace pace = Pace.Mean) =>
        ForecastRun.Run(ground, pace, _ => true);

    private static UsualCharge Usage(AwsAccountId account, decimal perMonth) =>
        new(account, Ec2, ChargeKind.Usage, perMonth);

    private static ForecastCredit Credit(
        string id,
        decimal left,
        DateOnly? endOn = null,
        IReadOnlyCollection<string>? products = null
    ) =>
        new(
            CreditId.New(),
            new BillCredit(
                id,
                Owner.Value,
                left,
                ForecastReader.At(new DateOnly(2026, 1, 1)),
                endOn is { } end ? ForecastReader.At(end) : null,
                products,
                null,
                IsEnabled: true,
                null
            ),
            left,
            null
        );

    private static ForecastGround Ground(IReadOnlyList<ForecastCredit> credits, params UsualCharge[] charges) =>
        Ground(credits, [.. charges.Select(c => (c, new Spread(0.5m, 1.5m)))]);

    private static ForecastGround Ground(
        IReadOnlyList<ForecastCredit> credits,
        IReadOnlyList<(UsualCharge Charge, Spread Spread)> charges
    ) =>
        new(
            new AwsAccountId("118044209917"),
            "Shared",
            Start,
            Sharing: true,
            null,
            [.. new[] { Owner, Other }.Select(a => new BillAccount(a.Value, new DateOnly(2026, 1, 1), null, true))],
            credits,
            new UsualMonth(
                [new Month(2026, 10)],
                ForecastSource.Charges,
                [.. charges.Select(c => c.Charge)],
                charges.DistinctBy(c => c.Charge.Account).ToDictionary(c => c.Charge.Account, c => c.Spread),
                new Dictionary<AwsAccountId, UseShape>(),
                []
            )
        );
}
