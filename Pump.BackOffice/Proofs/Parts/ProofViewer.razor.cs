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
    ViewerCovers covers,
    ReadFigures readFigures,
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
    private string? _recording;
    private string? _refused;
    private int _page = 1;
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

    private string? DownloadHref => Actor.May(Permission.OpenOriginals) ? $"/proofs/{Proof.Value:D}/original" : null;

    /// <summary>What the browser shows: when it changes, zoom begins anew.</summary>
    private string Shown => $"{Proof.Value} {_page} {_recording}";

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
            (_cover, _covering, _asOthers) = (null, false, false);
            _pointed = PointedAt();
            _toReveal = _pointed is not null;
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
                var place = _chosen is null
                    ? _pointed
                    : _sheet.Readings.FirstOrDefault(r => r.Number == _chosen)?.Place;
                await _module.InvokeVoidAsync("reveal", _root, _chosen ?? 0, place?.Seconds);
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
            case KeyCommands.Cover:
                SwitchCovering();
                break;
            case KeyCommands.Back:
                navigation.NavigateTo(CloseHref);
                break;
        }
    }

    private Task ShowPageAsync(int page)
    {
        (_page, _draft) = (page, null);
        return Task.CompletedTask;
    }
}
