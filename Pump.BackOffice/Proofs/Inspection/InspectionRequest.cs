namespace Pump.BackOffice.Proofs.Inspection;

/// <summary>One file for the worker: where its bytes lie, what it was called, and the folder that takes the copies.</summary>
/// <param name="Recognise">Whether the words of pictures are read too, which takes seconds.</param>
/// <param name="Cover">
/// Boxes to be made black: the file is then one of our own copies, of which only the redacted copies are drawn.
/// </param>
public sealed record InspectionRequest(
    string Path,
    string FileName,
    string CopyFolder,
    bool Recognise = false,
    IReadOnlyList<CoveredBox>? Cover = null
);

/// <summary>A box as fractions of the picture from its top left corner.</summary>
public sealed record CoveredBox(double X, double Y, double Width, double Height);
