namespace Pump.BackOffice.Proofs.Inspection;

/// <summary>A safe copy that the worker made: what it shows and the file's name in the copy folder.</summary>
public sealed record InspectedCopy(CopyKind Kind, int Page, string FileName, string MediaType, int Width, int Height);

public enum CopyKind
{
    /// <summary>The whole picture, or the picture of a page, without any metadata.</summary>
    Full,

    /// <summary>At most 320 pixels wide.</summary>
    Thumb,

    /// <summary>The full copy with what is covered made black: all that people see who may not open originals.</summary>
    Redacted,

    /// <summary>The thumb of the redacted copy.</summary>
    RedactedThumb,
}
