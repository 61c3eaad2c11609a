using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Platform.Ui.Keys;

namespace Pump.BackOffice.Shell;

/// <summary>The keys that work on this page, printed from the table that handles them; and the switch for them.</summary>
public sealed partial class KeySheet(
    ActiveKeys active,
    FrameState frame,
    IEnumerable<IKeyChoice> choices,
    IJSRuntime js
) : ComponentBase, IDisposable
{
    private readonly IKeyChoice? _choice = choices.FirstOrDefault();
    private ElementReference _dialog;
    private bool _on = true;

    [CascadingParameter]
    public Actor? Actor { get; set; }

    private string Person => Actor?.Id.Value.ToString("N") ?? "";

    private string Where =>
        active.Scopes is [_, ..] scopes
            ? string.Join(", ", scopes.Select(KeyScopes.Words))
            : KeyScopes.Words(KeyScopes.Anywhere);

    // rows of equal words and group are one line: "Approve" is the same key wherever it works
    private IEnumerable<IGrouping<string, KeyBinding>> Groups =>
        active.Bindings.DistinctBy(b => (b.Group, b.Words, b.Keys)).GroupBy(b => b.Group, StringComparer.Ordinal);

    public void Dispose() => frame.KeySheetAsked -= Show;

    protected override void OnInitialized() => frame.KeySheetAsked += Show;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        await JsSafely.RunAsync(async () =>
        {
            await using var keys = await js.InvokeAsync<IJSObjectReference>("import", "./js/keys.js");
            _on = await keys.InvokeAsync<bool>("start", Person);
        });
        await FollowAsync();
    }

    private void Show(object? sender, EventArgs e) => _ = InvokeAsync(ShowAsync);

    private async Task ShowAsync()
    {
        await FollowAsync();
        StateHasChanged();
        await JsSafely.RunAsync(async () =>
        {
            await using var shell = await js.InvokeAsync<IJSObjectReference>("import", "./js/shell.js");
            await shell.InvokeVoidAsync("show", _dialog);
        });
    }

    // The browser remembers the last choice made in it; one made elsewhere since then wins.
    private async Task FollowAsync()
    {
        if (_choice is not null && await _choice.ReadAsync(CancellationToken.None) is { } kept && kept != _on)
        {
            _on = kept;
            await TellAsync();
        }
    }

    private async Task TurnAsync()
    {
        _on = !_on;
        await TellAsync();
        if (_choice is not null)
        {
            await _choice.KeepAsync(_on, CancellationToken.None);
        }
    }

    private async Task TellAsync() =>
        await JsSafely.RunAsync(async () =>
        {
            await using var keys = await js.InvokeAsync<IJSObjectReference>("import", "./js/keys.js");
            await keys.InvokeVoidAsync("turn", Person, _on);
        });
}
