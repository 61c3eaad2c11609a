namespace Pump.BackOffice.Platform.Ui;

/// <summary>One tab: an address of its own, so that it can be linked to.</summary>
/// <param name="Text">The word on it.</param>
/// <param name="Href">Where it leads.</param>
/// <param name="On">It is the one shown.</param>
/// <param name="Count">How many are behind it; null says nothing.</param>
public sealed record TabLink(string Text, string Href, bool On, int? Count = null);
