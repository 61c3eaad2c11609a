using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Pump.BackOffice.Identity;
using Pump.BackOffice.Notifications;
using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Workbench.Settings;

public sealed partial class MeTab(
    MyNotifications notifications,
    ChooseNotifications choose,
    MyPreferences preferences,
    SetPreference set,
    Announcer announcer,
    IJSRuntime js
) : ComponentBase
{
    private IReadOnlyList<NotificationChoice>? _choices;
    private IReadOnlyDictionary<string, string>? _preferences;
    private string? _refusal;

    [CascadingParameter]
    public Actor? Actor { get; set; }

    private bool SingleKeys => _preferences?.GetValueOrDefault(PreferenceKeys.SingleKeys) != "off";

    private AutoAdvance Advance =>
        Enum.TryParse<AutoAdvance>(_preferences?.GetValueOrDefault(PreferenceKeys.AutoAdvance), out var chosen)
            ? chosen
            : AutoAdvance.Next;

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var choices = await notifications.ChoicesAsync(Actor!, CancellationToken.None);
        var mine = await preferences.RunAsync(Actor!, CancellationToken.None);
        _refusal = choices.Refusal?.Sentence ?? mine.Refusal?.Sentence;
        if (choices.Done && mine.Done)
        {
            (_choices, _preferences) = (choices.Value, mine.Value);
        }
    }

    private async Task ChooseAsync(NotificationKind kind, bool atBell, bool inDigest) =>
        await SaidAsync(await choose.RunAsync(CommandId.New(), Actor!, kind, atBell, inDigest, CancellationToken.None));

    private async Task TurnKeysAsync(bool on)
    {
        await SetAsync(PreferenceKeys.SingleKeys, on ? "on" : "off");
        await JsSafely.RunAsync(async () =>
        {
            await using var keys = await js.InvokeAsync<IJSObjectReference>("import", "./js/keys.js");
            await keys.InvokeVoidAsync("turn", Actor!.Id.Value.ToString("N"), on);
        });
    }

    private Task AdvanceAsync(AutoAdvance way) => SetAsync(PreferenceKeys.AutoAdvance, way.ToString());

    private async Task SetAsync(string key, string value) =>
        await SaidAsync(await set.RunAsync(CommandId.New(), Actor!, key, value, CancellationToken.None));

    private async Task SaidAsync(Outcome<Nothing> outcome)
    {
        await LoadAsync();
        if (outcome.Refusal is { } refusal)
        {
            _refusal = refusal.Sentence;
            return;
        }

        announcer.Say("Kept.");
    }

    private static string Words(AutoAdvance way) =>
        way switch
        {
            AutoAdvance.Next => "Open the next ticket of the list",
            AutoAdvance.List => "Go back to the list",
            AutoAdvance.NextWhenResolved => "Open the next one after resolving, stay otherwise",
            _ => "Stay on the ticket",
        };
}
