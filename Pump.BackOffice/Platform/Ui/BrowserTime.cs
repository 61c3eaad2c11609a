using System.Globalization;

namespace Pump.BackOffice.Platform.Ui;

/// <summary>
/// The viewer's clock, one per circuit: the server's time in the browser's time zone, and a tick each minute by which
/// shown times stay true. For events only; AWS's days and months are UTC and are never shown through this.
/// </summary>
public sealed class BrowserTime : IDisposable
{
    private static readonly TimeSpan EachMinute = TimeSpan.FromMinutes(1);
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;

    public BrowserTime(TimeProvider clock)
    {
        _clock = clock;
        _timer = clock.CreateTimer(_ => Changed?.Invoke(this, EventArgs.Empty), null, EachMinute, EachMinute);
    }

    /// <summary>A minute went by, or the zone became known.</summary>
    public event EventHandler? Changed;

    /// <summary>UTC until the browser has said its own.</summary>
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    /// <summary>Takes the browser's IANA name; one that this machine does not know leaves UTC.</summary>
    public void UseZone(string? name)
    {
        if (
            string.IsNullOrEmpty(name)
            || !TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
            || zone.Equals(Zone)
        )
        {
            return;
        }

        Zone = zone;
        Changed?.Invoke(this, EventArgs.Empty);
    }

    public DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone);

    /// <summary>"just now", "5 min ago", "in 3 h", "yesterday 17:06", then the day.</summary>
    public string Relative(DateTimeOffset at)
    {
        var now = _clock.GetUtcNow();
        var apart = now - at;
        var size = apart.Duration();
        if (size < TimeSpan.FromSeconds(45))
        {
            return apart >= TimeSpan.Zero ? "just now" : "in a moment";
        }

        if (size < TimeSpan.FromHours(24))
        {
            var words =
                size < TimeSpan.FromMinutes(59.5)
                    ? $"{Math.Round(size.TotalMinutes):0} min"
                    : $"{Math.Round(size.TotalHours):0} h";
            return apart > TimeSpan.Zero ? $"{words} ago" : $"in {words}";
        }

        var local = Local(at);
        return (Local(now).Date - local.Date).Days switch
        {
            1 => "yesterday " + Clock(local),
            -1 => "tomorrow " + Clock(local),
            _ => Day(local),
        };
    }

    /// <summary>"10:24" today, else "2026-11-05 17:06".</summary>
    public string Stamp(DateTimeOffset at)
    {
        var local = Local(at);
        return local.Date == Local(_clock.GetUtcNow()).Date ? Clock(local) : $"{Day(local)} {Clock(local)}";
    }

    /// <summary>Day, time and zone: "5 November 2026, 17:06:12 (Europe/Berlin)".</summary>
    public string Full(DateTimeOffset at) =>
        $"{Local(at).ToString("d MMMM yyyy, HH:mm:ss", CultureInfo.InvariantCulture)} ({Zone.Id})";

    public void Dispose() => _timer.Dispose();

    private static string Clock(DateTimeOffset local) => local.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Day(DateTimeOffset local) => local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
