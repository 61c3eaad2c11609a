using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Live;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Platform.Ui.Keys;

namespace Pump.BackOffice.Proofs.Parts;

/// <summary>
/// Shows one proof of a strip and takes readings from it. Zoom, pan and frames happen in the browser; here are only the
/// facts, the pages and what is written down.
/// </summary>
public sealed partial class ProofViewer(
    ProofDetails details,
    OpenRecording openRecording,
    ViewerReadings readings,
    LiveFeed live,
    Announcer announcer,
    NavigationManager navigation,
    IJSRuntime js
) : ComponentBase, IAsyncDisposable
{
    private ElementReference _root;
    private IJSObjectReference? _module;
    private DotNetObjectReference<ProofViewer>? _self;
    private IDisposable? _news;
    private ProofSheet? _sheet;
    private ProofSheet? _other;
    private ReadingDraft? _draft;
    private CommandId _command;
    private string? _recording;
    private string? _refused;
    private int _page = 1;
    private int? _chosen;
    private bool _reading = true;
    private bool _busy;
    private bool _toReveal;
    private string? _shown;

    [CascadingParameter]
    public required Actor Actor { get; set; }

    [Parameter, EditorRequired]
    public required ProofId Proof { get; set; }

    /// <summary>The proofs beside it, this one among them.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<ProofTile> Strip { get; set; }

    /// <summary>Somebody asks for another proof of the strip.</summary>
    [Parameter]
    public EventCallback<ProofId> OnProof { get; set; }

    /// <summary>A proof was added beside it; without a listener none can be.</summary>
    [Parameter]
    public EventCallback<ProofId> OnAdded { get; set; }

    [Parameter, EditorRequired]
    public required string CloseHref { get; set; }

    /// <summary>Opens at this page.</summary>
    [Parameter]
    public int? AtPage { get; set; }

    /// <summary>Opens at the reading of this number.</summary>
    [Parameter]
    public int? AtReading { get; set; }

    private bool MayRead => Actor.May(Permission.WorkTickets) || Actor.May(Permission.WorkHandedOverTickets);

    private string? DownloadHref => Actor.May(Permission.OpenOriginals) ? $"/proofs/{Proof.Value:D}/original" : null;

    private int At => Math.Max(0, Strip.ToList().FindIndex(t => t.Id == Proof));

    private int Next => (At + 1) % Strip.Count;

    /// <summary>What the browser shows: when it changes, zoom begins anew.</summary>
    private string Shown => $"{Proof.Value} {_page} {_recording}";

    [JSInvokable]
    public void Drew(double x, double y, double width, double height)
    {
        var place = new ReadingPlace(_page, x, y, width, height, _draft?.Place.Seconds);
        if (_draft is null)
        {
            Begin(
                new ReadingDraft
                {
                    Place = place,
                    Field = NextField(),
                    Row = RowAt(place),
                }
            );
        }
        else
        {
            _draft.Place = place;
        }

        StateHasChanged();
    }

    [JSInvokable]
    public void Marked(double seconds)
    {
        Begin(new ReadingDraft { Place = new ReadingPlace(1, Seconds: seconds), Field = NextField() });
        StateHasChanged();
    }

    [JSInvokable]
    public void LeaveByKey()
    {
        LeaveCard();
        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        _news?.Dispose();
        if (_module is not null)
        {
            await JsSafely.RunAsync(() => _module.InvokeVoidAsync("detach", _root));
            await JsSafely.RunAsync(() => _module.DisposeAsync());
        }

        _self?.Dispose();
    }

    protected override void OnInitialized() =>
        _news = live.Subscribe(ProofsFeature.Topic, change => _ = InvokeAsync(() => HearNewsAsync(change.Key)));

    protected override async Task OnParametersSetAsync()
    {
        if (_sheet?.Id != Proof)
        {
            (_page, _chosen, _draft, _other, _recording) = (AtPage ?? 1, null, null, null, null);
            await LoadAsync();
            if (AtReading is { } number)
            {
                await ChooseAsync(number, edit: false);
            }
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_sheet is null || !RendererInfo.IsInteractive)
        {
            return;
        }

        await JsSafely.RunAsync(async () =>
        {
            if (_module is null)
            {
                _self = DotNetObjectReference.Create(this);
                _module = await js.InvokeAsync<IJSObjectReference>("import", "./js/viewer.js");
                await _module.InvokeVoidAsync("attach", _root, _self, Shown);
                _shown = Shown;
            }
            else if (!string.Equals(_shown, Shown, StringComparison.Ordinal))
            {
                _shown = Shown;
                await _module.InvokeVoidAsync("show", _root, Shown);
            }

            if (_toReveal)
            {
                _toReveal = false;
                var place = _sheet.Readings.FirstOrDefault(r => r.Number == _chosen)?.Place;
                await _module.InvokeVoidAsync("reveal", _root, _chosen, place?.Seconds);
            }
        });
    }

    private async Task LoadAsync()
    {
        var outcome = await details.RunAsync(Actor, Proof, CancellationToken.None);
        _sheet = outcome.Done ? outcome.Value : null;
        _refused = outcome.Refusal?.Sentence;
        if (_sheet is { IsRecording: true } && _recording is null && RendererInfo.IsInteractive)
        {
            var opened = await openRecording.RunAsync(CommandId.New(), Actor, Proof, CancellationToken.None);
            (_recording, _refused) = (opened.Done ? opened.Value : null, opened.Refusal?.Sentence);
        }
    }

    private async Task HearNewsAsync(string key)
    {
        if (string.Equals(key, Proof.Value.ToString("D"), StringComparison.Ordinal))
        {
            await LoadAsync();
            StateHasChanged();
        }
    }

    private async Task HearAsync(KeyCommand command)
    {
        switch (command.Id)
        {
            case KeyCommands.NextProof:
                await StepAsync(1);
                break;
            case KeyCommands.PreviousProof:
                await StepAsync(-1);
                break;
            case KeyCommands.Compare:
                await CompareAsync();
                break;
            case KeyCommands.Back:
                navigation.NavigateTo(CloseHref);
                break;
        }
    }

    private Task StepAsync(int by) =>
        Strip.Count > 1 ? OnProof.InvokeAsync(Strip[(At + by + Strip.Count) % Strip.Count].Id) : Task.CompletedTask;

    private async Task CompareAsync()
    {
        if (_other is not null || Strip.Count < 2)
        {
            _other = null;
            return;
        }

        var outcome = await details.RunAsync(Actor, Strip[Next].Id, CancellationToken.None);
        _other = outcome.Done ? outcome.Value : null;
        _refused = outcome.Refusal?.Sentence;
    }

    private Task ShowPageAsync(int page)
    {
        (_page, _draft) = (page, null);
        return Task.CompletedTask;
    }

    private Task ChooseAsync(int number) => ChooseAsync(number, edit: true);

    /// <summary>Chosen once it is shown; chosen again it opens for correction.</summary>
    private Task ChooseAsync(int number, bool edit)
    {
        if (_sheet?.Readings.FirstOrDefault(r => r.Number == number) is not { } reading)
        {
            return Task.CompletedTask;
        }

        var again = _chosen == number;
        (_chosen, _page, _toReveal, _draft) = (number, reading.Place.Page, true, null);
        if (edit && MayRead && (again || !reading.IsConfirmed))
        {
            Begin(
                new ReadingDraft
                {
                    Of = reading,
                    Field = reading.Field,
                    Row = reading.Row,
                    Value = reading.Value,
                    Place = reading.Place,
                }
            );
        }

        return Task.CompletedTask;
    }

    /// <summary>For those who do not drag: a box in the middle, which the arrow keys move.</summary>
    private void AddByHand() =>
        Begin(new ReadingDraft { Place = new ReadingPlace(_page, 0.4, 0.4, 0.2, 0.05), Field = NextField() });

    private void Begin(ReadingDraft draft)
    {
        if (MayRead)
        {
            (_draft, _command, _refused) = (draft, CommandId.New(), null);
        }
    }

    private void LeaveCard() => (_draft, _refused) = (null, null);

    private Task ConfirmAsync() =>
        WriteAsync(
            draft => readings.KeepAsync(_command, Actor, Proof, draft),
            draft => $"{ReadingWords.Of(draft.Field)} confirmed"
        );

    private Task DiscardAsync() =>
        WriteAsync(draft => readings.DiscardAsync(_command, Actor, draft), _ => "Reading taken off");

    private async Task WriteAsync(Func<ReadingDraft, Task<Refusal?>> work, Func<ReadingDraft, string> words)
    {
        if (_draft is not { } draft || _busy)
        {
            return;
        }

        _busy = true;
        _refused = (await work(draft))?.Sentence;
        _busy = false;
        if (_refused is not null)
        {
            // what was refused was not kept: what is sent next is another command
            _command = CommandId.New();
            return;
        }

        _draft = null;
        await LoadAsync();
        announcer.Say(words(draft));
    }

    /// <summary>The credit whose readings stand on the same line of the page; 0 when there is none.</summary>
    private int RowAt(ReadingPlace place) =>
        _sheet!
            .Readings.FirstOrDefault(r =>
                r.Row > 0
                && r.Place.Page == place.Page
                && r.Place.Y < place.Y + place.Height
                && r.Place.Y + r.Place.Height > place.Y
            )
            ?.Row
        ?? 0;

    /// <summary>The field that this proof lacks first, in the order in which people read a Credits page.</summary>
    private ReadingField NextField()
    {
        ReadingField[] order =
        [
            ReadingField.AmountRemaining,
            ReadingField.AmountUsed,
            ReadingField.CreditName,
            ReadingField.Expiry,
            ReadingField.AccountId,
        ];
        return order
            .Where(f => _sheet?.Readings.Any(r => r.Field == f) != true)
            .Append(ReadingField.AmountRemaining)
            .First();
    }
}
