namespace Pump.BackOffice.Platform.Ui;

/// <summary>
/// One tab of the settings page. A feature registers one for what it lets people set: the component takes no
/// parameters, hears the signed-in person by cascade, and says itself what the viewer may only read.
/// </summary>
/// <param name="Slug">Its place in the address, as <c>people</c> in <c>/settings/people</c>.</param>
/// <param name="Text">The word on it.</param>
/// <param name="Order">Where it stands among the others, small first.</param>
/// <param name="Component">What it shows.</param>
/// <param name="Needs">The permission without which it is not offered; Platform knows no permissions, so any enum.</param>
public sealed record SettingsTab(string Slug, string Text, int Order, Type Component, Enum Needs);
