using Microsoft.AspNetCore.Components;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Live;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Notifications.Parts;

/// <summary>The bell: how many are unread, and the newest. It hears of new ones without asking.</summary>
public sealed partial class Bell(MyNotifications mine, ReadNotifications read, LiveFeed live, Announcer announcer)
    : ComponentBase,
        IDisposable
{
    private const int Newest = 20;
    private BellContent? _content;
    private IDisposable? _news;
    private bool _gone;
    private int _opened;

    [CascadingParameter]
    public Actor? Actor { get; set; }

    private string Label =>
        _content is { Unread: > 0 } content
            ? $"Notifications, {Figures.Count(content.Unread)} unread"
            : "Notifications";

    public void Dispose()
    {
        _gone = true;
        _news?.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        if (Actor is not null)
        {
            _news = live.Subscribe(Notify.Topic, Hear);
            await LoadAsync();
        }
    }

    private void Hear(Change change)
    {
        if (string.Equals(change.Key, Actor?.Id.Value.ToString("D"), StringComparison.Ordinal))
        {
            _ = InvokeAsync(RingAsync);
        }
    }

    private async Task RingAsync()
    {
        var before = _content?.Newest.Count > 0 ? _content.Newest[0].Id : default;
        await LoadAsync();
        if (_content is { Newest: [{ Read: false } first, ..] } && first.Id != before)
        {
            announcer.Say(first.Sentence);
        }
    }

    private async Task LoadAsync()
    {
        if (_gone || Actor is not { } actor)
        {
            return;
        }

        var outcome = await mine.RunAsync(actor, Newest, CancellationToken.None);
        _content = outcome.Done ? outcome.Value : new BellContent(0, []);
        StateHasChanged();
    }

    private async Task ReadAllAsync()
    {
        await read.RunAsync(CommandId.New(), Actor!, null, CancellationToken.None);
        await LoadAsync();
        announcer.Say("All are read.");
    }

    private async Task FollowAsync(NotificationRow row)
    {
        Close();
        if (!row.Read)
        {
            await read.RunAsync(CommandId.New(), Actor!, row.Id, CancellationToken.None);
            await LoadAsync();
        }
    }

    private void Close() => _opened++;
}
