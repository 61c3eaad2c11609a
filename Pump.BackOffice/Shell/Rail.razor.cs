using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Live;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Shell;

/// <summary>The places of the app, how much waits in each, and how old AWS's figures are.</summary>
public sealed partial class Rail(
    NavigationManager navigation,
    BrowserTime browser,
    IEnumerable<INavCount> counts,
    IEnumerable<IRailNote> notes,
    LiveFeed live,
    ILogger<Rail> logger
) : ComponentBase, IDisposable
{
    private readonly UntilLeft _gone = new();
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly List<IDisposable> _listening = [];
    private readonly HashSet<INavCount> _stale = [];
    private bool _counting;
    private NavEntry? _on;
    private RailNote? _note;

    [CascadingParameter]
    public Actor? Actor { get; set; }

    public void Dispose()
    {
        navigation.LocationChanged -= Moved;
        browser.Changed -= Tick;
        _listening.ForEach(l => l.Dispose());
        _gone.Dispose();
    }

    protected override void OnInitialized()
    {
        Locate();
        navigation.LocationChanged += Moved;
        browser.Changed += Tick;
    }

    protected override Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return Task.CompletedTask;
        }

        foreach (var source in counts)
        {
            if (source.Topic is { } topic)
            {
                _listening.Add(live.Subscribe(topic, _ => Hear(source)));
            }
        }

        // the page comes first: the rail's figures follow when it stands
        return CountAsync();
    }

    private void Locate() =>
        _on = Navigation.Of("/" + navigation.ToBaseRelativePath(navigation.Uri).Split('?', '#')[0]);

    private void Moved(object? sender, LocationChangedEventArgs e)
    {
        Locate();
        _ = InvokeAsync(StateHasChanged);
    }

    private void Tick(object? sender, EventArgs e) => _ = InvokeAsync(CountAsync);

    private void Hear(INavCount source) => _ = InvokeAsync(() => RecountAsync(source));

    /// <summary>However much is heard while it is counted, it is counted once more.</summary>
    private async Task RecountAsync(INavCount source)
    {
        _stale.Add(source);
        if (_counting)
        {
            return;
        }

        _counting = true;
        try
        {
            while (_stale.Count > 0)
            {
                var next = _stale.First();
                _stale.Remove(next);
                await CountAsync(next);
                StateHasChanged();
            }
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // the viewer left
        }
        catch (Exception e)
        {
            LogFailed(e);
        }
        finally
        {
            _counting = false;
        }
    }

    private async Task CountAsync(INavCount source)
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

    private async Task CountAsync()
    {
        try
        {
            foreach (var source in counts)
            {
                await CountAsync(source);
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
