using Pump.BackOffice.Credits;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Platform.Data;
using Xunit.Abstractions;

namespace Pump.BackOffice.Tests.Credits;

/// <summary>A clock that jumps, back and forth, over leap days and changes of summer time: nothing ends early, nothing changes its place.</summary>
public sealed class LedgerClockTests(ITestOutputHelper output)
{
    private static readonly DateOnly Granted = new(2028, 1, 1);

    /// <summary>The leap day of 2028, the spring change in New York, the autumn change in Berlin, and a year's end.</summary>
    private static readonly DateOnly[] Ends = [new(2028, 2, 29), new(2028, 3, 12), new(2028, 10, 29), new(2029, 1, 1)];

    [Theory, OnBothDatabases]
    public async Task No_jump_of_the_clock_ends_a_credit_early_or_reorders_the_ledger(DatabaseKind kind)
    {
        var random = Seeds.Random(output);
        await using var books = await Books.OpenAsync(kind);
        var house = books.House;
        house.Clock.SetLocalTimeZone(TimeZoneInfo.FindSystemTimeZoneById("America/New_York"));
        house.Clock.AdjustTime(At(Granted));
        List<CreditId> credits = [];
        foreach (var end in Ends)
        {
            credits.Add(await PumpGrants.GrantAsync(house, books.Northwind, 10m, Granted, end));
        }

        var ended = 0;
        var alive = 0;
        for (var jump = 0; jump < 40; jump++)
        {
            var near = Ends[random.Next(Ends.Length)];
            house.Clock.AdjustTime(At(near).AddSeconds(random.Next(-200_000, 200_000)));
            await PumpGrants.ApplyAsync(house, books.Northwind);
            var today = house.Clock.Today();
            foreach (var (credit, at) in credits.Select((c, i) => (c, i)))
            {
                var left = await PumpGrants.RemainingAsync(house, credit, today);
                left.ShouldBe(
                    today < Ends[at] ? Money.Usd(10m) : Money.Zero,
                    $"{Ends[at]:O} at {house.Clock.GetUtcNow():O}"
                );
                _ = today < Ends[at] ? alive++ : ended++;
            }
        }

        ended.ShouldBePositive();
        alive.ShouldBePositive();
        (await books.EntriesAsync()).Count.ShouldBe(
            Ends.Length,
            "an end needs no entry, so no sweep can be early or late"
        );
    }

    [Theory, OnBothDatabases]
    public async Task What_was_recorded_while_the_clock_ran_back_keeps_its_place(DatabaseKind kind)
    {
        await using var books = await Books.OpenAsync(kind);
        var house = books.House;
        house.Clock.AdjustTime(At(new DateOnly(2026, 10, 1)));
        await PumpGrants.GrantAsync(house, books.Northwind, 10m, new DateOnly(2026, 9, 1), name: "First");
        house.Clock.AdjustTime(At(new DateOnly(2026, 9, 15)));
        await PumpGrants.GrantAsync(house, books.Northwind, 20m, new DateOnly(2026, 9, 1), name: "Second");
        house.Clock.AdjustTime(At(new DateOnly(2026, 11, 1)));

        var standing = (
            await house.Get<CustomerStandings>().RunAsync(house.Agent, "4821", Horizon.Now(house.Clock), default)
        ).Value;

        standing
            .Timeline.Select(r => (r.Credit, r.Balance))
            .ShouldBe([("Second", Money.Usd(30m)), ("First", Money.Usd(10m))]);
        (await books.EntriesAsync()).Select(e => e.Number).ShouldBeInOrder();
    }

    private static DateTimeOffset At(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
