namespace Pump.BackOffice.Platform.Ui;

/// <summary>What comparing two figures came to.</summary>
public enum MarkKind
{
    Unknown,
    Match,
    Differs,
    NotApplicable,
}
