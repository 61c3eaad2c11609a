using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;
using Pump.BackOffice.Diagnosis.Answers;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Live;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Tickets;
using Pump.BackOffice.Workbench.Queue;
using Pump.BackOffice.Workbench.Triage;

namespace Pump.BackOffice.Workbench.Ticket;

/// <summary>One ticket: conversation, what is found, and the facts beside it.</summary>
public sealed partial class TicketPage(
    TicketDetails details,
    TicketPresence presence,
    LiveFeed live,
    QueueSnapshot snapshot,
    TriageActs acts,
    MyPreferences preferences,
    SplitTicket split,
    AnswerByFinding answers,
    Announcer announcer,
    IDialogService dialogs,
    IJSRuntime js,
    NavigationManager navigation,
    TimeProvider clock
) : ComponentBase, IAsyncDisposable
{
    public const string Route = "/tickets/{Number:int}";
    private readonly Guid _visit = Guid.CreateVersion7();
    private readonly List<IDisposable> _listening = [];
    private ITimer? _beat;
    private ReplyEditor? _editor;
    private TicketFacts? _facts;
    private FindingsSection? _findings;
    private TicketSheet? _sheet;
    private IReadOnlyList<PresentPerson> _here = [];
    private DateTimeOffset _wroteAt;
    private DotNetObjectReference<TicketPage>? _self;
    private IJSObjectReference? _module;
    private bool _isSeen = true;
    private string? _refusal;
    private int _shown;
    private bool _left;

    [Parameter]
    public int Number { get; set; }

    /// <summary>The editor to begin in: <c>reply</c> or <c>note</c>.</summary>
    [SupplyParameterFromQuery]
    public string? Write { get; set; }

    [CascadingParameter]
    public Actor? Actor { get; set; }

    private IEnumerable<Crumb> Owner => _sheet is null ? [] : [new Crumb(_sheet.Row.Customer ?? _sheet.Row.Requester)];

    private IEnumerable<PresentPerson> Others => _here.Where(p => p.Id != Actor?.Id);

    protected override void OnInitialized()
    {
        _listening.Add(live.Subscribe("ticket", change => Heard(change, LoadAsync)));
        _listening.Add(live.Subscribe(TicketPresence.Topic, change => Heard(change, SeeAsync)));
        _beat = clock.CreateTimer(_ => _ = InvokeAsync(Beat), null, TicketPresence.Beat, TicketPresence.Beat);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (Actor is not null && _shown != Number)
        {
            Leave();
            (_shown, _sheet) = (Number, null);
            await LoadAsync();
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            await JsSafely.RunAsync(async () =>
            {
                _module = await js.InvokeAsync<IJSObjectReference>("import", "./Workbench/Ticket/TicketPage.razor.js");
                await _module.InvokeVoidAsync("watch", _self);
            });
        }
    }

    /// <summary>The tab came to the front, or went behind another.</summary>
    [JSInvokable]
    public Task SeenAsync(bool isSeen)
    {
        _isSeen = isSeen;
        Beat();
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        _left = true;
        _beat?.Dispose();
        _listening.ForEach(l => l.Dispose());
        Leave();
        if (_module is not null)
        {
            await JsSafely.RunAsync(() => _module.InvokeVoidAsync("leave"));
            await JsSafely.RunAsync(() => _module.DisposeAsync());
        }

        _self?.Dispose();
    }

    private async Task LoadAsync()
    {
        var number = Number;
        var sheet = await details.RunAsync(Actor!, number, CancellationToken.None);
        // an answer that comes late must not show a ticket, or a person at it, that was left
        if (number != Number || _left)
        {
            return;
        }

        if (sheet.Refusal?.Code == Refusal.NotFoundCode)
        {
            navigation.NotFound();
            return;
        }

        _sheet = sheet.Done ? sheet.Value : null;
        _refusal = sheet.Refusal?.Sentence;
        Beat();
        await SeeAsync();
    }

    private Task SeeAsync()
    {
        _here = _sheet is null ? [] : presence.At(_sheet.Row.Id);
        StateHasChanged();
        return Task.CompletedTask;
    }

    private void Heard(Change change, Func<Task> then)
    {
        if (_sheet?.Row.Id.Value.ToString("D") == change.Key)
        {
            _ = InvokeAsync(then);
        }
    }

    private void Beat()
    {
        if (_sheet is not null && Actor is not null)
        {
            var isWriting = clock.GetUtcNow() - _wroteAt < TicketPresence.Beat;
            presence.IsAt(
                _sheet.Row.Id,
                _visit,
                Actor,
                isWriting ? AtTicket.Writing
                    : _isSeen ? AtTicket.Viewing
                    : AtTicket.Idle
            );
        }
    }

    private void Writes()
    {
        _wroteAt = clock.GetUtcNow();
        Beat();
    }

    private void Leave()
    {
        if (_sheet is not null)
        {
            presence.Left(_sheet.Row.Id, _visit);
        }
    }

    private static Tone ToneOf(TicketState state) =>
        state switch
        {
            TicketState.New or TicketState.Open or TicketState.AtApproval => Tone.Info,
            TicketState.WaitingOnCustomer or TicketState.WaitingOnAe => Tone.Warn,
            TicketState.Resolved => Tone.Ok,
            _ => Tone.Idle,
        };
}
