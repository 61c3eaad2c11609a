using System.Globalization;
using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Platform.Ui.Keys;
using Pump.BackOffice.Tickets;

namespace Pump.BackOffice.Workbench.Ticket;

public sealed partial class ReplyEditor(
    SendReply sendReply,
    AddNote addNote,
    SaveDraft saveDraft,
    TakeBackReply takeBack,
    Announcer announcer,
    TimeProvider clock
) : ComponentBase, IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private ElementReference _box;
    private ITimer? _saving;
    private ITimer? _counting;
    private DraftKind _kind;
    private ThreadMessage? _held;
    private string _text = "";
    private string? _saved;
    private string? _refusal;
    private int _seen;
    private bool _thenWait = true;
    private bool _unsaved;
    private bool _busy;
    private bool _focus;

    [Parameter, EditorRequired]
    public required TicketSheet Sheet { get; set; }

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    /// <summary>Something was sent, noted or taken back.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    /// <summary>A key was typed.</summary>
    [Parameter]
    public EventCallback OnWriting { get; set; }

    /// <summary>What to begin with: <c>reply</c> or <c>note</c>.</summary>
    [Parameter]
    public string? Start { get; set; }

    /// <summary>An answer is on its way and can still be taken back.</summary>
    public bool CanUndo => _held is not null;

    private bool Moved => _text.Length > 0 && Sheet.MessageCount > _seen;
    private int Seconds => Math.Max(0, (int)Math.Ceiling((_held!.HeldUntil!.Value - clock.GetUtcNow()).TotalSeconds));
    private string Arc => string.Create(CultureInfo.InvariantCulture, $"{37.7 * Seconds / 15:0.0} 37.7");

    protected override void OnInitialized()
    {
        _saving = clock.CreateTimer(
            _ => _ = InvokeAsync(SaveAsync),
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
        _counting = clock.CreateTimer(
            _ => _ = InvokeAsync(CountAsync),
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
        _kind = Start == KeyCommands.Note ? DraftKind.Note : DraftKind.Reply;
        _focus = Start is not null;
        TakeDraft();
    }

    protected override void OnParametersSet()
    {
        var now = clock.GetUtcNow();
        _held = Sheet.Messages.LastOrDefault(m =>
            m.Kind == MessageKind.Reply && m.PersonId == Actor.Id && m.HeldUntil > now
        );
        _counting?.Change(_held is null ? Timeout.InfiniteTimeSpan : Second, Second);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus && _held is null)
        {
            _focus = false;
            await JsSafely.RunAsync(() => _box.FocusAsync());
        }
    }

    public async ValueTask DisposeAsync()
    {
        await (_saving?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_counting?.DisposeAsync() ?? ValueTask.CompletedTask);
        await KeepAsync();
    }

    /// <summary>A key of the ticket page that is meant for the editor.</summary>
    public Task HearAsync(string command) =>
        command switch
        {
            KeyCommands.Reply => TurnAsync(DraftKind.Reply),
            KeyCommands.Note => TurnAsync(DraftKind.Note),
            KeyCommands.Undo => UndoAsync(),
            _ => SendAsync(),
        };

    /// <summary>Begins a reply with an answer, after what was written already.</summary>
    public async Task OfferAsync(string answer)
    {
        await TurnAsync(DraftKind.Reply);
        var name = Sheet.Row.Requester.Split(' ')[0];
        await TypedAsync(_text.Length == 0 ? $"Hi {name},\n\n{answer}\n" : $"{_text.TrimEnd()}\n\n{answer}\n");
        StateHasChanged();
    }

    private async Task TurnAsync(DraftKind kind)
    {
        if (kind != _kind)
        {
            await KeepAsync();
            await OnChanged.InvokeAsync();
            _kind = kind;
            TakeDraft();
        }

        _focus = true;
        StateHasChanged();
    }

    private void TakeDraft()
    {
        var draft = Sheet.Drafts.FirstOrDefault(d => d.Kind == _kind);
        (_text, _seen) = (draft?.Text ?? "", draft?.SeenMessages ?? Sheet.MessageCount);
        (_saved, _refusal) = (draft is null ? null : "draft kept", null);
    }

    private async Task TypedAsync(string? text)
    {
        if (_text.Length == 0)
        {
            _seen = Sheet.MessageCount;
        }

        (_text, _unsaved, _saved) = (text ?? "", true, null);
        _saving?.Change(Pause, Timeout.InfiniteTimeSpan);
        await OnWriting.InvokeAsync();
    }

    private async Task SaveAsync()
    {
        _saved = await KeepAsync() ? "saved" : "not saved";
        StateHasChanged();
    }

    private async Task<bool> KeepAsync()
    {
        if (!_unsaved)
        {
            return true;
        }

        _unsaved = false;
        var kept = await saveDraft.RunAsync(Actor, Sheet.Row.Id, _kind, _text, _seen, CancellationToken.None);
        return kept.Done;
    }

    private async Task SendAsync()
    {
        if (_busy || string.IsNullOrWhiteSpace(_text))
        {
            return;
        }

        _busy = true;
        _saving?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        var (id, version) = (Sheet.Row.Id, Sheet.Row.Version);
        var sent =
            _kind == DraftKind.Reply
                ? await sendReply.RunAsync(CommandId.New(), Actor, id, version, _text, _thenWait, default)
                : await addNote.RunAsync(CommandId.New(), Actor, id, version, _text, default);
        _busy = false;
        _refusal = sent.Refusal?.Sentence;
        if (sent.Done)
        {
            (_text, _unsaved, _saved) = ("", false, null);
            announcer.Say(_kind == DraftKind.Reply ? "The reply leaves in 15 seconds" : "Note added");
        }

        await OnChanged.InvokeAsync();
    }

    private async Task UndoAsync()
    {
        if (_held is not { } held)
        {
            return;
        }

        var undone = await takeBack.RunAsync(CommandId.New(), Actor, held.Id, default);
        _refusal = undone.Refusal?.Sentence;
        if (undone.Done)
        {
            (_kind, _text, _held, _focus) = (DraftKind.Reply, held.Text, null, true);
            _seen = Sheet.MessageCount;
            announcer.Say("The reply was taken back");
        }

        await OnChanged.InvokeAsync();
    }

    private Task CountAsync()
    {
        if (_held is not null && _held.HeldUntil <= clock.GetUtcNow())
        {
            _held = null;
            _counting?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        StateHasChanged();
        return Task.CompletedTask;
    }
}
