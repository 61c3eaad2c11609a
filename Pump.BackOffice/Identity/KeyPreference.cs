using Pump.BackOffice.Platform.Data;
using Pump.BackOffice.Platform.Ui.Keys;

namespace Pump.BackOffice.Identity;

/// <summary>Keeps the choice about single keys among the person's preferences.</summary>
internal sealed class KeyPreference(CurrentActor current, MyPreferences mine, SetPreference set) : IKeyChoice
{
    private const string On = "on";
    private const string Off = "off";

    public async Task<bool?> ReadAsync(CancellationToken cancellationToken)
    {
        if (await current.FindAsync() is not { } actor)
        {
            return null;
        }

        var outcome = await mine.RunAsync(actor, cancellationToken);
        return outcome.Done && outcome.Value.TryGetValue(PreferenceKeys.SingleKeys, out var kept)
            ? !string.Equals(kept, Off, StringComparison.Ordinal)
            : null;
    }

    public async Task KeepAsync(bool on, CancellationToken cancellationToken)
    {
        if (await current.FindAsync() is { } actor)
        {
            await set.RunAsync(CommandId.New(), actor, PreferenceKeys.SingleKeys, on ? On : Off, cancellationToken);
        }
    }
}
