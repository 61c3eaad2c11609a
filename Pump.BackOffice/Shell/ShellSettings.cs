namespace Pump.BackOffice.Shell;

/// <summary>What the frame has to be told.</summary>
public sealed class ShellSettings
{
    /// <summary>The app runs on the simulated AWS and invented companies, and says so on every page.</summary>
    public bool Sandbox { get; set; }
}
