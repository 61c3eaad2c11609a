namespace Pump.BackOffice.Sandbox;

/// <summary>The sandbox cannot start on what it was given; the message is the one line that the person reads.</summary>
public sealed class SandboxRefusedException(string message) : Exception(message);
