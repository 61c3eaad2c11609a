using Microsoft.EntityFrameworkCore;
using Pump.BackOffice.Platform.Data;

namespace Pump.BackOffice.Identity;

/// <summary>Keeps how one wants the app to be. Nobody sets another's.</summary>
public sealed class SetPreference(CommandRunner commands)
{
    private const int LongestKey = 64;
    private const int LongestValue = 4000;

    /// <param name="id">The command's id.</param>
    /// <param name="actor">Whose preference it is.</param>
    /// <param name="key">One of <see cref="PreferenceKeys"/>, or a feature's own: small letters and dashes.</param>
    /// <param name="value">What it shall be; null for the app's own default.</param>
    public Task<Outcome<Nothing>> RunAsync(
        CommandId id,
        Actor actor,
        string key,
        string? value,
        CancellationToken cancellationToken
    ) =>
        commands.RunAsync(
            new Command(id, actor, Permission.OwnSettings, "preference.set", new { key, value }),
            scope => SetAsync(scope, key, value, cancellationToken),
            cancellationToken
        );

    private static async Task<Outcome<Nothing>> SetAsync(
        CommandScope scope,
        string key,
        string? value,
        CancellationToken cancellationToken
    )
    {
        if (key.Length is 0 or > LongestKey || !key.All(c => char.IsAsciiLetterLower(c) || c == '-'))
        {
            return Refusal.Invalid("Key", $"'{key}' is not the name of a preference.");
        }

        if (value is { Length: > LongestValue })
        {
            return Refusal.Invalid("Value", $"A preference has at most {LongestValue} characters.");
        }

        var preferences = scope.Db.PersonPreferences;
        var known = await preferences.FirstOrDefaultAsync(
            p => p.PersonId == scope.Actor.Id && p.Key == key,
            cancellationToken
        );
        if (value is null)
        {
            if (known is not null)
            {
                preferences.Remove(known);
            }
        }
        else if (known is null)
        {
            preferences.Add(PersonPreference.Make(scope.Actor.Id, key, value));
        }
        else
        {
            known.Become(value);
        }

        scope.Record(
            "preference.set",
            "Person",
            scope.Actor.Id.Value.ToString("D"),
            value is null ? $"{key} is as the app has it." : $"{key} was chosen."
        );
        return Nothing.AtAll;
    }
}
