namespace Pump.BackOffice.Platform.Ui.Palette;

/// <summary>One kind of thing that the command palette finds; features register one each.</summary>
public interface IPaletteSource
{
    /// <summary>The heading over its rows, as "Customers".</summary>
    string Name { get; }

    /// <summary>Where its rows stand among the others', small first.</summary>
    int Order { get; }

    /// <summary>
    /// The best few for what was typed (trimmed, maybe empty: then what is of use without asking). Checks the viewer's
    /// permission itself. It is cancelled by the next key, and not waited for beyond a second.
    /// </summary>
    Task<IReadOnlyList<PaletteRow>> SearchAsync(string text, CancellationToken cancellationToken);
}
