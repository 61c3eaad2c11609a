using System.Globalization;
using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Tickets.Parts;

public sealed partial class DueClock(BrowserTime browser, TimeProvider clock) : ComponentBase, IDisposable
{
    private const double Round = 34.6;
    private static readonly TimeSpan Soon = TimeSpan.FromHours(1);

    private static readonly string Held = Svg("<path class=\"line\" d=\"M5 4v6M9 4v6\"></path>");
    private static readonly string Over = Svg(
        "<circle class=\"disc\" cx=\"7\" cy=\"7\" r=\"6.5\"></circle><path class=\"bang\" d=\"M7 3.5v4.2M7 10.2v.1\"></path>"
    );

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

    private TimeSpan? Left => At - clock.GetUtcNow();

    /// <summary>How pressing it is.</summary>
    /// <param name="left">Time until it is due; null while it stands still.</param>
    internal static string Css(TimeSpan? left) =>
        left is null ? "off"
        : left < TimeSpan.Zero ? "over"
        : left < Soon ? "soon"
        : "";

    /// <summary>When exactly, in the viewer's zone.</summary>
    internal static string Title(DateTimeOffset? due, bool settled, DateTimeOffset now, BrowserTime browser) =>
        due is { } at ? (at < now ? "Overdue since " : "Due ") + browser.Full(at)
        : settled ? "Settled"
        : "The clock stands still while the customer is asked";

    /// <summary>The drawing and the time beside it, as one text.</summary>
    internal static MarkupString Face(TimeSpan? left, bool settled, string? after = null) =>
        left is not { } time
            ? new($"{Held} {(settled ? "done" : "held")}")
            : new(
                $"{(time < TimeSpan.Zero ? Over : Ring(time))} {Words(time)}{(after is null ? "" : " " + Html.Encode(after))}"
            );

    private static string Words(TimeSpan left) => left < TimeSpan.Zero ? Figures.Minus + Short(-left) : Short(left);

    private static string Ring(TimeSpan left) =>
        Svg(
            "<circle class=\"track\" cx=\"7\" cy=\"7\" r=\"5.5\"></circle><circle class=\"used\" cx=\"7\" cy=\"7\" r=\"5.5\" "
                + string.Create(
                    CultureInfo.InvariantCulture,
                    $"stroke-dasharray=\"{Round * Math.Clamp(1 - (left / Whole), 0.03, 1):0.0} {Round}\"></circle>"
                )
        );

    private static string Svg(string drawing) => $"<svg viewBox=\"0 0 14 14\" aria-hidden=\"true\">{drawing}</svg>";

    protected override void OnInitialized() => browser.Changed += Refresh;

    public void Dispose() => browser.Changed -= Refresh;

    /// <summary>As "40m", "3h", "2d".</summary>
    internal static string Short(TimeSpan time) =>
        time < TimeSpan.FromHours(1) ? $"{(int)time.TotalMinutes}m"
        : time < TimeSpan.FromDays(1) ? $"{(int)time.TotalHours}h"
        : $"{(int)time.TotalDays}d";

    private void Refresh(object? sender, EventArgs e) => _ = InvokeAsync(StateHasChanged);
}
