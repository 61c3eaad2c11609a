namespace Pump.BackOffice.Credits.Forecast;

/// <summary>
/// How a month's use falls on its days. AWS's free tier is used up in the first days of a month, which so cost less than
/// those that follow: a month-to-date average says too little. Known are the first and the last three days; what lies
/// between is taken as even.
/// </summary>
/// <param name="First">The part of a month's use that falls on its first three days, 0 to 1.</param>
/// <param name="Last">The part that falls on its last three days, 0 to 1.</param>
internal readonly record struct UseShape(decimal First, decimal Last)
{
    /// <summary>Days at each edge of a month of which AWS is asked day by day.</summary>
    public const int Edge = 3;

    /// <summary>Null when the figures say nothing.</summary>
    public static UseShape? Of(decimal first, decimal last, decimal whole)
    {
        if (whole <= 0m || first < 0m || last < 0m || first + last > whole)
        {
            return null;
        }

        return new UseShape(first / whole, last / whole);
    }

    /// <summary>The part of a month's use until the end of a day, 0 to 1; every day alike where no shape is known.</summary>
    public static decimal Until(UseShape? shape, int day, int days) => shape?.Until(day, days) ?? (decimal)day / days;

    /// <summary>The part of a month's use until the end of a day, 0 to 1.</summary>
    /// <param name="day">From 0, before the first day, to the month's number of days.</param>
    /// <param name="days">The month's number of days.</param>
    private decimal Until(int day, int days)
    {
        if (day <= Edge)
        {
            return First * day / Edge;
        }

        var middle = days - (2 * Edge);
        return day <= days - Edge
            ? First + ((1m - First - Last) * (day - Edge) / middle)
            : 1m - (Last * (days - day) / Edge);
    }
}
