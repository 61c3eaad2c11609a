using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Pump.BackOffice.Platform.Ui;
using Pump.BackOffice.Platform.Ui.Palette;

namespace Pump.BackOffice.Shell;

/// <summary>
/// From any page to anything, by name. The browser opens it and moves through it by itself; the server only searches,
/// 40 ms after the last key, and gives up a search that a newer key has made idle.
/// </summary>
public sealed partial class CommandPalette(PaletteSearch search, TimeProvider clock, IJSRuntime js)
    : ComponentBase,
        IDisposable
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(40);
    private ElementReference _dialog;
    private DotNetObjectReference<CommandPalette>? _self;
    private CancellationTokenSource? _searching;
    private IReadOnlyList<Found> _found = [];
    private string _text = "";
    private string? _only;

    private string Count =>
        _found.Sum(f => f.Rows.Count) switch
        {
            0 => "",
            1 => "1 result",
            var many => $"{many} results",
        };

    /// <summary>Only the kind that the chosen row is of, or all kinds again.</summary>
    [JSInvokable]
    public Task NarrowAsync(string kind)
    {
        _only = _only is null ? kind : null;
        return SearchAsync(TimeSpan.Zero);
    }

    public void Dispose()
    {
        _searching?.Cancel();
        _searching?.Dispose();
        _self?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        _self ??= DotNetObjectReference.Create(this);
        await JsSafely.RunAsync(async () =>
        {
            await using var shell = await js.InvokeAsync<IJSObjectReference>("import", "./js/shell.js");
            await shell.InvokeVoidAsync("watch", _dialog, _self);
        });
        await SearchAsync(TimeSpan.Zero);
    }

    private Task TypedAsync(ChangeEventArgs e)
    {
        _text = e.Value as string ?? "";
        if (_text.Length == 0)
        {
            _only = null;
        }

        return SearchAsync(_text.Length == 0 ? TimeSpan.Zero : Rest);
    }

    private async Task SearchAsync(TimeSpan rest)
    {
        var token = Renew();
        try
        {
            await Task.Delay(rest, clock, token);
            var found = await search.RunAsync(_text, _only, token);
            token.ThrowIfCancellationRequested();
            _found = found;
            StateHasChanged();
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // a newer key asks anew
        }
    }

    // without a pause in between: two quick keys must not both take the place of the same search
    private CancellationToken Renew()
    {
        _searching?.Cancel();
        _searching?.Dispose();
        _searching = new CancellationTokenSource();
        return _searching.Token;
    }

    private static Task RunAsync(PaletteRow row) => row.Run?.Invoke() ?? Task.CompletedTask;
}
