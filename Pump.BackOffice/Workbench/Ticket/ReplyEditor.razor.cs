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

    /// <summary>Who types without a pause loses no more than this.</summary>
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim _keeping = new(1, 1);
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
    private DateTimeOffset? _unsavedSince;
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
        _keeping.Dispose();
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

        _unsavedSince ??= clock.GetUtcNow();
        (_text, _saved) = (text ?? "", null);
        var left = _unsavedSince.Value + AtMost - clock.GetUtcNow();
        _saving?.Change(TimeSpan.FromTicks(Math.Clamp(left.Ticks, 0, Pause.Ticks)), Timeout.InfiniteTimeSpan);
        await OnWriting.InvokeAsync();
    }

    private async Task SaveAsync()
    {
        var refusal = await KeepAsync();
        (_saved, _refusal) = (refusal is null ? "saved" : "not saved", refusal?.Sentence);
        StateHasChanged();
    }

    private async Task<Refusal?> KeepAsync()
    {
        // one after another, so that an earlier text never arrives last
        await _keeping.WaitAsync();
        try
        {
            if (_unsavedSince is null)
            {
                return null;
            }

            _unsavedSince = null;
            return (await saveDraft.RunAsync(Actor, Sheet.Row.Id, _kind, _text, _seen, CancellationToken.None)).Refusal;
        }
        finally
        {
            _keeping.Release();
        }
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
            (_text, _unsavedSince, _saved) = ("", null, null);
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
