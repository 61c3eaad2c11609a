namespace Pump.BackOffice.Workbench.Triage;

/// <summary>A moment to put a ticket off to, in the viewer's own zone.</summary>
internal sealed record SnoozePreset(string Words, DateTimeOffset Until)
{
    private const int Morning = 9;

    public static IReadOnlyList<SnoozePreset> For(DateTimeOffset now, TimeZoneInfo zone)
    {
        var today = TimeZoneInfo.ConvertTime(now, zone).Date;
        var toMonday = ((int)DayOfWeek.Monday - (int)today.DayOfWeek + 7) % 7;
        return
        [
            new("In an hour", now.AddHours(1)),
            new("Tomorrow morning", At(today.AddDays(1))),
            new("Monday morning", At(today.AddDays(toMonday == 0 ? 7 : toMonday))),
            new("When the next invoices are out, on the 6th", At(NextInvoices(today))),
            new("In a month", At(today.AddMonths(1))),
            new("Until the customer writes, a year at most", At(today.AddMonths(12).AddDays(-1))),
        ];

        DateTimeOffset At(DateTime day)
        {
            var local = DateTime.SpecifyKind(day.AddHours(Morning), DateTimeKind.Unspecified);
            return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
        }
    }

    private static DateTime NextInvoices(DateTime today)
    {
        var sixth = new DateTime(today.Year, today.Month, 6, 0, 0, 0, DateTimeKind.Unspecified);
        return sixth > today ? sixth : sixth.AddMonths(1);
    }
}
