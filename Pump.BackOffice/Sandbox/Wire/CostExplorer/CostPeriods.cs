using System.Globalization;
using System.Runtime.InteropServices;

namespace Pump.BackOffice.Sandbox.Wire.CostExplorer;

/// <summary>One row of ResultsByTime; the end is exclusive.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CostPeriod(DateOnly Start, DateOnly End)
{
    public DateOnly Month => new(Start.Year, Start.Month, 1);
}

/// <summary>Reads TimePeriod and Granularity, and cuts the range into periods that never cross a month.</summary>
internal static class CostPeriods
{
    public const string DayFormat = "yyyy-MM-dd";

    public static (DateOnly Start, DateOnly End) Range(JsonInput input)
    {
        var period = input.RequiredObject("TimePeriod");
        var start = Day(period, "Start");
        var end = Day(period, "End");
        return start < end
            ? (start, end)
            : throw AwsErrorException.Validation("The start of the time period must be before its end.", "TimePeriod");
    }

    /// <summary>Refuses a range that begins after today or before the history that is kept.</summary>
    public static void DemandHistory(DateOnly start, DateOnly today, int months)
    {
        if (start > today)
        {
            throw AwsErrorException.Validation($"The time period begins after today ({Text(today)}).", "TimePeriod");
        }
        var oldest = new DateOnly(today.Year, today.Month, 1).AddMonths(-months);
        if (start < oldest)
        {
            throw new AwsErrorException(
                "BillExpirationException",
                $"Cost history reaches back to {Text(oldest)}; the time period begins before it."
            );
        }
    }

    public static bool IsMonthly(JsonInput input) =>
        input.RequiredText("Granularity") switch
        {
            "MONTHLY" => true,
            "DAILY" => false,
            "HOURLY" => throw AwsErrorException.Validation("Hourly data is not enabled.", "Granularity"),
            var other => throw AwsErrorException.Validation(
                $"The granularity '{other}' is none of DAILY, MONTHLY, HOURLY.",
                "Granularity"
            ),
        };

    public static IReadOnlyList<CostPeriod> Cut(DateOnly start, DateOnly end, bool monthly)
    {
        var periods = new List<CostPeriod>();
        for (var at = start; at < end; )
        {
            var next = monthly ? new DateOnly(at.Year, at.Month, 1).AddMonths(1) : at.AddDays(1);
            if (next > end)
            {
                next = end;
            }
            periods.Add(new CostPeriod(at, next));
            at = next;
        }
        return periods;
    }

    public static string Text(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);

    private static DateOnly Day(JsonInput period, string name) =>
        DateOnly.TryParseExact(
            period.RequiredText(name),
            DayFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : throw AwsErrorException.Validation($"'{name}' must be a day in the form {DayFormat}.", name);
}
