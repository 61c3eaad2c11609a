namespace Pump.BackOffice.Proofs.Inspection;

/// <summary>What a file is to the viewer.</summary>
public enum FileKind
{
    Picture,
    Recording,
    Document,
    Text,

    /// <summary>Stored, never shown: only an audited download.</summary>
    DownloadOnly,
}
