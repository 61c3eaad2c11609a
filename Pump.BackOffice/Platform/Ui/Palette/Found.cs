namespace Pump.BackOffice.Platform.Ui.Palette;

/// <summary>What one source found, or that it could not be asked.</summary>
public sealed record Found(string Name, int Order, IReadOnlyList<PaletteRow> Rows, bool Failed = false);
