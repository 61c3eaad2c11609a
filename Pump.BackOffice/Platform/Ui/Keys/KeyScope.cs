using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Pump.BackOffice.Platform.Ui.Keys;

/// <summary>
/// Opens a place of keys for as long as it is on the page. Movement in a list happens in the browser; the page hears
/// which row is current (70 ms after the last move) and what was asked for.
/// </summary>
public sealed class KeyScope(IJSRuntime js, KeyTable table, ActiveKeys active) : ComponentBase, IAsyncDisposable
{
    private const string Current = "current";
    private readonly string _id = Guid.CreateVersion7().ToString("N");
    private DotNetObjectReference<KeyScope>? _self;
    private IJSObjectReference? _module;
    private string? _wanted;
    private bool _isOpen;

    /// <summary>One of <see cref="KeyScopes"/>.</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    /// <summary>A key asked for something that the browser could not do by itself.</summary>
    [Parameter]
    public EventCallback<KeyCommand> OnCommand { get; set; }

    /// <summary>The keyboard came to rest on the row with this <c>data-row</c>.</summary>
    [Parameter]
    public EventCallback<string> OnCurrent { get; set; }

    /// <summary>Only these commands, when the viewer may not or the page cannot do them all.</summary>
    [Parameter]
    public IReadOnlyCollection<string>? Only { get; set; }

    /// <summary>A selector: the keys work only while the focus is inside, and then come first.</summary>
    [Parameter]
    public string? Within { get; set; }

    /// <summary>A selector: the list whose rows <c>j</c> and <c>k</c> move through.</summary>
    [Parameter]
    public string List { get; set; } = "[data-list]";

    private IReadOnlyList<KeyBinding> Bindings =>
        [.. table.Of(Name).Where(b => Only is null || Only.Contains(b.Command, StringComparer.Ordinal))];

    /// <summary>Puts the keyboard on a row, as after a verdict; null takes it off the list.</summary>
    public async Task MoveToAsync(string? row)
    {
        if (!_isOpen)
        {
            _wanted = row;
        }
        else if (_module is not null)
        {
            await JsSafely.RunAsync(() => _module.InvokeVoidAsync("moveTo", _id, row));
        }
    }

    /// <summary>The one way in from the key module.</summary>
    [JSInvokable]
    public async Task KeyAsync(string command, string? row)
    {
        try
        {
            await (
                string.Equals(command, Current, StringComparison.Ordinal)
                    ? OnCurrent.InvokeAsync(row)
                    : OnCommand.InvokeAsync(new KeyCommand(command, row))
            );
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // the browser could only print it: the page's own boundary shows it, with the id that the log has
            await DispatchExceptionAsync(e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        active.Leave(this);
        if (_module is not null)
        {
            await JsSafely.RunAsync(() => _module.InvokeVoidAsync("leave", _id));
            await JsSafely.RunAsync(() => _module.DisposeAsync());
        }

        _self?.Dispose();
    }

    protected override void OnInitialized() => active.Enter(this, Bindings);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        _self ??= DotNetObjectReference.Create(this);
        await JsSafely.RunAsync(async () =>
        {
            _module = await js.InvokeAsync<IJSObjectReference>("import", "./js/keys.js");
            await _module.InvokeVoidAsync("enter", _id, Name, Payload(), _self, new { within = Within, list = List });
        });
        _isOpen = true;
        if (_wanted is not null)
        {
            await MoveToAsync(_wanted);
        }
    }

    private object[] Payload() =>
        [
            .. Bindings.Select(b => new
            {
                keys = b.Keys,
                command = b.Command,
                typing = b.WhileTyping,
                repeats = b.Repeats,
            }),
        ];
}
