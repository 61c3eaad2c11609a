namespace Pump.BackOffice.Platform.Ui.Keys;

/// <summary>A key was pressed: what it asks for, and the row the keyboard is on (its <c>data-row</c>), if any.</summary>
public sealed record KeyCommand(string Id, string? Row);
