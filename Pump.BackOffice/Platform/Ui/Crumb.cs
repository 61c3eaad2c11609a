namespace Pump.BackOffice.Platform.Ui;

/// <summary>One step of a page's trail; without an address it is only words.</summary>
public sealed record Crumb(string Text, string? Href = null);
