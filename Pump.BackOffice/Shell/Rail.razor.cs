using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Shell;

/// <summary>The places of the app, how much waits in each, and how old AWS's figures are.</summary>
public sealed partial class Rail(
    NavigationManager navigation,
    BrowserTime browser,
    IEnumerable<INavCount> counts,
    IEnumerable<IRailNote> notes,
    ILogger<Rail> logger
) : ComponentBase, IDisposable
{
    private readonly UntilLeft _gone = new();
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private NavEntry? _on;
    private RailNote? _note;

    [CascadingParameter]
    public Actor? Actor { get; set; }

    public void Dispose()
    {
        navigation.LocationChanged -= Moved;
        browser.Changed -= Tick;
        _gone.Dispose();
    }

    protected override void OnInitialized()
    {
        Locate();
        navigation.LocationChanged += Moved;
        browser.Changed += Tick;
    }

    protected override Task OnAfterRenderAsync(bool firstRender) =>
        // the page comes first: the rail's figures follow when it stands
        firstRender ? CountAsync() : Task.CompletedTask;

    private void Locate() =>
        _on = Navigation.Of("/" + navigation.ToBaseRelativePath(navigation.Uri).Split('?', '#')[0]);

    private void Moved(object? sender, LocationChangedEventArgs e)
    {
        Locate();
        _ = InvokeAsync(StateHasChanged);
    }

    private void Tick(object? sender, EventArgs e) => _ = InvokeAsync(CountAsync);

    private async Task CountAsync()
    {
        try
        {
            foreach (var source in counts)
            {
                if (await source.CountAsync(_gone.Token) is { } count)
                {
                    _counts[source.Href] = count;
                }
                else
                {
                    _counts.Remove(source.Href);
                }
            }

            foreach (var source in notes)
            {
                _note = await source.ReadAsync(_gone.Token);
            }

            StateHasChanged();
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // the viewer left
        }
        catch (Exception e)
        {
            // figures beside the menu are no reason to lose the menu
            LogFailed(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The rail's figures could not be read")]
    private partial void LogFailed(Exception exception);
}
