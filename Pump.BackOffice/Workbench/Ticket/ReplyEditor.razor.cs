using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;
using Pump.BackOffice.Diagnosis.Answers;
using Pump.BackOffice.Diagnosis.Learning;
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
    SayCause sayCause,
    Announcer announcer,
    IJSRuntime js,
    AntiforgeryStateProvider antiforgery,
    TimeProvider clock
) : ComponentBase, IAsyncDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private ElementReference _box;
    private DraftPace? _pace;
    private ITimer? _counting;
    private IJSObjectReference? _module;
    private IReadOnlyList<FilledSlot> _filled = [];
    private DraftKind _kind;
    private ThreadMessage? _held;
    private string _text = "";
    private string? _saved;
    private string? _refusal;
    private int _seen;
    private CommandId _command = CommandId.New();
    private bool _thenWait = true;
    private string? _offered;
    private string? _offeredCause;
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

    /// <summary>What others put into the thread since this was begun.</summary>
    private IReadOnlyList<ThreadMessage> Since => [.. Sheet.Messages.Skip(_seen).Where(m => m.PersonId != Actor.Id)];

    private bool Moved => _text.Length > 0 && Since.Count > 0;

    /// <summary>What a template put into the text and still stands there, and what it could not fill.</summary>
    private IReadOnlyList<(string Slot, string? Text)> Slots =>
        [
            .. _filled
                .Where(f => _text.Contains(f.Text, StringComparison.Ordinal))
                .Select(f => (f.Slot, (string?)f.Text)),
            .. SlotText.SlotsIn(_text).Select(slot => (slot, (string?)null)),
        ];
    private int Seconds => Math.Max(0, (int)Math.Ceiling((_held!.HeldUntil!.Value - clock.GetUtcNow()).TotalSeconds));
    private string Arc => string.Create(CultureInfo.InvariantCulture, $"{37.7 * Seconds / 15:0.0} 37.7");

    protected override void OnInitialized()
    {
        _pace = new DraftPace(clock, () => _ = InvokeAsync(SaveAsync));
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
        if (firstRender)
        {
            await JsSafely.RunAsync(async () =>
            {
                _module = await js.InvokeAsync<IJSObjectReference>("import", "./Workbench/Ticket/ReplyEditor.razor.js");
                await _module.InvokeVoidAsync("watch", antiforgery.GetAntiforgeryToken()?.Value ?? "");
            });
        }

        if (_focus && _held is null)
        {
            _focus = false;
            await JsSafely.RunAsync(() => _box.FocusAsync());
        }
    }

    public async ValueTask DisposeAsync()
    {
        await (_counting?.DisposeAsync() ?? ValueTask.CompletedTask);
        if (_pace is not null)
        {
            _pace.Hold();
            await KeepAsync();
            await _pace.DisposeAsync();
        }

        if (_module is not null)
        {
            await JsSafely.RunAsync(() => _module.DisposeAsync());
        }
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
    /// <param name="answer">The words.</param>
    /// <param name="cause">The cause that they answer; it is kept as accepted when they are sent as they are.</param>
    public async Task OfferAsync(string answer, string? cause = null)
    {
        await TurnAsync(DraftKind.Reply);
        (_offered, _offeredCause) = (answer, cause);
        await TypedAsync(
            _text.Length == 0 ? AnswerText.Of(Sheet.Row.Requester, answer) : $"{_text.TrimEnd()}\n\n{answer}\n"
        );
        StateHasChanged();
    }

    /// <summary>A sent answer that says a finding's words accepts the finding.</summary>
    private async Task AcceptedAsync(string text)
    {
        var (offered, cause) = (_offered, _offeredCause);
        (_offered, _offeredCause) = (null, null);
        if (offered is not null && cause is not null && text.Contains(offered, StringComparison.Ordinal))
        {
            await sayCause.RunAsync(CommandId.New(), Actor, Sheet.Row.Id, cause, CancellationToken.None);
        }
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
        _filled = draft?.Filled ?? [];
        (_saved, _refusal) = (draft is null ? null : "draft kept", null);
    }

    private async Task TypedAsync(string? text)
    {
        if (_text.Length == 0)
        {
            _seen = Sheet.MessageCount;
        }

        (_text, _saved) = (text ?? "", null);
        _pace!.Typed();
        await OnWriting.InvokeAsync();
    }

    private async Task SaveAsync()
    {
        var refusal = await KeepAsync();
        (_saved, _refusal) = (refusal is null ? "saved" : "not saved", refusal?.Sentence);
        StateHasChanged();
    }

    private Task<Refusal?> KeepAsync() =>
        _pace!.KeepAsync(async () =>
        {
            var kept = await saveDraft.RunAsync(
                Actor,
                Sheet.Row.Id,
                _kind,
                _text,
                _seen,
                _filled,
                CancellationToken.None
            );
            if (kept.Done && _module is not null && !_pace.IsUnkept)
            {
                await JsSafely.RunAsync(() => _module.InvokeVoidAsync("kept"));
            }

            return kept.Refusal;
        });

    private async Task TakeTemplateAsync(PickedTemplate picked)
    {
        // never over what somebody wrote: it is put under it
        var text = string.IsNullOrWhiteSpace(_text) ? picked.Text : $"{_text.TrimEnd()}\n\n{picked.Text}";
        _filled = [.. _filled.Where(f => picked.Filled.All(p => p.Slot != f.Slot)), .. picked.Filled];
        (_thenWait, _refusal, _focus) = (picked.ThenWait, null, true);
        await TypedAsync(text);
    }

    private async Task ReadAsync()
    {
        (_seen, _refusal, _focus) = (Sheet.MessageCount, null, true);
        _pace!.Changed();
        await KeepAsync();
    }

    private async Task DiscardAsync()
    {
        (_text, _filled, _seen, _refusal) = ("", [], Sheet.MessageCount, null);
        _pace!.Changed();
        await KeepAsync();
        announcer.Say("Your answer was thrown away");
    }

    private async Task SendAsync()
    {
        if (_busy || string.IsNullOrWhiteSpace(_text))
        {
            return;
        }

        _busy = true;
        _pace!.Hold();
        var id = Sheet.Row.Id;
        // what one wrote oneself meanwhile one has read
        var seen = Since.Count == 0 ? Sheet.MessageCount : _seen;
        var sent =
            _kind == DraftKind.Reply
                ? await sendReply.RunAsync(
                    _command,
                    Actor,
                    id,
                    new WrittenReply(_text, _thenWait, seen, _filled),
                    default
                )
                : await addNote.RunAsync(_command, Actor, id, _text, default);
        _busy = false;
        _command = CommandId.New();
        _refusal = sent.Refusal is { Code: not SendReply.MovedCode } refusal ? refusal.Sentence : null;
        if (sent.Done)
        {
            if (_kind == DraftKind.Reply)
            {
                await AcceptedAsync(_text);
            }

            (_text, _saved, _filled) = ("", null, []);
            _pace.Forget();
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
