namespace Pump.BackOffice.Proofs.Inspection;

/// <summary>A type of file that may come in: its media type, what it is to the viewer, and the endings of its names.</summary>
internal sealed record FileType(string MediaType, FileKind Kind, params string[] Extensions)
{
    public bool Matches(string fileName) =>
        Extensions.Contains(Path.GetExtension(fileName).TrimStart('.'), StringComparer.OrdinalIgnoreCase);
}
