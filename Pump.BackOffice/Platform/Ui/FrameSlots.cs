namespace Pump.BackOffice.Platform.Ui;

/// <summary>A number beside an entry of the rail; a feature registers one for the page it owns.</summary>
public interface INavCount
{
    /// <summary>The entry's address, as <c>/queue</c>.</summary>
    string Href { get; }

    /// <summary>Null shows nothing: not known, or not the viewer's to see. Asked once a minute per viewer, and at a change of <see cref="Topic"/>.</summary>
    Task<int?> CountAsync(CancellationToken cancellationToken);

    /// <summary>
    /// What changes the number, as a topic of the live feed: the number is right at once, then. Null, where changes are so
    /// many that the next minute must do.
    /// </summary>
    string? Topic => null;
}

/// <summary>The line at the rail's foot: how old the figures from outside are.</summary>
public interface IRailNote
{
    Task<RailNote?> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>What the rail's foot says, and where that leads.</summary>
public sealed record RailNote(string Text, string? Href);

/// <summary>A component without parameters that stands in the top bar, before the theme switch: the bell.</summary>
public sealed record TopBarPart(Type Component);
