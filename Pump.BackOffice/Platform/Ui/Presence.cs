namespace Pump.BackOffice.Platform.Ui;

/// <summary>Whether somebody is at the same thing right now.</summary>
public enum Presence
{
    Away,
    Looking,
    Writing,
}
