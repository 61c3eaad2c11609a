using System.Globalization;
using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Tickets;
using Pump.BackOffice.Tickets.Parts;

namespace Pump.BackOffice.Workbench.Queue;

/// <summary>
/// One line of the queue. Drawn again only when something on it changed or its clocks go on. Its parts are drawings and no
/// components: fifty rows of sixteen components made an open queue 2.5 MB of memory.
/// </summary>
public sealed partial class QueueRow(BrowserTime browser, TimeProvider clock) : ComponentBase, IDisposable
{
    private (TicketRow?, bool, bool, PersonId?, Presence) _drawn;
    private bool _ticked;

    [Parameter, EditorRequired]
    public required TicketRow Row { get; set; }

    /// <summary>The viewer.</summary>
    [Parameter]
    public PersonId? Me { get; set; }

    /// <summary>Who has the ticket open.</summary>
    [Parameter]
    public IReadOnlyList<PresentPerson> Here { get; set; } = [];

    [Parameter]
    public bool Selected { get; set; }

    /// <summary>It left the view while it was looked at.</summary>
    [Parameter]
    public bool Gone { get; set; }

    [Parameter]
    public EventCallback OnSelect { get; set; }

    private string Number => Row.Number.ToString(CultureInfo.InvariantCulture);
    private string Href => $"/tickets/{Number}";
    private string Css => $"{(Selected ? "sel" : "")}{(Gone ? " gone" : "")}";

    /// <summary>Whoever writes, else the owner, else whoever looks.</summary>
    private (PersonId Id, string Name)? Shown =>
        Here.FirstOrDefault(p => p.Doing == AtTicket.Writing) is { } writer ? (writer.Id, writer.Name)
        : Row.AssigneeId is { } owner ? (owner, Row.Assignee ?? "")
        : Here is [var looker, ..] ? (looker.Id, looker.Name)
        : null;

    private Presence Doing =>
        Here.FirstOrDefault(p => p.Id == Shown?.Id)?.Doing switch
        {
            AtTicket.Writing => Presence.Writing,
            AtTicket.Viewing or AtTicket.Idle => Presence.Looking,
            _ => Presence.Away,
        };

    private DateTimeOffset Now => clock.GetUtcNow();

    private string DueCss => DueClock.Css(Row.DueAt - Now);

    private string DueTitle => DueClock.Title(Row.DueAt, !Row.State.IsUnsettled(), Now, browser);

    private MarkupString DueFace => DueClock.Face(Row.DueAt - Now, !Row.State.IsUnsettled());

    protected override void OnInitialized() => browser.Changed += Tick;

    public void Dispose() => browser.Changed -= Tick;

    private void Tick(object? sender, EventArgs e) =>
        _ = InvokeAsync(() =>
        {
            _ticked = true;
            StateHasChanged();
        });

    protected override bool ShouldRender()
    {
        var now = (Row, Selected, Gone, Shown?.Id, Doing);
        var isNew = _ticked || now != _drawn;
        (_drawn, _ticked) = (now, false);
        return isNew;
    }
}
