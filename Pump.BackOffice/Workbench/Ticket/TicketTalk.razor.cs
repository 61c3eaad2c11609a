using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Workbench.Ticket;

public sealed partial class TicketTalk(IJSRuntime js) : ComponentBase, IAsyncDisposable
{
    /// <summary>So much of a long conversation is shown at first.</summary>
    public const int Newest = 40;
    private ElementReference _talk;
    private bool _all;
    private IJSObjectReference? _module;
    private int _shown;

    [Parameter, EditorRequired]
    public required TicketSheet Sheet { get; set; }

    /// <summary>The viewer.</summary>
    [Parameter]
    public PersonId? Me { get; set; }

    /// <summary>A message of the customer shall become a ticket of its own.</summary>
    [Parameter]
    public EventCallback<ThreadMessage> OnSplit { get; set; }

    /// <summary>What is shown, oldest first: of a very long conversation its end, until all is asked for.</summary>
    private IReadOnlyList<object> Shown { get; set; } = [];

    /// <summary>How many are left out before it.</summary>
    private int Earlier { get; set; }

    protected override void OnParametersSet()
    {
        var items = Sheet
            .Messages.Select(m => (m.At, Item: (object)m))
            .Concat(Sheet.Events.Where(e => e.Kind != TicketEventKind.Opened).Select(e => (e.At, Item: (object)e)))
            .OrderBy(i => i.At)
            .Select(i => i.Item)
            .ToList();
        // a few more than fit are not worth a click
        Earlier = _all || items.Count <= Newest * 3 / 2 ? 0 : items.Count - Newest;
        Shown = items[Earlier..];
    }

    private void ShowAll()
    {
        _all = true;
        OnParametersSet();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // only when something came: whoever reads further up stays there
        if (_shown != Sheet.Messages.Count)
        {
            _shown = Sheet.Messages.Count;
            await JsSafely.RunAsync(async () =>
            {
                _module ??= await js.InvokeAsync<IJSObjectReference>(
                    "import",
                    "./Workbench/Ticket/TicketTalk.razor.js"
                );
                await _module.InvokeVoidAsync("toEnd", _talk);
            });
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_module is not null)
        {
            await JsSafely.RunAsync(() => _module.DisposeAsync());
        }
    }

    private string Part(ThreadMessage message) =>
        message.Kind == MessageKind.Reply ? "to " + Sheet.Row.Requester
        : message.IsAutomatic ? "automatic mail"
        : Sheet.Row.Customer ?? message.FromAddress ?? "";

    private static IconName GlyphOf(TicketEventKind kind) =>
        kind switch
        {
            TicketEventKind.Assigned => IconName.Person,
            TicketEventKind.Resolved or TicketEventKind.Closed => IconName.Check,
            TicketEventKind.Reopened or TicketEventKind.ReplyTakenBack => IconName.Undo,
            TicketEventKind.Snoozed => IconName.Snooze,
            TicketEventKind.Merged => IconName.Link,
            TicketEventKind.HandedOver or TicketEventKind.HandedBack => IconName.Swap,
            TicketEventKind.ClaimChanged or TicketEventKind.Described => IconName.Edit,
            TicketEventKind.ProofAdded => IconName.Clip,
            TicketEventKind.Breached => IconName.Overdue,
            TicketEventKind.Warned => IconName.Clock,
            TicketEventKind.Linked => IconName.Link,
            TicketEventKind.Split => IconName.Split,
            TicketEventKind.TakenBack => IconName.Undo,
            TicketEventKind.Diagnosed => IconName.Sync,
            TicketEventKind.Adjustment => IconName.Approve,
            _ => IconName.Arrow,
        };
}
