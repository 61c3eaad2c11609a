namespace Pump.BackOffice.Tests.Proofs.Hostile;

/// <summary>A file that wants to hurt, and the states in which it may end.</summary>
/// <param name="Name">As its sender wrote it.</param>
/// <param name="Codes">The reasons that are right for it; empty when any final state is.</param>
internal sealed record HostileFile(string Name, byte[] Bytes, params IReadOnlyList<string> Codes)
{
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Name} ({Bytes.Length} bytes)");
}
