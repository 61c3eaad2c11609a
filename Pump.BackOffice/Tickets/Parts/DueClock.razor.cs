using System.Globalization;
using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Tickets.Parts;

public sealed partial class DueClock(BrowserTime browser, TimeProvider clock) : ComponentBase, IDisposable
{
    private const double Round = 34.6;
    private static readonly TimeSpan Soon = TimeSpan.FromHours(1);

    /// <summary>The whole ring: a working day.</summary>
    private static readonly TimeSpan Whole = TimeSpan.FromHours(8);

    /// <summary>When it is due (UTC); null while it stands still.</summary>
    [Parameter, EditorRequired]
    public required DateTimeOffset? At { get; set; }

    /// <summary>Nothing is owed any more.</summary>
    [Parameter]
    public bool Settled { get; set; }

    /// <summary>What follows the time, as "to answer".</summary>
    [Parameter]
    public string? After { get; set; }

    private TimeSpan Left => (At ?? clock.GetUtcNow()) - clock.GetUtcNow();

    private string Css =>
        At is null ? "off"
        : Left < TimeSpan.Zero ? "over"
        : Left < Soon ? "soon"
        : "";

    private string Title =>
        At is { } at ? (Left < TimeSpan.Zero ? "Overdue since " : "Due ") + browser.Full(at)
        : Settled ? "Settled"
        : "The clock stands still while the customer is asked";

    private string Words =>
        (Left < TimeSpan.Zero ? Figures.Minus + Short(-Left) : Short(Left)) + (After is null ? "" : " " + After);

    private string Arc =>
        string.Create(CultureInfo.InvariantCulture, $"{Round * Math.Clamp(1 - (Left / Whole), 0.03, 1):0.0} {Round}");

    protected override void OnInitialized() => browser.Changed += Refresh;

    public void Dispose() => browser.Changed -= Refresh;

    /// <summary>As "40m", "3h", "2d".</summary>
    internal static string Short(TimeSpan time) =>
        time < TimeSpan.FromHours(1) ? $"{(int)time.TotalMinutes}m"
        : time < TimeSpan.FromDays(1) ? $"{(int)time.TotalHours}h"
        : $"{(int)time.TotalDays}d";

    private void Refresh(object? sender, EventArgs e) => _ = InvokeAsync(StateHasChanged);
}
