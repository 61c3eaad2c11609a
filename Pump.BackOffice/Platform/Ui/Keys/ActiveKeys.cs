namespace Pump.BackOffice.Platform.Ui.Keys;

/// <summary>Which keys work on the page that one viewer has open; what the key sheet shows.</summary>
public sealed class ActiveKeys(KeyTable table)
{
    private readonly List<(object Owner, IReadOnlyList<KeyBinding> Bindings)> _scopes = [];

    /// <summary>Everything that works now, each key once: the latest place's meaning.</summary>
    public IReadOnlyList<KeyBinding> Bindings =>
        [
            .. _scopes
                .SelectMany(s => s.Bindings)
                .Concat(table.Of(KeyScopes.Anywhere))
                .DistinctBy(b => (b.Scope, b.Keys)),
        ];

    /// <summary>The places that are open, latest first, without the one that is everywhere.</summary>
    public IReadOnlyList<string> Scopes =>
        [
            .. _scopes
                .SelectMany(s => s.Bindings)
                .Select(b => b.Scope)
                .Where(scope => scope != KeyScopes.Anywhere)
                .Distinct(StringComparer.Ordinal),
        ];

    internal void Enter(object owner, IReadOnlyList<KeyBinding> bindings) => _scopes.Insert(0, (owner, bindings));

    internal void Leave(object owner) => _scopes.RemoveAll(s => ReferenceEquals(s.Owner, owner));
}
