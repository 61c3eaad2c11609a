using Microsoft.EntityFrameworkCore;

namespace Pump.BackOffice.Identity;

/// <summary>How one wants the app to be; nobody sees another's.</summary>
public sealed class MyPreferences(Access access)
{
    /// <summary>By key; what is not there is as the app has it.</summary>
    public Task<Outcome<IReadOnlyDictionary<string, string>>> RunAsync(
        Actor actor,
        CancellationToken cancellationToken
    ) =>
        access.ReadAsync<IReadOnlyDictionary<string, string>>(
            actor,
            Permission.OwnSettings,
            async db =>
                await db
                    .PersonPreferences.Where(p => p.PersonId == actor.Id)
                    .ToDictionaryAsync(p => p.Key, p => p.Value, StringComparer.Ordinal, cancellationToken),
            cancellationToken
        );

    /// <summary>What opens after a verdict; the next one unless somebody chose otherwise.</summary>
    public async Task<AutoAdvance> AutoAdvanceAsync(Actor actor, CancellationToken cancellationToken)
    {
        var outcome = await RunAsync(actor, cancellationToken);
        return
            outcome.TryValue(out var mine, out _)
            && mine.TryGetValue(PreferenceKeys.AutoAdvance, out var text)
            && Enum.TryParse<AutoAdvance>(text, out var chosen)
            ? chosen
            : AutoAdvance.Next;
    }
}
