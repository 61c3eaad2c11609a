namespace Pump.BackOffice.Platform.Ui;

/// <summary>How sure something shown is; decides shape first, colour never alone.</summary>
public enum CertaintyLevel
{
    Unknown,
    Likely,
    Proven,
    RuledOut,
}
