namespace Pump.BackOffice.Proofs.Inspection;

/// <summary>One file for the worker: where its bytes lie, what it was called, and the folder that takes the copies.</summary>
/// <param name="Recognise">Whether the words of pictures are read too, which takes seconds.</param>
public sealed record InspectionRequest(string Path, string FileName, string CopyFolder, bool Recognise = false);
