namespace Pump.BackOffice.Customers.Parts;

/// <summary>One field that somebody else changed while the viewer did.</summary>
public sealed record MeanwhileRow(string Field, string Theirs, string Mine);
