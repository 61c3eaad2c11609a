namespace Pump.BackOffice.Identity;

/// <summary>How one person wants the app to be, one row a key. Without a row the app's own default holds.</summary>
public sealed class PersonPreference
{
    private PersonPreference() { }

    public PersonId PersonId { get; private init; }

    /// <summary>One of <see cref="PreferenceKeys"/>, or a feature's own: small letters and dashes.</summary>
    public string Key { get; private init; } = string.Empty;

    public string Value { get; private set; } = string.Empty;

    public static PersonPreference Make(PersonId person, string key, string value) =>
        new()
        {
            PersonId = person,
            Key = key,
            Value = value,
        };

    public void Become(string value) => Value = value;
}

/// <summary>The preferences that the frame and the desk know.</summary>
public static class PreferenceKeys
{
    /// <summary>"off" when single-letter keys shall do nothing; "on" otherwise.</summary>
    public const string SingleKeys = "single-keys";

    /// <summary>An <see cref="AutoAdvance"/> by name.</summary>
    public const string AutoAdvance = "auto-advance";
}

/// <summary>What opens after a verdict.</summary>
public enum AutoAdvance
{
    /// <summary>The next one of the list that the ticket was opened from.</summary>
    Next,

    /// <summary>That list.</summary>
    List,

    /// <summary>The next one after resolving; after anything else the ticket stays open.</summary>
    NextWhenResolved,

    /// <summary>The ticket stays open.</summary>
    Stay,
}
