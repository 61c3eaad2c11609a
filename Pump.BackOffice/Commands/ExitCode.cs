namespace Pump.BackOffice.Commands;

/// <summary>What a command answers to the shell (after sysexits.h where it has a word for it).</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;

    /// <summary>A check found something.</summary>
    public const int Found = 2;
    public const int Usage = 64;
    public const int BadInput = 65;
    public const int Internal = 70;
    public const int TryLater = 75;
    public const int Configuration = 78;
}
