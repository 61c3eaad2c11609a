using System.Globalization;
using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Workbench.Queue;

/// <summary>One line of the queue. Drawn again only when something on it changed.</summary>
public sealed partial class QueueRow : ComponentBase
{
    private (TicketRow?, bool, bool, PersonId?, Presence) _drawn;

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

    protected override bool ShouldRender()
    {
        var now = (Row, Selected, Gone, Shown?.Id, Doing);
        var isNew = now != _drawn;
        _drawn = now;
        return isNew;
    }
}
