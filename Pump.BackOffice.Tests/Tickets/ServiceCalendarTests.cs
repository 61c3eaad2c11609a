using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Notifications;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Tests.Platform.Data;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Tests.Tickets;

public sealed class ServiceCalendarTests
{
    private static readonly CalendarTerms Berlin = CalendarTerms.Standard with
    {
        Name = "Berlin",
        Zone = "Europe/Berlin",
        Holidays = [new Holiday(new DateOnly(2026, 12, 25), "Christmas Day")],
    };

    [Theory]
    [InlineData("2026-11-06T08:00Z", 4, "2026-11-06T12:00Z")]
    [InlineData("2026-11-06T15:00Z", 4, "2026-11-09T11:00Z")]
    [InlineData("2026-12-24T15:00Z", 4, "2026-12-28T11:00Z")]
    [InlineData("2026-03-27T15:00Z", 4, "2026-03-30T10:00Z")]
    [InlineData("2026-10-23T14:00Z", 4, "2026-10-26T11:00Z")]
    public void Working_time_is_local_knows_summer_time_and_leaves_out_holidays(string from, int hours, string until) =>
        Berlin.ToPlan().Hours.After(At(from), TimeSpan.FromHours(hours)).ShouldBe(At(until));

    [Fact]
    public void Time_between_and_time_after_agree_over_a_year_of_summer_time_and_holidays()
    {
        var hours = Berlin.ToPlan().Hours;
        var random = new Random(7);
        for (var i = 0; i < 500; i++)
        {
            var from = At("2026-01-01T00:00Z").AddMinutes(random.Next(525_600));
            var worked = TimeSpan.FromMinutes(1 + random.Next(6000));
            hours.Between(from, hours.After(from, worked)).ShouldBe(worked, from.ToString("O"));
        }
    }

    [Theory, OnBothDatabases]
    public async Task The_calendar_of_the_kind_rules_and_no_two_rule_one_kind(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var set = desk.Get<SetCalendar>();
        var admin = desk.House.Administrator;
        var quick = Berlin with { Name = "New credits", Kinds = [TicketKind.NewCredits], FirstResponseHours = 1 };

        (await set.RunAsync(CommandId.New(), desk.Agent, null, 0, Berlin, default)).Refusal!.Code.ShouldBe("forbidden");
        (await set.RunAsync(CommandId.New(), admin, null, 0, Berlin, default)).Done.ShouldBeTrue();
        (await set.RunAsync(CommandId.New(), admin, null, 0, quick, default)).Done.ShouldBeTrue();
        var again = await set.RunAsync(CommandId.New(), admin, null, 0, quick with { Name = "Third" }, default);

        again.Refusal!.Code.ShouldBe(SetCalendar.KindTakenCode);
        var plain = await desk.OpenTicketAsync();
        var fresh = await desk.OpenTicketAsync(t => t with { Kind = TicketKind.NewCredits });
        plain.DueAt.ShouldBe(At("2026-11-06T14:24Z"));
        fresh.DueAt.ShouldBe(At("2026-11-06T11:24Z"));
    }

    [Theory]
    [InlineData("Nowhere/City", 9, 17, "Zone")]
    [InlineData("UTC", 17, 9, "Closes")]
    public void A_calendar_that_cannot_be_is_refused_by_its_field(string zone, int opens, int closes, string field) =>
        (CalendarTerms.Standard with { Zone = zone, Opens = new TimeOnly(opens, 0), Closes = new TimeOnly(closes, 0) })
            .WhyNot()!
            .Field.ShouldBe(field);

    [Theory, OnBothDatabases]
    public async Task The_owner_is_warned_once_before_a_promise_passes_and_told_when_it_has(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var ticket = await desk.OpenTicketAsync();
        await desk.Get<AssignTicket>()
            .RunAsync(CommandId.New(), desk.Agent, ticket.Id, ticket.Version, desk.Agent.Id, default);
        var clock = desk.House.Clock;

        (await WatchAsync()).ShouldBe(0);
        clock.Advance(TimeSpan.FromHours(3) + TimeSpan.FromMinutes(1));
        (await WatchAsync()).ShouldBe(1);
        (await WatchAsync()).ShouldBe(0);
        clock.Advance(TimeSpan.FromHours(1));
        (await WatchAsync()).ShouldBe(1);
        (await WatchAsync()).ShouldBe(0);

        var told = await desk.House.InDbAsync(db =>
            db.Set<Notification>()
                .Where(n => n.Kind == NotificationKind.SlaWarning)
                .Select(n => n.Sentence)
                .ToListAsync()
        );
        told.ShouldBe(
            ["CR-1001 is due soon, Credit short in October", "CR-1001 is overdue, Credit short in October"],
            ignoreOrder: true
        );
        var events = (await desk.SheetAsync(1001)).Events.Select(e => e.Kind).ToList();
        events.ShouldContain(TicketEventKind.Warned);
        events.ShouldContain(TicketEventKind.Breached);

        Task<int> WatchAsync() => Watch(desk);
    }

    [Theory, OnBothDatabases]
    public async Task Each_broken_promise_is_recorded_not_only_the_first(DatabaseKind kind)
    {
        await using var desk = await Desk.OpenAsync(kind);
        var ticket = await desk.OpenTicketAsync();
        desk.House.Clock.Advance(TimeSpan.FromHours(5));
        await Watch(desk);
        await desk.AnswerAsync(await desk.FindAsync(ticket.Number), "Sorry.", thenWait: false);

        desk.House.Clock.Advance(TimeSpan.FromDays(14));
        await Watch(desk);

        (await desk.SheetAsync(ticket.Number)).Events.Count(e => e.Kind == TicketEventKind.Breached).ShouldBe(2);
    }

    private static async Task<int> Watch(Desk desk) =>
        (await desk.Get<WatchPromises>().RunAsync(CommandId.New(), default)).Value;

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
