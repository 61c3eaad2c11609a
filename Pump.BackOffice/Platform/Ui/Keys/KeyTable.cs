namespace Pump.BackOffice.Platform.Ui.Keys;

/// <summary>
/// All keys of the app, once. The key module handles from it and the key sheet prints it, so that the two cannot
/// differ. Two meanings for one key in one place, or a key that begins another, are refused when the app starts.
/// </summary>
public sealed class KeyTable
{
    public KeyTable(IEnumerable<KeyBinding> bindings)
    {
        Bindings = [.. bindings];
        foreach (var place in Bindings.GroupBy(b => b.Scope, StringComparer.Ordinal))
        {
            Check(place.Key, [.. place]);
        }
    }

    public IReadOnlyList<KeyBinding> Bindings { get; }

    /// <summary>The bindings of one place, in the table's order.</summary>
    public IEnumerable<KeyBinding> Of(string scope) =>
        Bindings.Where(b => string.Equals(b.Scope, scope, StringComparison.Ordinal));

    /// <summary>The keys of a command, for the hint beside a button; null when it has none there.</summary>
    public string? KeysOf(string command, string? scope = null) =>
        Bindings
            .FirstOrDefault(b =>
                string.Equals(b.Command, command, StringComparison.Ordinal)
                && (scope is null || string.Equals(b.Scope, scope, StringComparison.Ordinal))
            )
            ?.Keys;

    private static void Check(string scope, IReadOnlyList<KeyBinding> bindings)
    {
        foreach (var one in bindings)
        {
            var clash = bindings.FirstOrDefault(other =>
                !ReferenceEquals(one, other)
                && (
                    string.Equals(one.Keys, other.Keys, StringComparison.Ordinal)
                    || one.Keys.StartsWith(other.Keys + " ", StringComparison.Ordinal)
                )
            );
            if (clash is not null)
            {
                throw new InvalidOperationException(
                    $"In '{scope}' the keys '{one.Keys}' ({one.Command}) and '{clash.Keys}' ({clash.Command}) clash."
                );
            }
        }
    }
}
