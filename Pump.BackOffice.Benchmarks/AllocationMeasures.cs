using System.Diagnostics;
using System.Globalization;
using System.Text;
using Pump.BackOffice.Commands;
using Pump.BackOffice.Credits;
using Pump.BackOffice.Credits.Allocation;
using Pump.BackOffice.Credits.Forecast;
using Pump.BackOffice.Customers;
using Pump.BackOffice.Platform.Time;

namespace Pump.BackOffice.Benchmarks;

/// <summary>
/// Allocation of one month's bill at three sizes: by the engine alone, and through <c>credits allocate</c> with its
/// JSON. The floor is the least that any allocation must do: bring the same charges into order.
/// </summary>
internal static class AllocationMeasures
{
    private const int Seed = 20261101;

    public static async Task RunAsync(bool isTest, MeasureReport report)
    {
        var (accounts, credits, charges) = isTest ? (200, 100, 4_000) : (10_000, 5_000, 200_000);
        var rounds = isTest ? 1 : 5;
        List<double> times = [];
        foreach (var part in new[] { 4, 2, 1 })
        {
            var bill = Bill(accounts / part, credits / part, charges / part);
            var size = string.Create(
                CultureInfo.InvariantCulture,
                $"{accounts / part:N0} accounts, {credits / part:N0} credits, {charges / part:N0} charges"
            );
            AllocatedBill? done = null;
            var floor = Median(rounds, () => Sort(bill));
            var time = Median(rounds, () => done = AllocateMonth.Run(bill));
            if (done!.Steps.Count < charges / part / 4)
            {
                throw new InvalidOperationException("The bill is no measure: hardly anything was applied.");
            }

            times.Add(time);
            report.Add(
                new MeasuredFigure(
                    $"One bill: {size}",
                    time,
                    "ms",
                    floor,
                    "sorting the same charges as AWS looks at them"
                )
            );
            if (part == 1)
            {
                var line = Encoding.UTF8.GetBytes(BillLine.Of(bill));
                var through = await MedianAsync(rounds, () => CommandAsync(line));
                report.Add(
                    new MeasuredFigure(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"The same through `credits allocate`, {line.Length >> 20} MiB of JSON in"
                        ),
                        through,
                        "ms",
                        time,
                        "the engine alone"
                    )
                );
            }
        }

        Forecast(isTest, report);
        report.Note(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Aim: the largest under 1 s, growing no worse than n log n. Twice the bill took {times[1] / times[0]:0.00} and {times[2] / times[1]:0.00} times as long (n log n: about 2.1)."
            )
        );
    }

    /// <summary>A customer's page looks two years ahead through the bills of its whole payer, at three paces.</summary>
    private static void Forecast(bool isTest, MeasureReport report)
    {
        var (accounts, charges) = isTest ? (50, 500) : (2_000, 20_000);
        var bill = Bill(accounts, accounts / 4, charges);
        var asked = bill.Credits[0].Id;
        var ground = new ForecastGround(
            new AwsAccountId("900000000000"),
            "measured",
            bill.Month.LastDay,
            Sharing: true,
            null,
            bill.Accounts,
            [.. bill.Credits.Select(c => new ForecastCredit(CreditId.New(), c, c.Remaining, null))],
            new UsualMonth(
                [bill.Month],
                ForecastSource.Charges,
                [
                    .. bill.Charges.Select(c => new UsualCharge(
                        new AwsAccountId(c.Account),
                        c.Service,
                        c.Kind,
                        c.Amount
                    )),
                ],
                new Dictionary<AwsAccountId, Spread>(),
                new Dictionary<AwsAccountId, UseShape>(),
                []
            )
        );
        var floor = Median(isTest ? 1 : 3, () => AllocateMonth.Run(bill));
        var time = Median(
            isTest ? 1 : 3,
            () =>
            {
                foreach (var pace in Enum.GetValues<Pace>())
                {
                    _ = ForecastRun.Run(ground, pace, c => c.Terms.Id == asked);
                }
            }
        );
        report.Add(
            new MeasuredFigure(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Forecast of one credit at three paces, {accounts:N0} accounts, {charges:N0} charges a month"
                ),
                time,
                "ms",
                floor,
                "one such bill"
            )
        );
    }

    private static double Median(int rounds, Action run)
    {
        List<double> times = [];
        for (var i = 0; i <= rounds; i++)
        {
            var watch = Stopwatch.StartNew();
            run();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        return Middle(times);
    }

    private static async Task<double> MedianAsync(int rounds, Func<Task> runAsync)
    {
        List<double> times = [];
        for (var i = 0; i <= rounds; i++)
        {
            var watch = Stopwatch.StartNew();
            await runAsync();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        return Middle(times);
    }

    /// <summary>The first run is not counted: it compiles.</summary>
    private static double Middle(IEnumerable<double> times) =>
        times.Skip(1).Order().ToList() is var counted ? counted[counted.Count / 2] : 0;

    private static void Sort(MonthBill bill) =>
        _ = bill
            .Charges.OrderBy(c => c.Account, StringComparer.Ordinal)
            .ThenBy(c => c.Service, StringComparer.Ordinal)
            .ThenByDescending(c => c.Amount)
            .ToList();

    private static async Task CommandAsync(byte[] line)
    {
        using var input = new MemoryStream(line);
        var code = await AllocateCommand.RunAsync(input, Stream.Null, explain: false, CancellationToken.None);
        if (code != ExitCode.Done)
        {
            throw new InvalidOperationException("The line was refused.");
        }
    }

    private static MonthBill Bill(int accounts, int credits, int charges)
    {
        var random = new Random(Seed);
        var services = Enumerable.Range(0, 60).Select(i => $"Service {i}").ToList();
        var month = new Month(2026, 10);
        var names = Enumerable
            .Range(0, accounts)
            .Select(i => i.ToString("000000000000", CultureInfo.InvariantCulture))
            .ToList();
        return new MonthBill(
            month,
            Sharing: true,
            [.. names.Select((id, i) => new BillAccount(id, null, null, Sharing: i % 20 != 0))],
            [
                .. Enumerable
                    .Range(0, credits)
                    .Select(i => new BillCredit(
                        i.ToString(CultureInfo.InvariantCulture),
                        names[random.Next(accounts)],
                        random.Next(1, 100_000) / 100m * 20m,
                        month.StartsAt.AddMonths(-random.Next(1, 12)),
                        month.EndsAt.AddMonths(random.Next(1, 24)),
                        (i % 3) switch
                        {
                            0 => null,
                            1 => [.. services.Where(_ => random.Next(4) == 0)],
                            _ => [services[random.Next(services.Count)], services[random.Next(services.Count)]],
                        },
                        i % 10 == 0 ? "BEFORE_CROSS_SERVICE_DISCOUNTS" : null,
                        IsEnabled: true,
                        i % 25 == 0 ? [.. names.Where(_ => random.Next(100) == 0)] : null
                    )),
            ],
            [
                .. Enumerable
                    .Range(0, charges)
                    .Select(_ => new BillCharge(
                        names[random.Next(accounts)],
                        services[random.Next(services.Count)],
                        random.Next(1, 100_000) / 100m,
                        random.Next(8) == 0 ? ChargeKind.Recurring : ChargeKind.Usage
                    )),
            ]
        );
    }
}
