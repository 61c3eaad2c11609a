using System.Globalization;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Tickets;

public readonly record struct ServiceCalendarId(Guid Value) : IStrongId<ServiceCalendarId>
{
    public static ServiceCalendarId From(Guid value) => new(value);

    public static ServiceCalendarId New() => new(Guid.CreateVersion7());
}

/// <summary>A day on which the desk is closed, in the calendar's own time.</summary>
public sealed record Holiday(DateOnly On, string Name);

/// <summary>Everything that is set about a calendar. Times are local to <paramref name="Zone"/>, promises are working hours.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Kinds">The kinds of ticket that it rules; none = all that no other calendar rules.</param>
/// <param name="Zone">An IANA time zone such as Europe/Berlin.</param>
/// <param name="Opens">When the desk opens.</param>
/// <param name="Closes">When it closes, on the same day.</param>
/// <param name="Days">On which days of the week.</param>
/// <param name="Holidays">When it is closed all the same.</param>
/// <param name="FirstResponseHours">Working hours until the first answer.</param>
/// <param name="NextResponseHours">Working hours until the answer to each further mail.</param>
/// <param name="SettlementHours">Working hours until it is settled.</param>
/// <param name="WarnMinutes">Working minutes before a promise passes.</param>
public sealed record CalendarTerms(
    string Name,
    IReadOnlyList<TicketKind> Kinds,
    string Zone,
    TimeOnly Opens,
    TimeOnly Closes,
    IReadOnlyList<DayOfWeek> Days,
    IReadOnlyList<Holiday> Holidays,
    int FirstResponseHours,
    int NextResponseHours,
    int SettlementHours,
    int WarnMinutes
)
{
    /// <summary>What holds while nobody has set anything else, as <see cref="ServicePlan.Standard"/>.</summary>
    public static CalendarTerms Standard { get; } =
        new(
            "The desk",
            [],
            "UTC",
            new TimeOnly(9, 0),
            new TimeOnly(17, 0),
            [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday],
            [],
            4,
            8,
            40,
            60
        );

    /// <summary>Why this is no calendar; null when it is.</summary>
    public Refusal? WhyNot() =>
        Name.Trim().Length is 0 or > 60 ? Refusal.Invalid(nameof(Name), "A name has 1 to 60 characters.")
        : !TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out _)
            ? Refusal.Invalid(nameof(Zone), $"{Zone} is not a time zone such as Europe/Berlin.")
        : Opens >= Closes ? Refusal.Invalid(nameof(Closes), "The desk closes after it opens, on the same day.")
        : Days.Count == 0 ? Refusal.Invalid(nameof(Days), "The desk is open on at least one day of the week.")
        : Holidays.Count > 200 ? Refusal.Invalid(nameof(Holidays), "At most 200 holidays.")
        : FirstResponseHours is < 1 or > 1000 || NextResponseHours is < 1 or > 1000 || SettlementHours is < 1 or > 1000
            ? Refusal.Invalid(nameof(FirstResponseHours), "A promise is 1 to 1,000 working hours.")
        : WarnMinutes is < 1 or > 6000
            ? Refusal.Invalid(nameof(WarnMinutes), "A warning comes 1 to 6,000 minutes before.")
        : null;

    public ServicePlan ToPlan() =>
        new(
            new BusinessCalendar(
                TimeZoneInfo.FindSystemTimeZoneById(Zone),
                Opens,
                Closes,
                Days.ToHashSet(),
                Holidays.Select(h => h.On).ToHashSet()
            ),
            TimeSpan.FromHours(FirstResponseHours),
            TimeSpan.FromHours(NextResponseHours),
            TimeSpan.FromHours(SettlementHours),
            TimeSpan.FromMinutes(WarnMinutes)
        );

    /// <summary>Reads holidays as people write them: a line each, the day first.</summary>
    public static Outcome<IReadOnlyList<Holiday>> ReadHolidays(string text)
    {
        List<Holiday> holidays = [];
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (day, name) = line.IndexOf(' ', StringComparison.Ordinal) is var at and > 0
                ? (line[..at], line[at..].Trim())
                : (line, "");
            if (
                !DateOnly.TryParseExact(
                    day,
                    "yyyy-MM-dd",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var on
                )
            )
            {
                return Refusal.Invalid(nameof(Holidays), $"\"{line}\" does not begin with a day such as 2026-12-25.");
            }

            holidays.Add(new Holiday(on, name.Length <= 100 ? name : name[..100]));
        }

        return holidays.OrderBy(h => h.On).ToList();
    }

    public static string Write(IEnumerable<Holiday> holidays) =>
        string.Join(
            '\n',
            holidays.Select(h => $"{h.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} {h.Name}".TrimEnd())
        );
}

/// <summary>A calendar by which promises are counted.</summary>
public sealed class ServiceCalendar : IVersioned
{
    private ServiceCalendar() { }

    public ServiceCalendarId Id { get; private init; }
    public string Name { get; private set; } = string.Empty;
    public string Zone { get; private set; } = string.Empty;
    public TimeOnly Opens { get; private set; }
    public TimeOnly Closes { get; private set; }
    public int FirstResponseHours { get; private set; }
    public int NextResponseHours { get; private set; }
    public int SettlementHours { get; private set; }
    public int WarnMinutes { get; private set; }
    public long Version { get; private set; }

    /// <summary>Kinds and days by name with commas between, holidays a line each.</summary>
    private string _kinds = string.Empty;
    private string _days = string.Empty;
    private string _holidays = string.Empty;

    public CalendarTerms Terms =>
        new(
            Name,
            Names<TicketKind>(_kinds),
            Zone,
            Opens,
            Closes,
            Names<DayOfWeek>(_days),
            CalendarTerms.ReadHolidays(_holidays).Value,
            FirstResponseHours,
            NextResponseHours,
            SettlementHours,
            WarnMinutes
        );

    public static ServiceCalendar Make(CalendarTerms terms)
    {
        var calendar = new ServiceCalendar { Id = ServiceCalendarId.New() };
        calendar.Become(terms);
        return calendar;
    }

    public void Become(CalendarTerms terms)
    {
        (Name, Zone, Opens, Closes) = (terms.Name.Trim(), terms.Zone, terms.Opens, terms.Closes);
        (FirstResponseHours, NextResponseHours) = (terms.FirstResponseHours, terms.NextResponseHours);
        (SettlementHours, WarnMinutes) = (terms.SettlementHours, terms.WarnMinutes);
        _kinds = string.Join(',', terms.Kinds);
        _days = string.Join(',', terms.Days);
        _holidays = CalendarTerms.Write(terms.Holidays);
    }

    private static T[] Names<T>(string text)
        where T : struct, Enum => [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<T>)];
}
